import Foundation
import IVSCommands
import IVSLanguage
import IVSTerminalText

/// Shows errors on stderr, in the form that was asked for.
struct ErrorReporter {
    let format: ErrorFormat
    let useColor: Bool
    let sources: SourceMap
    private let standardError = FileDescriptorSink(descriptor: STDERR_FILENO, isInteractive: true)

    /// Coloured where stderr is a terminal and nobody forbids it.
    init(format: ErrorFormat, noColor: Bool = false, _ environment: Environment, sources: SourceMap) {
        self.init(
            format: format, useColor: !noColor && !environment.forbidsColor && Process.isTerminal(STDERR_FILENO), sources: sources)
    }

    init(format: ErrorFormat, useColor: Bool, sources: SourceMap) {
        self.format = format
        self.useColor = useColor
        self.sources = sources
    }

    func report(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics { report(EvaluationError(diagnostic)) }
    }

    /// What there is to say about the end of a program; the status to end with.
    func report(_ outcome: ProgramOutcome) -> Int32 {
        for error in outcome.errors { report(error) }
        return outcome.status
    }

    func report(_ error: EvaluationError) {
        let renderer = DiagnosticRenderer(sources: sources, usesColor: useColor, width: Process.terminalWidth(STDERR_FILENO) ?? 120)
        switch format {
        case .human: write(renderer.human(error))
        case .json:
            let line = renderer.json(error)
            write((Process.isTerminal(STDERR_FILENO) ? line.escapingControls(notation: .json) : line) + "\n")
        }
    }

    /// A line that is no error: what happens beside the program.
    func remark(_ text: String) {
        write(text.escapingControls(keepingLayout: true) + "\n")
    }

    /// A quiet line for people, on a terminal only.
    func aside(_ text: String) {
        guard Process.isTerminal(STDERR_FILENO) else { return }
        write(useColor ? "\u{1B}[2m\(text)\u{1B}[0m\n" : text + "\n")
    }

    private func write(_ text: String) {
        // Nothing is left to do when even stderr is closed.
        try? standardError.write(text)
    }
}
