/// A call of the system that failed, by its `errno`.
public struct SystemError: Error, Sendable, Hashable, CustomStringConvertible {
    public let code: Int32

    public init(code: Int32) { self.code = code }

    /// That of the call that failed just now on this thread.
    public static var last: SystemError { SystemError(code: errno) }

    /// The system's words: `No such file or directory`.
    public var description: String { strerror(code).map { String(cString: $0) } ?? "error \(code)" }

    /// The same for the middle of a sentence: `no such file or directory`.
    public var text: String {
        let words = description
        return words.prefix(1).lowercased() + words.dropFirst()
    }
}
