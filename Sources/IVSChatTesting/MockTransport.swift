public import AWSRuntime
public import IVSChat
public import IVSTimestamps
internal import Synchronization

/// Stands in for Amazon IVS Chat in the tests of programs that use it: gives scripted answers, keeps what was asked.
///
///     let mock = MockTransport()
///     mock.respond(to: .getRoom) { request in .init(arn: request.identifier, name: "lobby") }
///     mock.respond(to: .deleteRoom, with: IVSChatError(.resourceNotFound, message: "gone", resourceID: "AbCdEfGhIjKl"))
///
///     let chat = IVSChatClient(region: "eu-west-1", transport: mock)
///     try await moderator.run(chat)
///
///     #expect(mock.requests(of: .getRoom).map(\.identifier) == [arn])
///     try mock.verify()
///
/// `when` scripts answers to some calls of an operation only, by what they ask for:
///
///     mock.when(.createRoom, where: { $0.name == "lobby" }).respond(with: .init(arn: arn))
///
/// Requests and answers go through the real protocol, HTTP as it is on the wire, so middleware sees what it would see of the service.
/// Answers are used in the order in which they were scripted; one with `times` is used so often and no more, one without for ever.
/// A call that nothing was scripted for throws `UnexpectedCall` and is remembered for `verify()`.
public final class MockTransport: Transport {
    /// How often an answer may be used.
    public enum Times: Sendable, Hashable {
        case exactly(Int)
        case always
    }

    private let state = Mutex(MockState())
    private let router = Router(IVSChatModel.operations)
    private let timeSource: any TimeSource

    /// - Parameter timeSource: waits where a delay is scripted. A `ManualTimeSource` makes its time pass at once.
    public init(timeSource: any TimeSource = SystemTimeSource()) { self.timeSource = timeSource }

    // MARK: Script

    /// Answers calls of an operation with what `answer` makes of the request. What it throws is answered as that error when it is an
    /// `IVSChatError` or `ServiceError`, else thrown by the transport.
    ///
    /// - Parameter delay: nanoseconds before the answer.
    public func respond<Input, Output>(
        to operation: TypedOperation<Input, Output>, _ times: Times = .always, after delay: Int64 = 0,
        _ answer: @escaping @Sendable (Input) async throws -> Output
    ) {
        script(operation.operation, times, delay) { input in
            guard let request = Input(document: input) else { throw MismatchedTypes(operation: operation.operation.name) }
            return .output(try await answer(request).document)
        }
    }

    /// Answers calls of an operation always the same.
    public func respond<Input, Output>(
        to operation: TypedOperation<Input, Output>, _ times: Times = .always, after delay: Int64 = 0, with output: Output
    ) {
        script(operation.operation, times, delay) { _ in .output(output.document) }
    }

    /// Answers calls of an operation that has no output.
    public func respond<Input>(
        to operation: TypedOperation<Input, NoOutput>, _ times: Times = .always, after delay: Int64 = 0
    ) {
        respond(to: operation, times, after: delay, with: NoOutput())
    }

    /// Answers calls of an operation with an error of the service.
    public func respond<Input, Output>(
        to operation: TypedOperation<Input, Output>, _ times: Times = .always, after delay: Int64 = 0,
        with error: IVSChatError
    ) {
        script(operation.operation, times, delay) { _ in throw error }
    }

    /// Answers calls of an operation with a raw response, for what the service itself would not answer: HTML, half a body.
    public func respond<Input, Output>(
        to operation: TypedOperation<Input, Output>, _ times: Times = .always, after delay: Int64 = 0,
        with response: AWSResponse
    ) {
        script(operation.operation, times, delay) { _ in .response(response) }
    }

    /// Gives calls of an operation no answer.
    public func drop<Input, Output>(
        _ operation: TypedOperation<Input, Output>, _ times: Times = .always, after delay: Int64 = 0,
        as kind: TransportError.Kind = .connectionLost
    ) {
        script(operation.operation, times, delay) { _ in
            throw TransportError(kind, "the mock gives \(operation.operation.name) no answer")
        }
    }

    func script(
        _ operation: Operation, _ times: Times, _ delay: Int64, rule: Rule? = nil,
        _ answer: @escaping @Sendable (Document) async throws -> Answer
    ) {
        let remaining = if case .exactly(let count) = times { max(0, count) } else { Int?.none }
        state.withLock {
            $0.script.append(
                ScriptedAnswer(operation: operation, rule: rule, remaining: remaining, delay: delay, answer: answer))
        }
    }

    // MARK: Record

    /// A request that arrived.
    public struct Call: Sendable {
        public let operation: Operation
        /// With the names of the model.
        public let input: Document
        /// As it would be on the wire.
        public let request: AWSRequest
        public let context: RequestContext
    }

    /// All calls so far, unexpected ones included, in the order of their arrival.
    public var calls: [Call] { state.withLock { $0.calls } }

    /// The requests of an operation so far.
    public func requests<Input, Output>(of operation: TypedOperation<Input, Output>) -> [Input] {
        calls.filter { $0.operation == operation.operation }.compactMap { Input(document: $0.input) }
    }

    /// Whether the transport was closed.
    public var isClosed: Bool { state.withLock { $0.isClosed } }

    /// Checks that the script was followed.
    /// - Throws: `ScriptNotFollowed` when calls came that nothing was scripted for, or answers of a fixed number are left.
    public func verify() throws {
        let (unexpected, unused) = state.withLock { state in
            (state.unexpected, state.script.filter { ($0.remaining ?? 0) > 0 })
        }
        guard unexpected.isEmpty, unused.isEmpty else {
            throw ScriptNotFollowed(
                unexpected: unexpected, unused: unused.flatMap { repeatElement($0.name, count: $0.remaining ?? 0) })
        }
    }

    // MARK: Transport

    public func send(_ request: AWSRequest, context: RequestContext) async throws -> AWSResponse {
        let (operation, input) = try RestJSON.decodeRequest(request, by: router)
        let scripted: ScriptedAnswer = try state.withLock { state in
            guard !state.isClosed else { throw TransportError(.closed, "the transport is closed") }
            state.calls.append(Call(operation: operation, input: input, request: request, context: context))
            if let answer = state.takeAnswer(to: operation, input) { return answer }
            state.unexpected.append(operation.name)
            throw state.unexpectedCall(of: operation, input)
        }
        if scripted.delay > 0 { try await timeSource.sleep(nanoseconds: scripted.delay) }
        do {
            switch try await scripted.answer(input) {
            case .output(let output): return try RestJSON.encodeResponse(output, of: operation)
            case .response(let response): return response
            }
        } catch let error as IVSChatError {
            return try RestJSON.encodeError(error.serviceError, in: IVSChatModel.service)
        } catch let error as ServiceError {
            return try RestJSON.encodeError(error, in: IVSChatModel.service)
        }
    }

    public func close() async throws { state.withLock { $0.isClosed = true } }
}

extension MockTransport.Call: HidesSensitiveMembers {
    /// Operation and input tell what was asked; the request would show the same bytes with nothing hidden.
    public var visibleMembers: KeyValuePairs<String, Any> {
        ["operation": operation, "input": input.redacted(as: operation.input), "attempt": context.attempt]
    }
}
