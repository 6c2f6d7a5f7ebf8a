extension Compiler {
    /// `try … catch … finally`. The body's pipelines are drained as statements are, so its errors come up inside. Only
    /// `EvaluationError`s are caught: an interrupt, `exit`, `break` and `return` pass, by way of `finally`.
    func compileTry(_ body: Block, _ catches: [CatchClause], _ finally: Block?, _ sink: Sink) -> Execute {
        let attempt = compileCatching(compile(body, sink), catches.map { compile($0, sink) })
        guard let finally else { return attempt }
        // What `finally` gives is nobody's value; only leaving it early counts.
        let cleanUp = compile(finally, sink.beforeLast)
        return Execute { frame in
            let completion: Completion
            do {
                completion = try attempt(frame)
            } catch {
                switch try cleanUp(frame) {
                case .normal, .value: throw error
                case let early: return early
                }
            }
            switch try cleanUp(frame) {
            case .normal, .value: return completion
            case let early: return early
            }
        }
    }

    private struct Handler {
        /// nil catches all.
        var code: String?
        /// Where the error goes, when it has a name.
        var slot: Int?
        var body: Execute
    }

    private func compileCatching(_ body: Execute, _ handlers: [Handler]) -> Execute {
        if handlers.isEmpty { return body }
        return Execute { frame in
            do {
                return try body(frame)
            } catch let error as EvaluationError {
                guard let handler = handlers.first(where: { $0.code == nil || $0.code == error.code }) else { throw error }
                if let slot = handler.slot { frame.values[slot] = .error(ErrorValue(error)) }
                return try handler.body(frame)
            }
        }
    }

    private func compile(_ clause: CatchClause, _ sink: Sink) -> Handler {
        inBlock {
            let slot = clause.name.map { scope.declareSlot($0.text, .caught, at: $0.span) }
            return Handler(code: clause.code?.text, slot: slot, body: compile(clause.body, sink))
        }
    }

    /// `throw` takes a text, a record with at least `message`, or an error that was caught.
    func compileThrow(_ expression: Expression) -> Execute {
        let evaluate = compile(expression).evaluate
        let span = expression.span
        return Execute { throw try EvaluationError(throwing: try evaluate($0), at: span) }
    }

    /// `assert CONDITION, MESSAGE`: a comparison that does not hold shows what it compared.
    func compileAssertion(_ condition: Expression, _ message: Expression?) -> Execute {
        let message = message.map { compile($0).evaluate }
        let span = condition.span
        let fail: (Frame, [Diagnostic.Label]) throws -> Never = { frame, labels in
            var text = "the assertion does not hold"
            if let message {
                text = ""
                try message(frame).append(to: &text)
            }
            throw EvaluationError(.assertionFailed, text, at: span, labels.isEmpty ? "this is false" : "", also: labels)
        }
        guard case .binary(let binary, let left, let right, let operatorSpan) = condition.kind, binary.isComparison else {
            let test = compile(condition: condition)
            return Execute { frame in
                if try test(frame) { return .normal }
                try fail(frame, [])
            }
        }
        let (first, second) = (compile(left).evaluate, compile(right).evaluate)
        let site = OperatorSite(symbol: binary.rawValue, left: left.span, right: right.span, span: operatorSpan)
        return Execute { frame in
            let (left, right) = (try first(frame), try second(frame))
            if try Comparison.holds(binary, left, right, site) { return .normal }
            try fail(
                frame,
                [
                    .init(site.left, left.shortText, isPrimary: false), .init(site.right, right.shortText, isPrimary: false),
                ])
        }
    }
}

extension BinaryOperator {
    var isComparison: Bool {
        switch self {
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn, .isNotIn: true
        case .coalesce, .or, .and, .matches, .add, .subtract, .multiply, .divide, .wholeDivide, .remainder: false
        }
    }
}

extension Comparison {
    static func holds(_ binary: BinaryOperator, _ left: Value, _ right: Value, _ site: OperatorSite) throws -> Bool {
        switch binary {
        case .equal: try Equal.general(left, right, site)
        case .notEqual: try NotEqual.general(left, right, site)
        case .less: try Less.general(left, right, site)
        case .lessOrEqual: try LessOrEqual.general(left, right, site)
        case .greater: try Greater.general(left, right, site)
        case .greaterOrEqual: try GreaterOrEqual.general(left, right, site)
        case .isIn: try contains(right, left, site)
        case .isNotIn: !(try contains(right, left, site))
        case .coalesce, .or, .and, .matches, .add, .subtract, .multiply, .divide, .wholeDivide, .remainder: false
        }
    }
}

extension EvaluationError {
    init(throwing value: Value, at span: Span) throws {
        switch value {
        case .error(let error): self = error.error
        case .string(let message): self.init(.thrownError, message, at: span, "thrown here")
        case .record(var record):
            guard case .string(let message) = record["message"] ?? .null else {
                throw EvaluationError.wrongType(
                    record["message"] ?? .null, expected: "a string as `message` of the error", at: span,
                    help: "`throw {code: NotThere, message: \"…\"}`")
            }
            var code = ErrorCode.thrownError
            if case .string(let text) = record["code"] ?? .null { code = .foreign(text, exitStatus: ExitStatus.general) }
            var help: String?
            if case .string(let text) = record["help"] ?? .null { help = text }
            self.init(code, message, at: span, "thrown here", help: help)
            if case .bool(let isRetryable) = record["retryable"] ?? .null { self.isRetryable = isRetryable }
            for name in ["code", "message", "help", "retryable"] { record[name] = nil }
            details = record
        default:
            throw EvaluationError.wrongType(value, expected: "a string, a record or a caught error after `throw`", at: span)
        }
    }
}
