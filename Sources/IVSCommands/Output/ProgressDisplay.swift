/// How far a long command is, where somebody watches.
public final class ProgressDisplay: @unchecked Sendable {
    /// Shows a line in the place of the one before it, unless that was final. Nil where nobody watches; set before programs run.
    public var output: (@Sendable (_ line: String, _ isFinal: Bool) -> Void)?

    /// - Parameter isFinal: the line stays.
    func show(_ line: String, isFinal: Bool = false) { output?(line, isFinal) }

    /// Takes the last line away, unless it was final.
    func end() { output?("", true) }
}
