/// The commands of `Command.all` that kill and yank.
///
/// libedit kills, with its counts and its idea of a word; its kill buffer holds one text only, so what is missing from the line afterwards goes
/// into a ring.
extension LineEditor {
    /// What is in the line before libedit's own command takes something out of it.
    struct PendingKill {
        let direction: KillRing.Direction
        let line: EditedLine
    }

    /// Has libedit run the command that `key` is bound to, with the count that was typed, and notes what it kills.
    func runKill(_ direction: KillRing.Direction, by key: SpecialKey) -> CommandOutcome {
        pendingKill = PendingKill(direction: direction, line: engine.line)
        return replay(key)
    }

    /// Ctrl-K: to the end of the line; at its end, the newline.
    func killToLineEnd() -> CommandOutcome {
        let line = engine.line
        guard let end = line.after.firstIndex(where: \.isNewline) else { return runKill(.forward, by: .killToEnd) }
        let rest = end == line.after.startIndex ? line.after.index(after: end) : end
        return take(.forward, leaving: EditedLine(before: line.before, after: String(line.after[rest...])), of: line)
    }

    /// Ctrl-U: to the start of the line; at its start, the newline before it.
    func killToLineStart() -> CommandOutcome {
        let line = engine.line
        guard let newline = line.before.lastIndex(where: \.isNewline) else { return runKill(.backward, by: .killToStart) }
        let start = line.before.index(after: newline)
        let rest = start == line.before.endIndex ? newline : start
        return take(.backward, leaving: EditedLine(before: String(line.before[..<rest]), after: line.after), of: line)
    }

    private func take(_ direction: KillRing.Direction, leaving rest: EditedLine, of line: EditedLine) -> CommandOutcome {
        engine.replace(with: rest)
        note(PendingKill(direction: direction, line: line))
        return .done
    }

    /// Takes what a kill has left out into the ring.
    func note(_ kill: PendingKill) {
        let (before, after) = (kill.line, engine.line)
        let text =
            switch kill.direction {
            case .backward: String(decoding: before.before.utf8.dropFirst(after.before.utf8.count), as: UTF8.self)
            case .forward: String(decoding: before.after.utf8.dropLast(after.after.utf8.count), as: UTF8.self)
            }
        killRing.add(text, kill.direction, before: before, after: after)
    }

    func yank() -> CommandOutcome { replace(with: killRing.yank(into: engine.line)) }
    func yankOlder() -> CommandOutcome { replace(with: killRing.yankOlder(into: engine.line)) }
}
