/// Styles the edited line.
public protocol Highlighter {
    /// Styles of parts of `line`, in ascending order and without overlap; what is between them is plain.
    /// Called after each key: should answer within a millisecond. Lines over 10,000 bytes are shown plain.
    func highlights(for line: String) -> [Highlight]
}

/// A styled part of the line.
public struct Highlight: Hashable, Sendable {
    /// In UTF-8 bytes.
    public var range: Range<Int>
    public var style: Style

    public init(range: Range<Int>, style: Style) {
        self.range = range
        self.style = style
    }
}
