/// Knows short words that are to become longer ones in sight, when a space or Enter comes after them.
public protocol Abbreviator {
    /// What stands for the word that ends at `cursor`, in UTF-8 bytes of `line`; nil where there is nothing to expand.
    func expansion(for line: String, cursor: Int) -> Expansion?
}

/// A part of the line, in UTF-8 bytes, and what it becomes.
public struct Expansion: Hashable, Sendable {
    public var range: Range<Int>
    public var text: String

    public init(range: Range<Int>, text: String) {
        self.range = range
        self.text = text
    }
}
