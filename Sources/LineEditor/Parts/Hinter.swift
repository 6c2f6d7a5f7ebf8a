/// Suggests how the line might go on. The suggestion is shown dim after the cursor while that is at the end of the line;
/// Right, Ctrl-F, End and Ctrl-E take it, Alt-F and Ctrl-Right take its next word.
public protocol Hinter {
    /// What could follow `line`; nil or empty for nothing. Called after each key: should answer within a millisecond.
    func hint(for line: String) -> String?
}

/// Suggests the rest of the newest history entry that starts with what is typed.
public struct HistoryHinter: Hinter {
    private let history: any History

    public init(_ history: any History) { self.history = history }

    public func hint(for line: String) -> String? {
        guard !line.isEmpty, let index = history.lastIndex(before: history.count, where: { $0.hasPrefix(line) && $0 != line })
        else { return nil }
        return String(decoding: history[index].utf8.dropFirst(line.utf8.count), as: UTF8.self)
    }
}
