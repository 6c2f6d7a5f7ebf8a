import AWSRuntime
import IVSChat
import IVSHTTPTransport
import IVSLanguage
public import LocalService

/// The way to the service that the settings in force lead to: which backend, with whose keys, in which region; what is asked before something is
/// deleted there, and what a dry run shows instead of it.
///
/// Used under the interpreter's lock alone.
public final class ServiceGateway: @unchecked Sendable {
    let options: GatewayOptions
    let settings: SettingsBook
    let localBackend: LocalBackend
    let work = WorkMeter()
    /// What completion has looked up.
    let directory: ResourceDirectory
    var client: (key: ClientKey, client: IVSChatClient)?
    var access: AWSAccess?

    init(_ options: GatewayOptions, settings: SettingsBook) {
        self.options = options
        self.settings = settings
        localBackend = LocalBackend(options)
        directory = ResourceDirectory()
    }

    /// Sends what a command has put together. Nil is an operation without output; under `--dry-run` the request of an operation that
    /// changes something comes back instead of its answer.
    func perform(_ input: OperationInput, evaluator: any Evaluator) throws -> Document? {
        let operation = input.operation
        if options.dryRun, !operation.isReadOnly { return try dryRun(input, settings[evaluator]) }
        try confirm(input, settings[evaluator])
        let document: Document
        do {
            document = try send(operation, input.document, evaluator: evaluator)
        } catch {
            throw ServiceErrors.evaluationError(error, of: input)
        }
        if !operation.isReadOnly { noteChange(by: input, document, settings[evaluator]) }
        if operation.name == "DeleteRoom", let arn = input.text("identifier") { settings.forget(roomARN: arn, evaluator) }
        return operation.output == nil ? nil : document
    }

    /// One call for the shell's own needs, such as finding a room by its name.
    func execute(_ operation: Operation, _ input: Document, evaluator: any Evaluator, span: Span) throws -> Document {
        do {
            return try send(operation, input, evaluator: evaluator)
        } catch {
            throw ServiceErrors.evaluationError(
                error, of: OperationInput(operation: operation, commandSpan: span, interrupt: evaluator.interrupt))
        }
    }

    private func send(_ operation: Operation, _ input: Document, evaluator: any Evaluator) throws -> Document {
        let client = try client(for: settings[evaluator])
        return try work.calling(operation.name, as: operation.commandName) {
            try evaluator.wait { try await client.execute(operation, input) }
        }
    }

    /// Deleting in the local service is undone by making things anew; elsewhere somebody may be in the room.
    private func confirm(_ input: OperationInput, _ settings: SessionSettings) throws {
        guard settings.backend != .local, let confirm = options.confirm, input.operation.isDestructive,
            let target = input.text("identifier"), !confirm("delete \(target)?")
        else { return }
        throw EvaluationError(
            .notConfirmed, "nothing was deleted", at: input.commandSpan, "this was to delete \(target)",
            help: "answer `y` to go on; `--yes` asks no questions")
    }

    /// Where the local service keeps what it holds.
    public var store: LocalService.StoreLocation { options.store }

    /// The service has been emptied.
    func forgetResources(evaluator: any Evaluator) {
        directory.forget()
        settings[evaluator].room = nil
    }

    /// Lets go of the local service's store. Nothing is called afterwards.
    func close() { localBackend.close() }
}
