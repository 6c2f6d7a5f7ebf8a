/// Knows what could stand at the cursor.
public protocol Completer {
    /// The candidates at `cursor`, a position in `line` in UTF-8 bytes, in the order in which to show them.
    /// Called on each Tab: should answer within a few milliseconds.
    func completions(for line: String, cursor: Int) -> [Completion]

    /// Whether candidates of the last answer are still being looked up: those that there are get shown, and none is inserted, for what they have
    /// in common may not be what all have. `ExternalPrinter.announceCompletions` says when there are more.
    var isPartial: Bool { get }
}

extension Completer {
    public var isPartial: Bool { false }
}

/// One candidate.
public struct Completion: Hashable, Sendable {
    /// The part of the line that it replaces, in UTF-8 bytes.
    public var range: Range<Int>
    /// What it puts there.
    public var text: String
    /// What the list of candidates shows; the text itself unless given.
    public var label: String
    /// A few words that the list shows beside it.
    public var description: String?
    /// What follows the text when it is the only candidate: a space after a word, nothing after a folder.
    public var suffix: String

    public init(range: Range<Int>, text: String, label: String? = nil, description: String? = nil, suffix: String = " ") {
        self.range = range
        self.text = text
        self.label = label ?? text
        self.description = description
        self.suffix = suffix
    }
}
