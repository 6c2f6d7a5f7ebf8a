/// Ctrl-R: finds the entry that holds what is typed, with every letter anew. The pattern is plain text.
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
        return EditedLine(entry, cursor: Self.position(of: state.pattern, in: entry) ?? entry.utf8.count)
    }

    var prompt: StyledText {
        let way = direction == .backward ? "search" : "forward search"
        return StyledText(state.failed ? "(no more) " : "", .dim) + StyledText("\(way) “\(state.pattern)”: ")
    }

    var hasFailed: Bool { state.failed }

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
        let matches = { [pattern = state.pattern] (entry: String) in Self.position(of: pattern, in: entry) != nil }
        // Going on means another text, not another copy of this one.
        let isWanted = { (entry: String) in matches(entry) && (includingCurrent || entry != current) }
        let found =
            switch direction {
            case .backward: history.lastIndex(before: state.index + (includingCurrent ? 1 : 0), where: isWanted)
            case .forward: history.firstIndex(after: state.index - (includingCurrent ? 1 : 0), where: isWanted)
            }
        if let found { state.index = found }
        state.failed = found == nil
    }

    /// Where `pattern` begins in `entry`, in UTF-8 bytes.
    private static func position(of pattern: String, in entry: String) -> Int? {
        let pattern = Array(pattern.utf8)
        guard let first = pattern.first else { return nil }
        var entry = entry
        return entry.withUTF8 { bytes in
            var index = 0
            while index + pattern.count <= bytes.count {
                if bytes[index] == first, bytes[index..<(index + pattern.count)].elementsEqual(pattern) { return index }
                index += 1
            }
            return nil
        }
    }
}
