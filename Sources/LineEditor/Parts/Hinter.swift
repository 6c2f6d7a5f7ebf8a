/// Suggests how the line might go on. The suggestion is shown dim after the cursor while that is at the end of the line;
/// Right, Ctrl-F, End and Ctrl-E take it, Alt-F and Ctrl-Right take its next word.
public protocol Hinter {
    /// What could follow `line`; nil or empty for nothing. Called after each key: should answer within a millisecond.
    func hint(for line: String) -> String?
}

/// Suggests the rest of a history entry that starts with what is typed: of the best, the newest.
public struct HistoryHinter: Hinter {
    private let history: any History
    private let rank: (_ index: Int) -> Int?

    /// - Parameter rank: how well an entry serves, 0 for the best; nil for one that is never suggested. Asked only about entries that start with
    ///   what is typed.
    public init(_ history: any History, rank: @escaping (_ index: Int) -> Int? = { _ in 0 }) {
        self.history = history
        self.rank = rank
    }

    /// So many entries before the newest that would do are looked through for a better one.
    private static let reach = 1_000

    public func hint(for line: String) -> String? {
        guard !line.isEmpty else { return nil }
        var best: (index: Int, rank: Int)?
        var index = history.count
        var end = 0
        while index > end, best?.rank != 0 {
            index -= 1
            let entry = history[index]
            guard entry.hasPrefix(line), entry != line, let rank = rank(index), rank < best?.rank ?? .max else { continue }
            if best == nil { end = max(0, index - Self.reach) }
            best = (index, rank)
        }
        return best.map { String(decoding: history[$0.index].utf8.dropFirst(line.utf8.count), as: UTF8.self) }
    }
}
