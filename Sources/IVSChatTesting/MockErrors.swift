/// A call arrived for which nothing was scripted.
public struct UnexpectedCall: Error, Sendable, Hashable, CustomStringConvertible {
    /// `CreateRoom`
    public var operation: String

    public var description: String { "nothing is scripted for this call of \(operation)" }
}

/// What `MockTransport.verify()` found.
public struct ScriptNotFollowed: Error, Sendable, Hashable, CustomStringConvertible {
    /// Operations that were called without anything being scripted for them, in the order of the calls.
    public var unexpected: [String]
    /// Operations that were not called although they should have been, each as often as that.
    public var unused: [String]

    public var description: String {
        let parts = [
            unexpected.isEmpty ? nil : "called without a script: \(unexpected.joined(separator: ", "))",
            unused.isEmpty ? nil : "scripted but not called: \(unused.joined(separator: ", "))",
        ]
        return parts.compactMap { $0 }.joined(separator: "; ")
    }
}

/// A request that does not turn into the Swift type of its operation.
struct MismatchedTypes: Error {
    var operation: String
}
