import CLibedit

/// What has the terminal for itself while a line is edited.
extension LineEditor {
    /// Ctrl-X Ctrl-E and Alt-E: leaves the terminal to a program of the user's, and goes on with the text that comes back.
    func editExternally() -> CommandOutcome {
        guard let externalEditor else { return .bell }
        display.finish(visibleContent)
        let text = engine.line.text
        guard let edited = withTerminalLent({ Result { try externalEditor.edit(text) } }) else { return end(.endOfFile) }
        switch edited {
        case .success(let text):
            return replace(with: EditedLine(before: PasteCollector.clean(text)))
        case .failure(let error):
            message = StyledText("\(error)")
            return .bell
        }
    }

    /// F1 and Alt-H: shows help above the line.
    func showHelp() -> CommandOutcome {
        let line = engine.line
        guard let helpViewer, let topic = helpViewer.topic(for: line.text, cursor: line.cursor) else { return .bell }
        display.erase()
        let shown: Void? = withTerminalLent {
            // What it writes needs no place above the line.
            printer.endEditing()
            helpViewer.show(topic)
            printer.beginEditing()
        }
        return shown == nil ? end(.endOfFile) : .done
    }

    /// Nil when the terminal is gone afterwards.
    private func withTerminalLent<Outcome>(_ body: () -> Outcome) -> Outcome? {
        engine.setRawMode(false)
        terminal_guard_leave()
        let outcome = body()
        guard guardTerminal() else { return nil }
        engine.setRawMode(true)
        display.resize()
        display.restart()
        return outcome
    }
}
