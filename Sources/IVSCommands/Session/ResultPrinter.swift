import IVSLanguage

/// Shows the results of top-level pipelines, in the form that the settings in force say.
public final class ResultPrinter: @unchecked Sendable {
    public let sink: any OutputSink
    /// Columns of the terminal that `sink` writes to, nil when it is none. Asked each time: windows change.
    public let terminalWidth: @Sendable () -> Int?
    private let settings: SettingsBook
    private var printer: ValuePrinter

    init(_ sink: any OutputSink, terminalWidth: @escaping @Sendable () -> Int?, settings: SettingsBook) {
        self.sink = sink
        self.terminalWidth = terminalWidth
        self.settings = settings
        printer = ValuePrinter(format: .json, sink: sink)
    }

    /// The form of results now: what was chosen, else a table for people and JSON for programs.
    func format(_ evaluator: any Evaluator) -> ValueFormat { settings[evaluator].output ?? (terminalWidth() == nil ? .json : .table) }

    func show(_ data: PipelineData, evaluator: any Evaluator) throws {
        printer.format = format(evaluator)
        printer.width = terminalWidth()
        try printer.show(data, interrupt: evaluator.interrupt)
    }
}
