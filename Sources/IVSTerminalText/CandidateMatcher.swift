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
    /// Looks at 50,000 names within a few milliseconds.
    public func best<Candidate>(of candidates: some Sequence<Candidate>, by name: (Candidate) -> String) -> [Candidate] {
        var best: [Candidate] = []
        var bestQuality = Quality.letters
        for candidate in candidates {
            guard let quality = quality(of: name(candidate), atBest: bestQuality) else { continue }
            if quality < bestQuality {
                best = []
                bestQuality = quality
            }
            best.append(candidate)
        }
        return best
    }

    /// Does not look for what would be worse than what there is already.
    private func quality(of name: String, atBest limit: Quality) -> Quality? {
        switch limit {
        case .letters: quality(of: name)
        case .substring: typed.position(in: name).map { $0 == 0 ? .prefix : .substring }
        case .prefix: typed.isPrefix(of: name) ? .prefix : nil
        }
    }
}
