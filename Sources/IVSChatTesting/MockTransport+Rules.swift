public import AWSRuntime

extension MockTransport {
    /// Begins a rule: which calls of an operation it is for. What they are answered follows.
    ///
    ///     mock.when(.createRoom, where: { $0.name == "lobby" }).respond(with: .init(arn: arn))
    ///     mock.when(.createRoom).respond(with: IVSChatError(.accessDenied, message: "not yours"))
    ///
    /// Several answers of one rule follow each other:
    ///
    ///     mock.when(.getLoggingConfiguration)
    ///         .respond(.exactly(2), with: .init(state: .creating))
    ///         .respond(with: .init(state: .active))
    ///
    /// A call is answered by the first rule that it matches and that has an answer left, so put the narrow before the wide.
    ///
    /// - Parameter condition: holds for the requests that the rule is for; all when nil.
    public func when<Input, Output>(
        _ operation: TypedOperation<Input, Output>, where condition: (@Sendable (Input) -> Bool)? = nil,
        fileID: String = #fileID, line: Int = #line
    ) -> MockRule<Input, Output> {
        MockRule(mock: self, operation: operation, condition: condition, place: "\(fileID):\(line)")
    }

    /// The short form of a rule with one answer, made of the request.
    public func when<Input, Output>(
        _ operation: TypedOperation<Input, Output>, where condition: @escaping @Sendable (Input) -> Bool,
        fileID: String = #fileID, line: Int = #line, respond answer: @escaping @Sendable (Input) async throws -> Output
    ) {
        when(operation, where: condition, fileID: fileID, line: line).respond(.always, answer)
    }

    /// Checks how often an operation was called.
    ///
    ///     try mock.verify(.createRoom, .exactly(1), where: { $0.name == "lobby" })
    ///     try mock.verify(.deleteRoom, .never)
    ///
    /// - Parameter condition: holds for the requests that count; all when nil.
    /// - Throws: `CallsNotAsExpected`, which lists the calls there were.
    public func verify<Input, Output>(
        _ operation: TypedOperation<Input, Output>, _ expected: CallCount, where condition: ((Input) -> Bool)? = nil
    ) throws(CallsNotAsExpected) {
        let inputs = calls.filter { $0.operation == operation.operation }.map(\.input)
        let count = inputs.count { input in
            guard let request = Input(document: input) else { return false }
            return condition?(request) ?? true
        }
        guard !expected.allows(count) else { return }
        throw CallsNotAsExpected(
            operation: operation.operation.name, expected: expected, count: count,
            calls: inputs.map { $0.arguments(of: operation.operation) })
    }
}

/// How many calls there should be.
public enum CallCount: Sendable, Hashable, CustomStringConvertible {
    case exactly(Int)
    case atLeast(Int)
    case atMost(Int)
    case never

    func allows(_ count: Int) -> Bool {
        switch self {
        case .exactly(let expected): count == expected
        case .atLeast(let least): count >= least
        case .atMost(let most): count <= most
        case .never: count == 0
        }
    }

    public var description: String {
        switch self {
        case .exactly(let count): "exactly \(count)"
        case .atLeast(let count): "at least \(count)"
        case .atMost(let count): "at most \(count)"
        case .never: "no"
        }
    }
}
