import CLibedit
import IVSSystem

/// The commands of `Command.all` that change the line or end it.
extension LineEditor {
    func end(_ result: ReadResult) -> CommandOutcome {
        self.result = result
        return .end
    }

    func acceptLine() -> CommandOutcome {
        if engine.isCursorAtEnd { expandAbbreviation() }
        let text = engine.line.text
        switch validator.validate(text) {
        case .complete:
            return end(.line(text))
        case .incomplete:
            return insertNewline()
        case .invalid(let reason):
            message = StyledText(reason)
            return .bell
        }
    }

    func insert(_ text: String) -> CommandOutcome {
        guard engine.line.text.utf8.count + text.utf8.count <= Self.lineLimit else {
            refuseLongLine()
            return .done
        }
        engine.insert(text)
        return .done
    }

    /// Puts another line in the place of this one; nil is a bell.
    func replace(with line: EditedLine?) -> CommandOutcome {
        guard let line else { return .bell }
        guard line.text.utf8.count <= Self.lineLimit else {
            refuseLongLine()
            return .done
        }
        engine.replace(with: line)
        return .done
    }

    func insertPaste() -> CommandOutcome {
        defer { pendingPaste = "" }
        return insert(pendingPaste)
    }

    func insertNextKey() -> CommandOutcome {
        switch nextKey() {
        case .character(let scalar): return scalar == "\0" ? .bell : insert(String(scalar))
        case .paste(let text, false): return insert(text)
        case .paste(_, true):
            refuseLongLine()
            return .done
        case .special(let key):
            reader.giveBack(.special(key))
            return .bell
        case nil: return end(.endOfFile)
        }
    }

    func deleteCluster(backward: Bool) -> CommandOutcome {
        var line = engine.line
        guard !(backward ? line.before : line.after).isEmpty else { return .bell }
        if backward { line.before.removeLast() } else { line.after.removeFirst() }
        engine.replace(with: line)
        return .done
    }

    func suspend() -> CommandOutcome {
        display.finish(visibleContent)
        // To all of the job, as the terminal itself would.
        kill(0, SIGTSTP)
        return .done
    }

    func clearScreen() -> CommandOutcome {
        display.clearScreen()
        return .done
    }

    func undo() -> CommandOutcome { replace(with: undoHistory.undo()) }
    func redo() -> CommandOutcome { replace(with: undoHistory.redo()) }

    func insertSpace() -> CommandOutcome {
        expandAbbreviation()
        return insert(" ")
    }

    private func expandAbbreviation() {
        let line = engine.line
        if let expansion = abbreviator?.expansion(for: line.text, cursor: line.cursor) { _ = put(expansion, into: line) }
    }

    /// Alt-T: the word at the cursor changes places with the one before it, and the cursor goes behind both.
    func transposeWords() -> CommandOutcome {
        let line = engine.line
        let words = Word.all(in: line.text)
        // At the end, or behind the last word, the last two.
        guard let right = words.firstIndex(where: { $0.upperBound > line.cursor }) ?? words.indices.last, right > 0 else { return .bell }
        let (first, second) = (words[right - 1], words[right])
        let bytes = Array(line.text.utf8)
        let moved = [0..<first.lowerBound, second, first.upperBound..<second.lowerBound, first].flatMap { bytes[$0] }
        engine.replace(
            with: EditedLine(
                before: String(decoding: moved, as: UTF8.self), after: String(decoding: bytes[second.upperBound...], as: UTF8.self)))
        return .done
    }

    func moveWordRight() -> CommandOutcome { visibleHint.isEmpty ? replay(.wordRight) : acceptHint(wholeHint: false) }

    func acceptHint(wholeHint: Bool) -> CommandOutcome {
        let hint = visibleHint
        if wholeHint { return insert(hint) }
        let blanks = hint.prefix { $0.isWhitespace }
        let word = hint.dropFirst(blanks.count).prefix { !$0.isWhitespace }
        return insert(String(blanks + word))
    }

    // MARK: Lines of the input

    func moveToLineStart() -> CommandOutcome {
        let line = engine.line
        let start = line.before.lastIndex(of: "\n").map { line.before.index(after: $0) } ?? line.before.startIndex
        // Once more goes to the start of all.
        let target = start == line.before.endIndex ? line.before.startIndex : start
        engine.moveCursor(to: line.before[..<target].unicodeScalars.count)
        return .done
    }

    func moveToLineEnd() -> CommandOutcome {
        let line = engine.line
        let end = line.after.firstIndex(of: "\n") ?? line.after.endIndex
        let target = end == line.after.startIndex ? line.after.endIndex : end
        engine.moveCursor(to: line.before.unicodeScalars.count + line.after[..<target].unicodeScalars.count)
        return .done
    }

    func up() -> CommandOutcome {
        let line = engine.line
        guard walk?.shown != line, let lineStart = line.before.lastIndex(of: "\n") else { return olderMatch() }
        let column = line.before[lineStart...].count - 1
        let above = line.before[..<lineStart]
        let start = above.lastIndex(of: "\n").map { above.index(after: $0) } ?? above.startIndex
        let target = above.index(start, offsetBy: column, limitedBy: above.endIndex) ?? above.endIndex
        engine.moveCursor(to: line.before[..<target].unicodeScalars.count)
        return .done
    }

    func down() -> CommandOutcome {
        let line = engine.line
        guard walk?.shown != line, let lineEnd = line.after.firstIndex(of: "\n") else { return newerMatch() }
        let column = line.before.reversed().prefix { $0 != "\n" }.count
        let below = line.after[line.after.index(after: lineEnd)...].prefix { $0 != "\n" }
        let target = below.index(below.startIndex, offsetBy: column, limitedBy: below.endIndex) ?? below.endIndex
        engine.moveCursor(to: line.before.unicodeScalars.count + line.after[..<target].unicodeScalars.count)
        return .done
    }
}
