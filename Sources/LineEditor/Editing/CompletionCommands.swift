/// Tab, and Ctrl-D at the end of a line.
extension LineEditor {
    /// The first Tab inserts what all candidates have in common, the next one lists them, and each further one turns a page.
    func complete() -> CommandOutcome {
        if menu != nil, !awaitsCompletions {
            menu?.turnPage()
            return .done
        }
        let line = engine.line
        let isRepeated = lineAfterTab == line
        let candidates = candidates(for: line)
        awaitsCompletions = completer?.isPartial ?? false
        if awaitsCompletions { return listPartially(candidates) }
        guard let first = candidates.first else { return .bell }
        if candidates.count == 1 {
            return replace(first.range, in: line, with: first.text + first.suffix)
        }
        if candidates.allSatisfy({ $0.range == first.range }), let typed = text(of: first.range, in: line) {
            let common = commonPrefix(of: candidates.lazy.map(\.text))
            if common.utf8.count > typed.utf8.count {
                let outcome = replace(first.range, in: line, with: common)
                lineAfterTab = engine.line
                return outcome
            }
        }
        if isRepeated { return list(candidates) }
        lineAfterTab = line
        return .bell
    }

    func listCandidates() -> CommandOutcome {
        let candidates = candidates(for: engine.line)
        return candidates.isEmpty ? .bell : list(candidates)
    }

    /// Shows what there is while the rest is being looked up.
    private func listPartially(_ candidates: [Completion]) -> CommandOutcome {
        let isListed = !candidates.isEmpty && candidates.count <= Self.candidateLimit
        menu = isListed ? CompletionMenu(candidates, columns: display.size.columns, rows: freeRows - 1) : nil
        message = StyledText(
            candidates.isEmpty
                ? "looking up …" : isListed ? "… more are being looked up" : "\(candidates.count) so far, more are being looked up",
            .dim)
        lineAfterTab = engine.line
        return .done
    }

    /// More has been found since a Tab showed a part, and no key was pressed: the Tab goes on.
    func continueCompletion() {
        guard awaitsCompletions else { return }
        menu = nil
        message = nil
        if complete() == .bell { display.ringBell() }
    }

    private var freeRows: Int {
        let size = display.size
        return size.rows - Frame(visibleContent, columns: size.columns).rows.count
    }

    private func candidates(for line: EditedLine) -> [Completion] {
        completer?.completions(for: line.text, cursor: line.cursor) ?? []
    }

    private func list(_ candidates: [Completion]) -> CommandOutcome {
        if candidates.count > Self.candidateLimit, !confirm("show all \(candidates.count) candidates? (y/n)") { return .done }
        menu = CompletionMenu(candidates, columns: display.size.columns, rows: freeRows)
        return .done
    }

    /// Asks below the line. Any key but `y`, space and Tab is a no; one that is not an answer is done as ever.
    private func confirm(_ question: String) -> Bool {
        message = StyledText(question)
        let key = nextKey()
        message = nil
        switch key {
        case .character("y"), .character("Y"), .character(" "), .character("\t"): return true
        case .character("n"), .character("N"), nil: return false
        case .some(let key):
            reader.giveBack(key)
            return false
        }
    }

    private func replace(_ range: Range<Int>, in line: EditedLine, with text: String) -> CommandOutcome {
        guard self.text(of: range, in: line) != nil else { return .bell }
        let utf8 = line.text.utf8
        let start = String(decoding: utf8.prefix(range.lowerBound), as: UTF8.self)
        let rest = String(decoding: utf8.dropFirst(range.upperBound), as: UTF8.self)
        guard start.utf8.count + text.utf8.count + rest.utf8.count <= Self.lineLimit else {
            refuseLongLine()
            return .done
        }
        engine.replace(with: EditedLine(before: start + text, after: rest))
        return .done
    }

    /// The text in a range; nil where the completer gave one outside the line.
    private func text(of range: Range<Int>, in line: EditedLine) -> String? {
        let utf8 = line.text.utf8
        guard range.lowerBound >= 0, range.upperBound <= utf8.count else { return nil }
        return String(decoding: utf8.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self)
    }
}
