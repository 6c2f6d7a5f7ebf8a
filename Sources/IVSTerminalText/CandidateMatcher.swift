/// Compares names with what is typed, without case: by their beginning, else by any part, else by its letters in order (`lr` finds
/// `list-rooms`). For completers; the list of candidates narrows by asking them again.
public struct CandidateMatcher: Sendable {
    /// How a name fits, the best first.
    public enum Quality: Int, Sendable, Comparable {
        case prefix, substring, letters

        public static func < (left: Quality, right: Quality) -> Bool { left.rawValue < right.rawValue }
    }

    private let typed: FoldedText

    public init(_ typed: String) { self.typed = FoldedText(typed) }

    /// How `name` fits; nil when it does not.
    public func quality(of name: String) -> Quality? {
        switch typed.position(in: name) {
        case 0?: .prefix
        case _?: .substring
        case nil: typed.isSubsequence(of: name) ? .letters : nil
        }
    }

    /// The candidates that fit best, in the order that they had: where some begin with what is typed, those that only hold it are none.
    public func best<Candidate>(of candidates: some Sequence<Candidate>, by name: (Candidate) -> String) -> [Candidate] {
        var best = BestCandidates<Candidate>(self)
        for candidate in candidates { best.add(name(candidate), candidate) }
        return best.candidates
    }

    /// Does not look for what would be worse than what there is already.
    fileprivate func quality(of name: String, atBest limit: Quality) -> Quality? {
        switch limit {
        case .letters: quality(of: name)
        case .substring: typed.position(in: name).map { $0 == 0 ? .prefix : .substring }
        case .prefix: typed.isPrefix(of: name) ? .prefix : nil
        }
    }
}

/// Gathers the candidates that fit best what is typed, one after the other. Of very many only the first are made and kept: looks at 50,000 names
/// within a few milliseconds.
public struct BestCandidates<Candidate> {
    /// The first of them, in the order that they were added.
    public private(set) var candidates: [Candidate] = []
    /// How many there are.
    public private(set) var count = 0
    /// What the names of all begin with.
    public private(set) var common = ""
    private let matcher: CandidateMatcher
    private let limit: Int
    private var quality = CandidateMatcher.Quality.letters

    /// - Parameter limit: how many are kept.
    public init(_ matcher: CandidateMatcher, limit: Int = .max) {
        self.matcher = matcher
        self.limit = limit
    }

    /// - Parameter candidate: made only when it is kept.
    public mutating func add(_ name: String, _ candidate: @autoclosure () -> Candidate) {
        guard let quality = matcher.quality(of: name, atBest: quality) else { return }
        if quality < self.quality || count == 0 {
            self.quality = quality
            candidates = []
            count = 0
            common = name
        }
        if !common.isEmpty { common = commonPrefix(of: name, common) }
        count += 1
        if candidates.count < limit { candidates.append(candidate()) }
    }
}
