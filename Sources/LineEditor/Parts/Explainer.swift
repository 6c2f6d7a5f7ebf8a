/// Explains the line while it is typed, in one row below it, on a terminal with styles.
public protocol Explainer {
    /// What to show for `line` with the cursor at `cursor`, in UTF-8 bytes; nil for nothing. What is wider than `columns` is cut off. Called once
    /// for each change of the line, of the cursor or of the window: should answer within a millisecond.
    func explanation(for line: String, cursor: Int, columns: Int) -> StyledText?
}
