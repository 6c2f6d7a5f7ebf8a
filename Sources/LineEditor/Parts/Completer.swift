/// Knows what could stand at the cursor.
public protocol Completer {
    /// The candidates at `cursor`, a position in `line` in UTF-8 bytes.
    /// Called on each Tab, and with each letter that narrows a list: should answer within a few milliseconds. `CandidateMatcher` says what fits.
    func completions(for line: String, cursor: Int) -> CompletionList
}

/// The candidates for a word.
public struct CompletionList: Sendable {
    /// In the order in which to show them. Nobody walks through more than `limit`, so that a completer that knows more need not make them.
    public var candidates: [Completion]
    /// How many more there are.
    public var unlisted: Int
    /// What can be put in without a choice where some are not listed, because all begin with it.
    public var common: Completion?
    /// Whether some are still being looked up: those that there are get shown, and none is inserted, for what they have in common may not be
    /// what all have. `ExternalPrinter.announceCompletions` says when there are more.
    public var isPartial: Bool

    /// How many the list shows; typing narrows them.
    public static let limit = 1000

    public init(_ candidates: [Completion] = [], unlisted: Int = 0, common: Completion? = nil, isPartial: Bool = false) {
        self.candidates = candidates
        self.unlisted = unlisted
        self.common = common
        self.isPartial = isPartial
    }
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
