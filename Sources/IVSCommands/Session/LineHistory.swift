/// What was typed at the prompt.
public final class LineHistory: @unchecked Sendable {
    /// The lines so far, oldest first; the prompt sets it. A script has none.
    public var lines: () -> [String] = { [] }
}
