import IVSLanguage
import IVSTimestamps

/// Shows the results of top-level pipelines, in the form that the settings in force say.
public final class ResultPrinter: @unchecked Sendable {
    public let sink: any OutputSink
    /// The terminal that `sink` writes to, nil when it is none. Asked each time: windows change.
    public let terminal: @Sendable () -> OutputTerminal?
    private let time: any TimeSource
    private let settings: SettingsBook
    private var printer: ValuePrinter

    init(
        _ sink: any OutputSink, terminal: @escaping @Sendable () -> OutputTerminal?, time: any TimeSource, settings: SettingsBook
    ) {
        self.sink = sink
        self.terminal = terminal
        self.time = time
        self.settings = settings
        printer = ValuePrinter(format: .json, sink: sink)
    }

    /// The form of results now: what was chosen, else a table for people and JSON for programs.
    func format(_ evaluator: any Evaluator) -> ValueFormat { settings[evaluator].output ?? (terminal() == nil ? .json : .table) }

    func show(_ data: PipelineData, evaluator: any Evaluator) throws {
        printer.format = format(evaluator)
        printer.terminal = terminal()
        printer.times = TimeTexts(settings[evaluator].times, clock: time)
        try printer.show(data, interrupt: evaluator.interrupt)
    }
}
