import IVSTerminalText

/// Tab, and Ctrl-D at the end of a line.
extension LineEditor {
    /// Inserts the only candidate, or what all have in common; where that adds nothing, opens the list of them.
    func complete() -> CommandOutcome {
        let line = engine.line
        let list = completions(for: line)
        if !list.isPartial {
            if list.candidates.isEmpty { return .bell }
            if let insertion = insertion(of: list, in: line) { return put(insertion, into: line) }
            display.ringBell()
        }
        return browse(list)
    }

    func listCandidates() -> CommandOutcome {
        let list = completions(for: engine.line)
        return list.candidates.isEmpty && !list.isPartial ? .bell : browse(list)
    }

    private func completions(for line: EditedLine) -> CompletionList {
        completer?.completions(for: line.text, cursor: line.cursor) ?? CompletionList()
    }

    /// What can be put in without a choice; nil when that adds nothing to the line.
    private func insertion(of list: CompletionList, in line: EditedLine) -> Expansion? {
        let candidates = list.unlisted > 0 ? [list.common].compactMap(\.self) : list.candidates
        guard let first = candidates.first else { return nil }
        if list.candidates.count == 1, list.unlisted == 0 { return Expansion(range: first.range, text: first.text + first.suffix) }
        guard candidates.allSatisfy({ $0.range == first.range }), let typed = text(of: first.range, in: line) else { return nil }
        let common = commonPrefix(of: candidates.lazy.map(\.text))
        // Candidates that hold the typed letters somewhere may begin alike without all of them.
        guard common.utf8.count > typed.utf8.count, CandidateMatcher(typed).quality(of: common) != nil else { return nil }
        return Expansion(range: first.range, text: common)
    }

    // MARK: The list

    /// Lets the user move in the list until a key takes a candidate, or does something else; that is then done as ever.
    private func browse(_ list: CompletionList) -> CommandOutcome {
        menu = OpenMenu(list)
        defer { menu = nil }
        fitMenu()
        while let key = nextKey() {
            guard menu != nil, usesEscapes else {
                reader.giveBack(key)
                return .done
            }
            menu?.isTouched = true
            message = nil
            switch key {
            case .character("\t"), .special(.down), .character("\u{0E}"): menu?.list.move(.next)
            case .special(.backTab), .special(.up), .character("\u{10}"): menu?.list.move(.previous)
            case .special(.left): menu?.list.move(.left)
            case .special(.right): menu?.list.move(.right)
            case .special(.pageDown): menu?.list.move(.pageDown)
            case .special(.pageUp): menu?.list.move(.pageUp)
            case .character("\u{07}"): return .done
            case .character("\u{1B}") where !reader.hasMoreOfKey: return .done
            case .character("\r") where menu?.list.selection != nil, .character("\n") where menu?.list.selection != nil:
                return takeSelection()
            case .character("\u{7F}"), .character("\u{08}"):
                guard deleteCluster(backward: true) == .done, narrow() == .list else { return .done }
            case .character(let scalar) where scalar.value >= 0x20:
                guard type(scalar) else { return .done }
            default:
                reader.giveBack(key)
                return .done
            }
        }
        return end(.endOfFile)
    }

    /// Inserts a letter; false when the list has come to its end. A sign that no candidate goes on with takes the selected one.
    private func type(_ scalar: Unicode.Scalar) -> Bool {
        let line = engine.line
        guard line.text.utf8.count < Self.lineLimit else {
            reader.giveBack(.character(scalar))
            return false
        }
        engine.insert(String(scalar))
        // Who looks candidates up may take a moment, which the letter does not wait for.
        if menu?.isPartial == true, !reader.hasInput { show() }
        switch narrow() {
        case .list: return true
        case .single: return false
        case .none: engine.replace(with: line)
        }
        let isLetter = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        if !isLetter, let chosen = menu?.list.selection { _ = put(Expansion(range: chosen.range, text: chosen.text), into: line) }
        reader.giveBack(.character(scalar))
        return false
    }

    /// What is left for the word after a change of it. With a single candidate there is nothing to choose.
    private enum Remainder { case none, single, list }

    /// Asks for the candidates of the changed line.
    private func narrow() -> Remainder {
        let line = engine.line
        let list = completions(for: line)
        guard menu?.continues(with: list.candidates, cursor: line.cursor) == true else { return .none }
        menu?.show(list)
        fitMenu()
        return list.candidates.count > 1 || list.isPartial ? .list : .single
    }

    private func takeSelection() -> CommandOutcome {
        guard let chosen = menu?.list.selection else { return .bell }
        return put(Expansion(range: chosen.range, text: chosen.text + chosen.suffix), into: engine.line)
    }

    /// More was found while the list was open: it is shown, or, when no key was pressed since, the Tab that opened it goes on.
    func continueCompletion() {
        guard let menu else { return }
        let line = engine.line
        let list = completions(for: line)
        if !list.isPartial, !menu.isTouched, list.candidates.count < 2 || insertion(of: list, in: line) != nil {
            self.menu = nil
            if let insertion = insertion(of: list, in: line) { _ = put(insertion, into: line) } else { display.ringBell() }
        } else {
            self.menu?.show(list)
            fitMenu()
        }
    }

    /// Lays the list out for the window and the line as they are now.
    func fitMenu() {
        guard menu != nil else { return }
        let size = display.size
        let used = Frame(plainContent, columns: size.columns).rows.count + (menu?.note == nil ? 0 : 1)
        menu?.list.fit(columns: size.columns, rows: min(size.rows - used, max(8, size.rows / 2)))
    }

    /// What the selected candidate would add to the line, to be shown behind it; empty where it would change what is typed.
    func restOfSelection(in line: EditedLine) -> String {
        guard let chosen = menu?.list.selection, chosen.range.upperBound == line.cursor, let typed = text(of: chosen.range, in: line),
            chosen.text.hasPrefix(typed)
        else { return "" }
        return String(decoding: chosen.text.utf8.dropFirst(typed.utf8.count), as: UTF8.self)
    }

    // MARK: The line

    /// Puts text in the place of a part of the line, the cursor behind it.
    func put(_ expansion: Expansion, into line: EditedLine) -> CommandOutcome {
        let (range, text) = (expansion.range, expansion.text)
        guard self.text(of: range, in: line) != nil else { return .bell }
        let utf8 = line.text.utf8
        let start = String(decoding: utf8.prefix(range.lowerBound), as: UTF8.self)
        let rest = String(decoding: utf8.dropFirst(range.upperBound), as: UTF8.self)
        return replace(with: EditedLine(before: start + text, after: rest))
    }

    /// The text in a range; nil where the completer gave one outside the line.
    private func text(of range: Range<Int>, in line: EditedLine) -> String? {
        let utf8 = line.text.utf8
        guard range.lowerBound >= 0, range.upperBound <= utf8.count else { return nil }
        return String(decoding: utf8.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self)
    }
}
