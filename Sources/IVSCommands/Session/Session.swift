import AWSRuntime
import IVSChat
import IVSHTTPTransport
import IVSLanguage
import IVSTimestamps
import LocalServer
import LocalService

/// One session of the shell: its settings, the clients they lead to, and where results go. Used on the evaluator's thread alone.
public final class Session: SessionHost, @unchecked Sendable {
    /// What does not change while the session lasts.
    public struct Options: Sendable {
        public var store: LocalService.StoreLocation
        /// The local service to use instead of opening `store`; who gave it closes it.
        public var service: LocalService?
        public var seed: UInt64?
        public var timeSource: any TimeSource
        /// Operations that change something print their request instead of sending it.
        public var dryRun = false
        /// Asks before something is deleted outside the local service; nil where there is nobody to ask, or no wish to.
        public var confirm: (@Sendable (_ question: String) -> Bool)?
        /// Asks for the code of an MFA device, given its serial number or ARN; nil where there is nobody to ask.
        public var askForMFACode: (@Sendable (_ device: String) async throws -> String?)?
        /// The region of the local service when none is chosen.
        public var defaultRegion = SessionSettings.defaultRegion
        /// Where the embedded service delivers chat logs; nil for `logs` in the store's folder.
        public var logFolder: String?
        /// Of the program, for the user agent.
        public var version = "0"
        /// What relative file names start from, without a slash at its end.
        public var workingDirectory = "."

        public init(store: LocalService.StoreLocation, seed: UInt64? = nil, timeSource: any TimeSource = SystemTimeSource()) {
            self.store = store
            self.seed = seed
            self.timeSource = timeSource
        }
    }

    public let options: Options
    public var settings: SessionSettings
    public let sink: any OutputSink
    /// Columns of the terminal that `sink` writes to, nil when it is none. Asked each time: windows change.
    public let terminalWidth: @Sendable () -> Int?
    /// The lines typed so far, oldest first; the prompt sets it.
    public var history: () -> [String] = { [] }
    /// Shows how far a long command is, where somebody watches: a line takes the place of the one before it unless that was final.
    public var progress: (@Sendable (_ line: String, _ isFinal: Bool) -> Void)?
    /// What completion has looked up.
    var known = KnownNames()
    private var printer: ValuePrinter
    let localBackend: LocalBackend
    /// Whom the session has in which rooms.
    let chat = ChatPresence()
    /// Rooms that pipelines watch, the innermost last.
    var watches: [RoomWatch] = []
    /// The message that `say` gave last, where the prompt has shown it already: not shown again as a result.
    var saidMessage: String?
    /// Where other processes reach the review handlers of this session, by their ARNs.
    var reviewCallbacks: [String: ReviewCallback] = [:]
    var webSockets: (key: ClientKey, client: WebSocketClient)?
    var client: (key: ClientKey, client: IVSChatClient)?
    var access: AWSAccess?

    public init(
        settings: SessionSettings, options: Options, sink: any OutputSink, terminalWidth: @escaping @Sendable () -> Int? = { nil }
    ) {
        self.settings = settings
        self.options = options
        localBackend = LocalBackend(options)
        self.sink = sink
        self.terminalWidth = terminalWidth
        printer = ValuePrinter(format: .json, sink: sink)
    }

    /// The form of results now: what was chosen, else a table for people and JSON for programs.
    public var outputFormat: ValueFormat { settings.output ?? (terminalWidth() == nil ? .json : .table) }

    // MARK: Calling the service

    /// Sends what a command has put together. Nil is an operation without output; under `--dry-run` the request of an operation that
    /// changes something comes back instead of its answer.
    func perform(_ input: OperationInput, evaluator: any Evaluator) throws -> Document? {
        let operation = input.operation
        if options.dryRun, !operation.isReadOnly { return try dryRun(input) }
        if !operation.isReadOnly { known.forget() }
        try confirm(input)
        let document: Document
        do {
            document = try send(operation, input.document, evaluator: evaluator)
        } catch {
            throw ServiceErrors.evaluationError(error, of: input)
        }
        if operation.name == "DeleteRoom", fieldText(input.fields["identifier"]) == settings.room?.arn { settings.room = nil }
        return operation.output == nil ? nil : document
    }

    /// One call for the session's own needs, such as finding a room by its name.
    func execute(_ operation: Operation, _ input: Document, evaluator: any Evaluator, span: Span) throws -> Document {
        do {
            return try send(operation, input, evaluator: evaluator)
        } catch {
            throw ServiceErrors.evaluationError(
                error, of: OperationInput(operation: operation, commandSpan: span, interrupt: evaluator.interrupt))
        }
    }

    private func send(_ operation: Operation, _ input: Document, evaluator: any Evaluator) throws -> Document {
        let client = try currentClient()
        return try evaluator.wait { try await client.execute(operation, input) }
    }

    /// Deleting in the local service is undone by making things anew; elsewhere somebody may be in the room.
    private func confirm(_ input: OperationInput) throws {
        guard settings.backend != .local, let confirm = options.confirm, input.operation.isDestructive,
            let target = fieldText(input.fields["identifier"]), !confirm("delete \(target)?")
        else { return }
        throw EvaluationError(
            "not-confirmed", "nothing was deleted", at: input.commandSpan, "this was to delete \(target)",
            help: "answer `y` to go on; `--yes` asks no questions")
    }

    func fieldText(_ document: Document?) -> String? {
        if case .string(let text)? = document { text } else { nil }
    }

    // MARK: SessionHost

    public func show(_ data: PipelineData, evaluator: any Evaluator) throws {
        defer { saidMessage = nil }
        if let saidMessage, case .value(.record(let record)) = data, case .string(saidMessage)? = record["id"] { return }
        printer.format = outputFormat
        printer.width = terminalWidth()
        try printer.show(data, interrupt: evaluator.interrupt)
    }

    public func flush() throws { try sink.flush() }

    public func readSource(path: String, relativeTo importer: String) throws -> String {
        let folder = importer.lastIndex(of: "/").map { String(importer[..<$0]) } ?? options.workingDirectory
        do {
            let nowhere = Span(source: SourceID(index: 0), start: 0, end: 0)
            return try FilePath(path, relativeTo: folder, at: nowhere).readText(interrupt: Interrupt())
        } catch var error as EvaluationError {
            // The compiler knows the place.
            error.diagnostic.labels = []
            throw error
        }
    }

    /// What commands that know nothing of the service need.
    var streamContext: StreamContext {
        let folder = options.workingDirectory
        return StreamContext(time: options.timeSource, output: sink, terminalWidth: terminalWidth, workingDirectory: { folder })
    }
}
