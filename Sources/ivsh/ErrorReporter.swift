import Foundation
import IVSCommands
import IVSLanguage

/// Shows errors on stderr, in the form that was asked for.
struct ErrorReporter {
    let format: ErrorFormat
    let useColor: Bool
    let sources: SourceMap
    private let standardError = FileDescriptorSink(descriptor: STDERR_FILENO, isInteractive: true)

    init(format: ErrorFormat, useColor: Bool, sources: SourceMap) {
        self.format = format
        self.useColor = useColor
        self.sources = sources
    }

    func report(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics { report(EvaluationError(diagnostic)) }
    }

    func report(_ error: EvaluationError) {
        let renderer = DiagnosticRenderer(sources: sources, usesColor: useColor, width: Process.terminalWidth(STDERR_FILENO) ?? 120)
        switch format {
        case .human: write(renderer.human(error))
        case .json: write(renderer.json(error) + "\n")
        }
    }

    /// A line that is no error: what happens beside the program.
    func remark(_ text: String) {
        write(text + "\n")
    }

    private func write(_ text: String) {
        // Nothing is left to do when even stderr is closed.
        try? standardError.write(text)
    }
}
