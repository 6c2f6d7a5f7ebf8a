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
        if let message = message ?? menu?.note { content.below.append(message) }
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
}
