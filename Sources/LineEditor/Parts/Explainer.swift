/// Explains the line while it is typed, in one row below it.
public protocol Explainer {
    /// What to show for `line` with the cursor at `cursor`, in UTF-8 bytes; nil for nothing. Plain text is shown dim, other styles as they are, and
    /// what the window is too narrow for is left out. Called after each change of the line or the cursor: should answer within a millisecond.
    func explanation(for line: String, cursor: Int) -> StyledText?
}
