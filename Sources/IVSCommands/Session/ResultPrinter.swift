import IVSLanguage
import IVSTimestamps

/// Shows the results of top-level pipelines, in the form that the settings in force say.
public final class ResultPrinter: @unchecked Sendable {
    public let sink: any OutputSink
    /// The terminal that `sink` writes to, nil when it is none. Asked each time: windows change.
    public let terminal: @Sendable () -> OutputTerminal?
    /// nil where long output goes straight on.
    private let startPager: PagerStart?
    private let time: any TimeSource
    private let settings: SettingsBook
    private var printer: ValuePrinter

    init(
        _ sink: any OutputSink, terminal: @escaping @Sendable () -> OutputTerminal?, pager: PagerStart?, time: any TimeSource,
        settings: SettingsBook
    ) {
        self.sink = sink
        self.terminal = terminal
        startPager = pager
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
        guard let pages = pages(for: data, evaluator) else { return try printer.show(data, interrupt: evaluator.interrupt) }
        printer.sink = pages
        defer { printer.sink = sink }
        do {
            try printer.show(data, interrupt: evaluator.interrupt)
        } catch is PagerLeft {
        } catch {
            // What was shown so far is there to be read, and the error comes after it.
            try? pages.finish()
            throw error
        }
        try pages.finish()
    }

    /// Where long output goes, nil for output that has no end or no pager.
    private func pages(for data: PipelineData, _ evaluator: any Evaluator) -> PagedSink? {
        let choice = settings[evaluator].pager
        guard let startPager, let terminal = terminal(), choice != .off, !data.isEndless else { return nil }
        let paging = Paging(evaluator: evaluator)
        return PagedSink(sink, terminal, start: { startPager(choice, $0) }, pause: { try paging.pause() })
    }

    /// Waits for the user of a pager, while what else runs goes on.
    private final class Paging: @unchecked Sendable {
        private let evaluator: any Evaluator

        init(evaluator: any Evaluator) { self.evaluator = evaluator }

        func pause() throws { try evaluator.wait { try await Task.sleep(for: .milliseconds(10)) } }
    }
}

extension PipelineData {
    fileprivate var isEndless: Bool {
        switch self {
        case .nothing, .value: false
        case .stream(let stream), .text(let stream): stream.isEndless
        }
    }
}
