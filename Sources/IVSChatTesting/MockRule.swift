public import AWSRuntime
public import IVSChat

/// Calls of an operation and what they are answered; made by `MockTransport.when(_:where:)`. Each function adds an answer that follows those
/// before it; `times` says how often it is used, `delay` how many nanoseconds it waits.
public struct MockRule<Input: DocumentConvertible, Output: DocumentConvertible>: Sendable {
    let mock: MockTransport
    let operation: TypedOperation<Input, Output>
    let condition: (@Sendable (Input) -> Bool)?
    let place: String

    /// One answer in a sequence.
    public enum Step: Sendable {
        case output(Output)
        case error(IVSChatError)
        /// No answer.
        case drop(TransportError.Kind)
    }

    /// Answers with what `answer` makes of the request. An `IVSChatError` or `ServiceError` that it throws is answered, another error thrown
    /// by the transport.
    @discardableResult
    public func respond(
        _ times: MockTransport.Times = .always, after delay: Int64 = 0,
        _ answer: @escaping @Sendable (Input) async throws -> Output
    ) -> Self {
        add(times, delay) { [operation] input in
            guard let request = Input(document: input) else { throw MismatchedTypes(operation: operation.operation.name) }
            return .output(try await answer(request).document)
        }
    }

    /// Answers always the same.
    @discardableResult
    public func respond(_ times: MockTransport.Times = .always, after delay: Int64 = 0, with output: Output) -> Self {
        respond(times, after: delay, .output(output))
    }

    /// Answers with an error of the service.
    @discardableResult
    public func respond(_ times: MockTransport.Times = .always, after delay: Int64 = 0, with error: IVSChatError) -> Self {
        respond(times, after: delay, .error(error))
    }

    /// Answers with each of these in turn, once each.
    ///
    ///     mock.when(.getRoom).respond(inOrder: .drop(.connectionLost), .error(throttled), .output(.init(name: "lobby")))
    @discardableResult
    public func respond(inOrder first: Step, _ others: Step...) -> Self {
        for step in [first] + others { respond(.exactly(1), after: 0, step) }
        return self
    }

    /// Gives no answer.
    @discardableResult
    public func drop(
        _ times: MockTransport.Times = .always, after delay: Int64 = 0, as kind: TransportError.Kind = .connectionLost
    ) -> Self {
        respond(times, after: delay, .drop(kind))
    }

    /// Answers with a raw response, for what the service itself would not answer: HTML, half a body.
    @discardableResult
    public func respond(_ times: MockTransport.Times = .always, after delay: Int64 = 0, with response: AWSResponse) -> Self {
        add(times, delay) { _ in .response(response) }
    }

    /// The requests that the rule is for, so far.
    public var requests: [Input] { mock.requests(of: operation).filter { condition?($0) ?? true } }

    @discardableResult
    private func respond(_ times: MockTransport.Times, after delay: Int64, _ step: Step) -> Self {
        add(times, delay) { [operation] _ in
            switch step {
            case .output(let output): return .output(output.document)
            case .error(let error): throw error
            case .drop(let kind):
                throw TransportError(kind, "the mock gives \(operation.operation.name) no answer")
            }
        }
    }

    private func add(
        _ times: MockTransport.Times, _ delay: Int64, _ answer: @escaping @Sendable (Document) async throws -> Answer
    ) -> Self {
        var matches: (@Sendable (Document) -> Bool)?
        if let condition { matches = { input in Input(document: input).map(condition) ?? false } }
        mock.script(operation.operation, times, delay, rule: Rule(matches: matches, place: place), answer)
        return self
    }
}

extension MockRule where Output == NoOutput {
    /// Answers calls of an operation that has no output.
    @discardableResult
    public func respond(_ times: MockTransport.Times = .always, after delay: Int64 = 0) -> Self {
        respond(times, after: delay, with: NoOutput())
    }
}
