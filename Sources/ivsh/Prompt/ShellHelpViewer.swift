import IVSCommands
import IVSLanguage
import LineEditor

/// F1 and Alt-H: the help of what stands at the cursor, as `help` shows it.
struct ShellHelpViewer: HelpViewer {
    let runner: ProgramRunner
    let reporter: ErrorReporter
    let lineHelp: LineHelp

    func topic(for line: String, cursor: Int) -> String? { lineHelp.program(for: line, cursor: cursor) }

    func show(_ topic: String) {
        defer { runner.interrupt.clear() }
        let outcome = runner.run(topic, name: "<help>")
        if case .finished = outcome { return }
        _ = reporter.report(outcome)
    }
}
