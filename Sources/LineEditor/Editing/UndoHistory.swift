/// Earlier states of the line. Letters typed in a row are undone together.
struct UndoHistory {
    private var states: [EditedLine] = []
    /// What was taken back, the last one at the end.
    private var undone: [EditedLine] = []
    private var current: EditedLine
    private var isTyping = false

    private static let limit = 200
    /// Longer lines are not kept, to bound the memory.
    private static let sizeLimit = 64 << 10

    init(_ line: EditedLine = EditedLine()) { current = line }

    /// Notes what the line is now.
    mutating func note(_ line: EditedLine) {
        defer { current = line }
        guard line.text != current.text else {
            if line.cursor != current.cursor { isTyping = false }
            return
        }
        undone = []
        let typed =
            line.after == current.after && line.before.hasPrefix(current.before)
            && line.before.utf8.count - current.before.utf8.count <= 4 && line.before.last?.isWhitespace == false
        if !(typed && isTyping), current.text.utf8.count <= Self.sizeLimit {
            states.append(current)
            if states.count > Self.limit { states.removeFirst() }
        }
        isTyping = typed
    }

    /// The state before the last change.
    mutating func undo() -> EditedLine? {
        guard let line = states.popLast() else { return nil }
        undone.append(current)
        return go(to: line)
    }

    /// The state before the last undo, unless the line was changed since.
    mutating func redo() -> EditedLine? {
        guard let line = undone.popLast() else { return nil }
        states.append(current)
        return go(to: line)
    }

    private mutating func go(to line: EditedLine) -> EditedLine {
        current = line
        isTyping = false
        return line
    }
}
