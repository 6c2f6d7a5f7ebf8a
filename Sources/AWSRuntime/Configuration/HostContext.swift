/// The world that configuration is read from: environment, files, the user's home. Injected, so that a program or a test may have one
/// of its own.
public struct HostContext: Sendable {
    public var environment: [String: String]
    /// The bytes of a file; nil when there is none. Throws `FileAccessError`.
    public var readFile: @Sendable (_ path: String) throws -> [UInt8]?
    /// Replaces a file by another that only the user may read: caches of tokens. Throws `FileAccessError`.
    public var writePrivateFile: @Sendable (_ path: String, _ bytes: [UInt8]) throws -> Void
    /// What the user database says, for want of `$HOME`.
    public var homeDirectoryOfUser: @Sendable () -> String?

    public init(
        environment: [String: String],
        readFile: @escaping @Sendable (_ path: String) throws -> [UInt8]?,
        writePrivateFile: @escaping @Sendable (_ path: String, _ bytes: [UInt8]) throws -> Void = { path, _ in
            throw FileAccessError(path: path, reason: "nothing can be written here")
        },
        homeDirectoryOfUser: @escaping @Sendable () -> String? = { nil }
    ) {
        self.environment = environment
        self.readFile = readFile
        self.writePrivateFile = writePrivateFile
        self.homeDirectoryOfUser = homeDirectoryOfUser
    }

    /// A variable without white space around it; a blank one counts as unset.
    public func variable(_ name: String) -> String? {
        guard let value = environment[name] else { return nil }
        let trimmed = value.trimmingWhitespace()
        return trimmed.isEmpty ? nil : String(trimmed)
    }

    /// `$HOME`, else what the user database says.
    public var homeDirectory: String? { variable("HOME") ?? homeDirectoryOfUser() }

    /// The path with a leading `~/` replaced by the home directory.
    public func expandingHome(_ path: String) -> String {
        guard path == "~" || path.hasPrefix("~/"), let homeDirectory else { return path }
        return homeDirectory + path.dropFirst()
    }
}

/// A file could not be read or written.
public struct FileAccessError: Error, Sendable, Hashable, CustomStringConvertible {
    public var path: String
    public var reason: String

    public init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }

    public var description: String { "\(path): \(reason)" }
}

extension StringProtocol {
    /// Without spaces, tabs and ends of lines at either end.
    func trimmingWhitespace() -> SubSequence {
        let isWhitespace: (Unicode.Scalar) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" }
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !isWhitespace($0) }),
            let last = scalars.lastIndex(where: { !isWhitespace($0) })
        else { return self[endIndex...] }
        return self[first..<scalars.index(after: last)]
    }
}
