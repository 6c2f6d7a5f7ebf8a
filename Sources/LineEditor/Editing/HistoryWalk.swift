/// Up and Down through the history. What was typed before is the last stop on the way down.
struct HistoryWalk {
    private let history: any History
    private var index: Int
    private let draft: EditedLine
    /// What is shown now. Any other line means that it was edited, and a new walk begins.
    private(set) var shown: EditedLine

    init(_ history: any History, from draft: EditedLine) {
        self.history = history
        self.draft = draft
        index = history.count
        shown = draft
    }

    /// The newest older entry that starts with `prefix` and is not what is shown already.
    mutating func older(prefix: String) -> EditedLine? {
        guard let found = history.lastIndex(before: index, where: { $0.hasPrefix(prefix) && $0 != shown.text }) else { return nil }
        return show(found)
    }

    /// The oldest newer entry, at the end what was typed.
    mutating func newer(prefix: String) -> EditedLine? {
        guard index < history.count else { return nil }
        let found = history.firstIndex(after: index) { $0.hasPrefix(prefix) && $0 != shown.text }
        return show(found ?? history.count)
    }

    mutating func oldest() -> EditedLine? { history.count > 0 ? show(0) : nil }
    mutating func newest() -> EditedLine? { show(history.count) }

    /// What the walk looks for: what was typed before it began.
    var prefix: String { draft.text }

    private mutating func show(_ index: Int) -> EditedLine {
        self.index = index
        shown = index < history.count ? EditedLine(before: history[index]) : draft
        return shown
    }
}
