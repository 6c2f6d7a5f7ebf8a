/// A call arrived for which nothing was scripted.
public struct UnexpectedCall: Error, Sendable, Hashable, CustomStringConvertible {
    /// `CreateRoom`
    public var operation: String
    /// What was asked for, sensitive values as `<redacted>`: `name: "lobby"`.
    public var input: String
    /// What was scripted for the operation and why it does not serve, a line each.
    public var candidates: [String]

    public var description: String {
        let call = "nothing is scripted for this call: \(operation)(\(input))"
        return ([call] + candidates.map { "  " + $0 }).joined(separator: "\n")
    }
}

/// What `MockTransport.verify(_:_:where:)` found: calls came more or less often than they should.
public struct CallsNotAsExpected: Error, Sendable, Hashable, CustomStringConvertible {
    /// `CreateRoom`
    public var operation: String
    public var expected: CallCount
    /// How many calls there were of the kind that was looked for.
    public var count: Int
    /// All calls of the operation, sensitive values as `<redacted>`.
    public var calls: [String]

    public var description: String {
        let head = "\(operation): expected \(expected) such \(expected == .exactly(1) ? "call" : "calls"), found \(count)"
        guard !calls.isEmpty else { return head + "; there was no call of it at all" }
        return ([head + "; all calls of it:"] + calls.map { "  \(operation)(\($0))" }).joined(separator: "\n")
    }
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
