import IVSTerminalText

/// Ctrl-R: finds the entry that holds what is typed, with every letter anew. The pattern is plain text, and its case does not matter.
struct IncrementalSearch {
    enum Direction { case backward, forward }

    private struct State {
        var pattern = ""
        /// The entry that is shown; the count of the history while it is what was edited.
        var index: Int
        var failed = false
    }

    private let history: any History
    private let original: EditedLine
    private var direction: Direction
    /// One state for each key, so that Backspace goes back.
    private var states: [State]
    private var state: State { states[states.count - 1] }
    /// The most rows that the list of matches had.
    var height = 0

    init(_ history: any History, from original: EditedLine, _ direction: Direction) {
        self.history = history
        self.original = original
        self.direction = direction
        states = [State(index: history.count)]
    }

    /// The line to show, its cursor where the pattern was found.
    var line: EditedLine {
        guard state.index < history.count else { return original }
        let entry = history[state.index]
        return EditedLine(entry, cursor: FoldedText(state.pattern).position(in: entry) ?? entry.utf8.count)
    }

    var prompt: StyledText {
        let way = direction == .backward ? "search" : "forward search"
        return StyledText(state.failed ? "(no more) " : "", .dim) + StyledText("\(way) “\(state.pattern)”: ")
    }

    var hasFailed: Bool { state.failed }
    /// Whether an entry is shown.
    var hasMatch: Bool { state.index < history.count }

    mutating func type(_ scalar: Unicode.Scalar) {
        var next = state
        next.pattern.unicodeScalars.append(scalar)
        // The entry that is shown may still do.
        next.failed = false
        find(&next, includingCurrent: true)
        states.append(next)
    }

    /// Goes to the next match in a direction.
    mutating func repeatSearch(_ direction: Direction) {
        self.direction = direction
        guard !state.pattern.isEmpty else { return }
        var next = state
        find(&next, includingCurrent: false)
        states.append(next)
    }

    /// Takes back the last key. False when there is none.
    mutating func deleteBackward() -> Bool {
        guard states.count > 1 else { return false }
        states.removeLast()
        return true
    }

    private func find(_ state: inout State, includingCurrent: Bool) {
        let current = state.index < history.count ? history[state.index] : nil
        let pattern = FoldedText(state.pattern)
        // Going on means another text, not another copy of this one.
        let isWanted = { (entry: String) in pattern.position(in: entry) != nil && (includingCurrent || entry != current) }
        let found =
            switch direction {
            case .backward: history.lastIndex(before: state.index + (includingCurrent ? 1 : 0), where: isWanted)
            case .forward: history.firstIndex(after: state.index - (includingCurrent ? 1 : 0), where: isWanted)
            }
        if let found { state.index = found }
        state.failed = found == nil
    }

    // MARK: The list

    /// The entries around the one that is shown that hold the pattern, at most `rows` of them, the newest nearest to the line below; none where it
    /// is the only one.
    func matches(columns: Int, rows: Int) -> [StyledText] {
        guard rows > 1, hasMatch, !state.pattern.isEmpty else { return [] }
        let pattern = FoldedText(state.pattern)
        let shown = history[state.index]
        var seen: Set = [shown]
        let isNew = { (entry: String) in pattern.position(in: entry) != nil && seen.insert(entry).inserted }
        var newer: [Int] = []
        while newer.count < rows, let next = history.firstIndex(after: newer.last ?? state.index, where: isNew) { newer.append(next) }
        var older: [Int] = []
        while older.count < rows, let next = history.lastIndex(before: older.last ?? state.index, where: isNew) { older.append(next) }
        guard !newer.isEmpty || !older.isEmpty else { return [] }
        // Older ones are what is looked for; newer ones take what they leave, and a third in any case.
        newer = Array(newer.prefix(max(rows / 3, rows - 1 - older.count)))
        older = Array(older.prefix(rows - 1 - newer.count))
        return older.reversed().map { row(history[$0], columns: columns) } + [row(shown, columns: columns, isSelected: true)]
            + newer.map { row(history[$0], columns: columns) }
    }

    private func row(_ entry: String, columns: Int, isSelected: Bool = false) -> StyledText {
        StyledText(entry.escapingControls().truncated(toWidth: max(1, columns - 1)), isSelected ? Style(nil, .inverse) : .dim)
    }
}
