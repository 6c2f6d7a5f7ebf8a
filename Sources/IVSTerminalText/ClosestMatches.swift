/// The candidates that somebody may have meant by `word`, best first, at most `limit` of them; none when all are too far off.
///
/// Case, hyphens and underscores do not count, so `createRoom` finds `create-room`. First come candidates that are equal then, next those
/// that begin with the word, then those that a few edits turn into it: letters inserted, left out, replaced, or swapped with their
/// neighbour. Among equals the order of `candidates` decides.
public func closestMatches(to word: String, in candidates: some Sequence<String>, limit: Int = 3) -> [String] {
    let wanted = comparable(word)
    // A longer word is not a slip of the finger, and the work grows with its square.
    guard !wanted.isEmpty, wanted.count <= 64, limit > 0 else { return [] }
    let furthest = wanted.count == 1 ? 0 : min(4, max(1, (wanted.count + 1) / 3))

    var matches: [(rank: Int, candidate: String)] = []
    for candidate in candidates {
        let letters = comparable(candidate)
        if letters == wanted {
            matches.append((0, candidate))
        } else if letters.starts(with: wanted) {
            matches.append((1, candidate))
        } else if let distance = editDistance(wanted, letters, atMost: furthest) {
            matches.append((1 + distance, candidate))
        }
    }
    guard let best = matches.map(\.rank).min() else { return [] }
    // Beside a good guess, a much worse one only confuses.
    return matches.enumerated().filter { $0.element.rank <= best + 1 }
        .sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
        .prefix(limit).map(\.element.candidate)
}

/// The letters of a name by which it is compared.
private func comparable(_ name: String) -> [Unicode.Scalar] {
    name.lowercased().unicodeScalars.filter { $0 != "-" && $0 != "_" }
}

/// The least number of edits that turn `source` into `target`, where swapping two neighbours is one edit (optimal string alignment, a
/// restricted Damerau-Levenshtein distance); nil when it is more than `limit`.
func editDistance<Element: Equatable>(_ source: [Element], _ target: [Element], atMost limit: Int) -> Int? {
    guard abs(source.count - target.count) <= limit else { return nil }
    // Rows of the table: the distance from the first `row` elements of the source to the first `column` of the target.
    var beforePrevious: [Int] = []
    var previous = Array(0...target.count)
    for row in source.indices {
        var current = [row + 1]
        current.reserveCapacity(target.count + 1)
        for column in target.indices {
            var distance = min(
                previous[column + 1] + 1, current[column] + 1,
                previous[column] + (source[row] == target[column] ? 0 : 1))
            if row > 0, column > 0, source[row] == target[column - 1], source[row - 1] == target[column] {
                distance = min(distance, beforePrevious[column - 1] + 1)
            }
            current.append(distance)
        }
        // A swap reaches back two rows, so both must be beyond the limit before the search can end.
        if row > 0, (current.min() ?? 0) > limit, (previous.min() ?? 0) > limit { return nil }
        (beforePrevious, previous) = (previous, current)
    }
    return previous[target.count] <= limit ? previous[target.count] : nil
}
