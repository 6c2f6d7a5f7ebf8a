/// Texts that were killed, to be yanked. Kills in a row are one entry.
struct KillRing {
    /// Where the text was killed, seen from the cursor.
    enum Direction { case backward, forward }

    /// Oldest first.
    private var entries: [String] = []
    /// How far Alt-Y has gone back from the newest.
    private var depth = 0
    /// The line as the last kill left it: another one there adds to it.
    private var lineAfterKill: EditedLine?
    /// The line as the last yank left it, and what it brought.
    private var yanked: (line: EditedLine, text: String)?

    private static let limit = 60

    /// Notes that `text` was killed out of `before`, which is now `after`.
    mutating func add(_ text: String, _ direction: Direction, before: EditedLine, after: EditedLine) {
        guard !text.isEmpty else { return }
        if lineAfterKill == before, let last = entries.popLast() {
            entries.append(direction == .backward ? text + last : last + text)
        } else {
            entries.append(text)
            if entries.count > Self.limit { entries.removeFirst() }
        }
        lineAfterKill = after
        depth = 0
    }

    /// The line with the newest entry put in; nil when there is none.
    mutating func yank(into line: EditedLine) -> EditedLine? {
        guard let text = entries.last else { return nil }
        depth = 0
        return put(text, into: line)
    }

    /// After a yank: the line with the entry before in place of the one that was put in.
    mutating func yankOlder(into line: EditedLine) -> EditedLine? {
        guard let yanked, yanked.line == line, !entries.isEmpty else { return nil }
        depth = (depth + 1) % entries.count
        let before = String(decoding: line.before.utf8.dropLast(yanked.text.utf8.count), as: UTF8.self)
        return put(entries[entries.count - 1 - depth], into: EditedLine(before: before, after: line.after))
    }

    private mutating func put(_ text: String, into line: EditedLine) -> EditedLine {
        let line = EditedLine(before: line.before + text, after: line.after)
        yanked = (line, text)
        return line
    }

    /// Another line is edited: nothing goes on in it.
    mutating func beginLine() {
        lineAfterKill = nil
        yanked = nil
    }
}
