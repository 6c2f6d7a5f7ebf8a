import IVSTerminalText

/// What is to be seen.
extension LineEditor {
    func show() {
        fitMenu()
        let line = engine.line
        hint = ("", line)
        if isStyled, search == nil, line.after.isEmpty, !line.before.isEmpty, line.before.utf8.count <= Frame.highlightLimit {
            hint.text = menu == nil ? hinter?.hint(for: line.before) ?? "" : restOfSelection(in: line)
        }
        display.show(content)
    }

    /// The line and its prompt, without what is around them.
    var visibleContent: Content {
        var content = lineContent
        content.hint = ""
        return content
    }

    private var content: Content {
        var content = lineContent
        content.above = foundEntries
        content.below = menu?.lines ?? []
        if let message = message ?? menu?.note {
            content.below.append(message)
        } else if menu == nil, let explanationRow {
            content.below = [explanationRow]
        }
        return content
    }

    /// What takes rows, without its styles.
    var plainContent: Content {
        var content = Content(prompt: promptText, continuation: continuation)
        content.isMarked = marksPrompt
        if showsMode { content.cursorShape = viMode.mode == .insert ? .bar : .block }
        if let search {
            content.prompt = search.prompt
            content.line = search.line
        } else {
            content.line = engine.line
        }
        return content
    }

    private var lineContent: Content {
        var content = plainContent
        if search == nil { content.hint = hint.text }
        let text = content.line.text
        if isStyled, text.utf8.count <= Frame.highlightLimit {
            let highlights = highlighter?.highlights(for: text) ?? []
            let brackets = search == nil ? BracketPair(in: text, cursor: content.line.cursor, highlights: highlights) : nil
            content.highlights = brackets.map { $0.marked(in: highlights) } ?? highlights
        }
        return content
    }

    /// The list of a search: as many rows as it had at most, so that the line below it does not jump.
    private var foundEntries: [StyledText] {
        guard usesEscapes, search != nil else { return [] }
        let size = display.size
        let found = search?.matches(columns: size.columns, rows: min(10, size.rows / 2 - 1)) ?? []
        let height = max(found.count, search?.height ?? 0)
        search?.height = min(height, size.rows / 2)
        return [StyledText](repeating: StyledText(), count: max(0, (search?.height ?? 0) - found.count)) + found
    }

    /// What explains the line; asked for once for each of its changes.
    private var explanationRow: StyledText? {
        guard let explainer, isStyled, search == nil else { return nil }
        let line = engine.line
        guard !line.text.isEmpty, line.text.utf8.count <= Frame.highlightLimit else { return nil }
        // A row that is full to its end would wrap on some terminals.
        let columns = display.size.columns - 1
        if explanation?.line != line || explanation?.columns != columns {
            let text = explainer.explanation(for: line.text, cursor: line.cursor, columns: columns)
            explanation = (text?.row(ofWidth: columns), line, columns)
        }
        return explanation?.text
    }
}

extension StyledText {
    /// As much of it as one row of so many columns holds; nil for nothing.
    fileprivate func row(ofWidth width: Int) -> StyledText? {
        var rest = width
        var row: [Run] = []
        for run in runs where rest > 0 {
            let text = run.text.escapingControls().truncated(toWidth: rest)
            rest -= displayWidth(of: text)
            row.append(Run(text, run.style))
        }
        return row.isEmpty ? nil : StyledText(row)
    }
}
