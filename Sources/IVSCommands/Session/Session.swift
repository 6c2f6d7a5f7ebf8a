public import IVSLanguage
import IVSTimestamps

/// One session of the shell: the services that its commands work with, put together. It holds nothing of its own; a command takes the service that
/// it needs.
public final class Session: SessionHost, Sendable {
    public let settings: SettingsBook
    public let gateway: ServiceGateway
    public let chat: ChatDesk
    public let printer: ResultPrinter
    public let history = LineHistory(.prompt)
    public let functions = OwnFunctions()
    public let progress = ProgressDisplay()
    public let programs = TerminalPrograms()
    public let prompt = PromptText()
    public let abbreviations = Abbreviations()
    public let examples = HelpExamples()
    public let lastValue = LastValue()
    public var work: WorkMeter { gateway.work }
    /// What relative file names start from, without a slash at its end.
    let workingDirectory: String

    public init(
        settings: SessionSettings, options: GatewayOptions, sink: any OutputSink,
        terminal: @escaping @Sendable () -> OutputTerminal? = { nil }, pager: PagerStart? = nil,
        workingDirectory: String = "."
    ) {
        self.settings = SettingsBook(settings)
        gateway = ServiceGateway(options, settings: self.settings)
        chat = ChatDesk(gateway)
        printer = ResultPrinter(sink, terminal: terminal, pager: pager, time: options.timeSource, settings: self.settings)
        self.workingDirectory = workingDirectory
    }

    /// The chats are left, the store is let go of. Nothing is called afterwards.
    public func close(evaluator: any Evaluator) {
        chat.close(evaluator: evaluator)
        gateway.close()
    }

    /// A line that is entered now at the prompt, with where it will act.
    public func historyEntry(_ line: String) -> HistoryEntry {
        let settings = settings.ofProgram
        return HistoryEntry(
            line, time: gateway.options.timeSource.now(), backend: settings.backend.text, region: gateway.region(for: settings),
            room: settings.room?.label)
    }

    /// What commands that know nothing of the service need.
    var streamContext: StreamContext {
        let folder = workingDirectory
        return StreamContext(
            time: gateway.options.timeSource, output: printer.sink, terminal: printer.terminal, workingDirectory: { folder }, work: work)
    }

    // MARK: SessionHost

    public var settingNames: [String] { Setting.names }

    public func apply(setting name: BoundArgument, values: [BoundArgument], evaluator: any Evaluator) throws -> SessionUndo {
        try SettingChange(desk: chat, evaluator: evaluator).apply(setting: name, values: values)
    }

    public func show(_ data: PipelineData, evaluator: any Evaluator) throws {
        let data = lastValue.keep(data)
        guard !chat.hasShown(data) else { return }
        try printer.show(data, evaluator: evaluator)
    }

    public func flush() throws { try printer.sink.flush() }

    public func advice(forForeignCommand name: String) -> String? { ForeignCommands.advice[name] }

    public func lendTerminal() throws -> Bool {
        guard let onChange = programs.onChange else { return false }
        try flush()
        onChange(true)
        return true
    }

    public func takeTerminalBack() { programs.onChange?(false) }

    public func keep(_ program: any StoppedProgram) -> Bool { programs.keep(program) }

    public func readSource(path: String, relativeTo importer: String) throws -> String {
        let folder = importer.lastIndex(of: "/").map { String(importer[..<$0]) } ?? workingDirectory
        do {
            return try FilePath(path, relativeTo: folder, at: .nowhere).readText(interrupt: Interrupt())
        } catch var error as EvaluationError {
            // The compiler knows the place.
            error.diagnostic.labels = []
            throw error
        }
    }
}
