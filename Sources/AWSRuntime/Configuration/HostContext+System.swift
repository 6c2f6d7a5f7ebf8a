#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

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
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw FileAccessError(path: path, reason: errorText())
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        while true {
            let chunk = try [UInt8](unsafeUninitializedCapacity: 16_384) { buffer, count in
                let result = read(descriptor, buffer.baseAddress, buffer.count)
                guard result >= 0 else { throw FileAccessError(path: path, reason: errorText()) }
                count = result
            }
            if chunk.isEmpty { return bytes }
            bytes += chunk
            guard bytes.count <= largestFile else {
                throw FileAccessError(path: path, reason: "larger than \(largestFile) bytes")
            }
        }
    }

    /// Writes beside the file and renames, so that another process reads the old or the new one and never a part.
    @Sendable private static func writeSystemFile(_ path: String, _ bytes: [UInt8]) throws {
        let temporary = "\(path).\(getpid())"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw FileAccessError(path: temporary, reason: errorText()) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                let error = FileAccessError(path: temporary, reason: errorText())
                close(descriptor)
                unlink(temporary)
                throw error
            }
            rest = rest.dropFirst(count)
        }
        guard close(descriptor) == 0, rename(temporary, path) == 0 else {
            let error = FileAccessError(path: path, reason: errorText())
            unlink(temporary)
            throw error
        }
    }

    private static func errorText() -> String { String(cString: strerror(errno)) }
}
