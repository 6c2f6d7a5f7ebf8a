import CLibedit

/// Ctrl-X Ctrl-E and Alt-E.
extension LineEditor {
    /// Leaves the terminal to a program of the user's, and goes on with the text that comes back.
    func editExternally() -> CommandOutcome {
        guard let externalEditor else { return .bell }
        display.finish(visibleContent)
        engine.setRawMode(false)
        terminal_guard_leave()
        let edited = Result { try externalEditor.edit(engine.line.text) }
        guard guardTerminal() else { return end(.endOfFile) }
        engine.setRawMode(true)
        display.resize()
        display.restart()
        switch edited {
        case .success(let text):
            return replace(with: EditedLine(before: PasteCollector.clean(text)))
        case .failure(let error):
            message = StyledText("\(error)")
            return .bell
        }
    }
}
