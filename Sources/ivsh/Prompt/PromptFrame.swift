import IVSCommands
import IVSSystem
import LineEditor

/// What the terminal is told around each line: where output begins and ends (OSC 133; the editor marks prompt and line), and what the window's title
/// is. Nothing where it would not understand.
struct PromptFrame {
    private let session: Session
    private let title: TerminalTitle
    /// Whether there is a terminal that takes such strings.
    let isShown: Bool

    init(_ session: Session, _ terminal: ShellTerminal) {
        self.session = session
        title = terminal.title
        isShown = terminal.features.takesStrings && Process.isTerminal(STDOUT_FILENO)
    }

    /// A line is about to be typed.
    func beginPrompt() { show { TerminalTitle.ofPrompt(session) } }

    /// A line is about to run.
    func beginOutput(of line: String, holdsSecret: Bool) {
        mark(.outputStart)
        show { TerminalTitle.ofStatement(line, holdsSecret: holdsSecret) }
    }

    /// All that came of a line is shown.
    /// - Parameter status: as a process would end; nil when nothing was run.
    func endOutput(status: Int32?) { mark(.outputEnd(status: status)) }

    private func show(_ text: () -> String) {
        guard isShown else { return }
        switch session.settings.ofProgram.title {
        case .on: title.show(text())
        case .off: title.show(nil)
        }
    }

    /// What cannot be written there is no loss.
    private func mark(_ mark: SemanticMark) {
        if isShown { try? writeAll(Array(mark.escapeSequence.utf8), to: STDOUT_FILENO) }
    }
}
