/// What a long command has to say at its end, where somebody watches.
public final class ProgressDisplay: @unchecked Sendable {
    /// Shows a line, which stays. Nil where nobody watches; set before programs run.
    public var output: (@Sendable (_ line: String) -> Void)?

    func show(_ line: String) { output?(line) }
}
