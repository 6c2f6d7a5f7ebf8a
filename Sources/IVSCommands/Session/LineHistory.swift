/// What was typed at the prompt.
public final class LineHistory: @unchecked Sendable {
    /// The lines so far, oldest first; the prompt sets it. A script has none.
    public var lines: () -> [String] = { [] }
    /// Those of this session that ran to their end, oldest first.
    private(set) var done: [String] = []
    /// How many more of those are not told, because they hold a secret.
    private(set) var secretCount = 0

    /// A line has run to its end.
    public func add(done line: String, isSecret: Bool) {
        if isSecret { secretCount += 1 } else { done.append(line) }
    }
}
