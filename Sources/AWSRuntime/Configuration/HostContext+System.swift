internal import IVSSystem

extension HostContext {
    /// A configuration file larger than this is refused: it is none.
    public static let largestFile = 1 << 20

    /// This process: its environment, the file system, the user database.
    public static var system: HostContext {
        HostContext(
            environment: processEnvironment(), readFile: readSystemFile, writePrivateFile: writeSystemFile,
            homeDirectoryOfUser: {
                guard let entry = getpwuid(getuid()), let directory = entry.pointee.pw_dir else { return nil }
                return String(cString: directory)
            })
    }

    private static func processEnvironment() -> [String: String] {
        var variables: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            let variable = String(cString: text)
            if let equalsSign = variable.firstIndex(of: "=") {
                variables[String(variable[..<equalsSign])] = String(variable[variable.index(after: equalsSign)...])
            }
            entry += 1
        }
        return variables
    }

    @Sendable private static func readSystemFile(_ path: String) throws -> [UInt8]? {
        do throws(FileReadError) {
            return try FileBytes.read(path, limit: largestFile)
        } catch .system(let error) where error.code == ENOENT || error.code == ENOTDIR {
            return nil
        } catch {
            throw FileAccessError(path: path, reason: error.description)
        }
    }

    @Sendable private static func writeSystemFile(_ path: String, _ bytes: [UInt8]) throws {
        do throws(SystemError) {
            try FileDraft.replace(path, with: bytes)
        } catch {
            throw FileAccessError(path: path, reason: error.description)
        }
    }
}
