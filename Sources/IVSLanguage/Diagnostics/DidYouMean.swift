import IVSTerminalText

/// `did you mean …?` for a word that is none of `candidates`; nil when none is near.
func didYouMean(_ word: String, among candidates: some Sequence<String>, prefix: String = "") -> String? {
    let near = closestMatches(to: word, in: candidates.sorted())
    guard !near.isEmpty else { return nil }
    return "did you mean " + near.map { "`\(prefix)\($0)`" }.joinedAsChoice + "?"
}

extension [String] {
    /// `a`, `a or b`, `a, b or c`
    var joinedAsChoice: String {
        guard let last, count > 1 else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " or " + last
    }
}
