/// A text that could stand at the cursor.
public struct Candidate: Hashable, Sendable {
    /// The part of the line that it replaces, in UTF-8 bytes.
    public var range: Range<Int>
    /// What it puts there, quotes and signs included.
    public var text: String
    /// What a list of candidates shows.
    public var label: String
    /// A few words that a list shows beside it.
    public var description: String?
    /// What follows the text when it is the only candidate.
    public var suffix: String
}

/// What could stand at the cursor.
public struct CandidateList: Sendable {
    public var candidates: [Candidate]
    /// How many more there are, which nobody would look through.
    public var unlisted = 0
    /// What could be put in the place of the word where all go on alike, those that are not listed too; nil where all are listed.
    public var common: Candidate?
    /// Whether some are still being looked up.
    public var isPartial: Bool
}

/// A word that is offered, before it is known how it has to be written at its place.
struct Offer {
    /// As it is meant.
    var text: String
    var description: String?
    /// What follows when it is the only one.
    var suffix = " "
    /// A word of the user's data, which may need quotes; words of the language never do.
    var isData = false
    /// Goes on, as a folder's name does: a quote stays open.
    var isOpenEnded = false
    /// Stands in front of the text in the line: `--`, `$`, `.`
    var sign = ""
}
