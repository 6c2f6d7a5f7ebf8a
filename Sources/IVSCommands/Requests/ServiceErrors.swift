import AWSRuntime
import IVSChat
import IVSLanguage

/// Turns what a call of the service threw into an error of the language that points at the arguments that caused it.
enum ServiceErrors {
    static func evaluationError(_ error: any Error, of input: OperationInput) -> any Error {
        switch error {
        case let error as ServiceError: answered(error, input)
        case let error as TransportError: unanswered(error, input)
        case let error as ParameterError: notSent(error, input)
        case let error as ConfigurationError: unconfigured(.configuration, error.message, error.origin.map { "set by \($0)" }, input)
        case let error as NoCredentialsError: unconfigured(.noCredentials, error.description, nil, input)
        case let error as CredentialError: unconfigured(.credentials, error.description, nil, input)
        default: error
        }
    }

    /// The service's own error. Of a `ValidationException` each field of `fieldList` becomes a label at the argument that fed it.
    private static func answered(_ error: ServiceError, _ input: OperationInput) -> EvaluationError {
        var labels: [Diagnostic.Label] = []
        var notes: [String] = []
        for field in fields(of: error) {
            let member = field.name.prefix { $0 != "." && $0 != "[" }
            let text = "\(field.name): \(field.message)"
            labels.append(.init(input.span(of: String(member)), text, isPrimary: labels.isEmpty))
            if let origin = input.origins[String(member)] { notes.append("\(member) came from \(origin)") }
        }
        if labels.isEmpty, let target = input.operation.targetMember {
            labels.append(.init(input.span(of: target.name), error.code))
            if let origin = input.origins[target.name] { notes.append("\(target.name) came from \(origin)") }
        }
        if labels.isEmpty { labels.append(.init(input.commandSpan, error.code)) }

        var details = Record([
            ("operation", .string(input.operation.name)),
            ("status", .int(Int64(error.status))),
            ("requestId", error.requestID.map(Value.string) ?? .null),
        ])
        if case .map(let members) = error.fields {
            // The error's own members, such as resourceId, resourceType, limit, reason, fieldList.
            details["fields"] = Value(.map(members.filter { $0.name.lowercased() != "message" }))
        }
        return EvaluationError(
            Diagnostic(
                code: .foreign(error.code, exitStatus: ExitStatus.service), message: error.message, labels: labels, notes: notes),
            details: details, isRetryable: error.isRetryable)
    }

    private static func fields(of error: ServiceError) -> [(name: String, message: String)] {
        guard case .list(let fields)? = error.fields["fieldList"] else { return [] }
        return fields.compactMap { field in
            guard case .string(let name)? = field["name"], case .string(let message)? = field["message"] else { return nil }
            return (name, message)
        }
    }

    private static func unanswered(_ error: TransportError, _ input: OperationInput) -> EvaluationError {
        EvaluationError(
            Diagnostic(
                code: .noAnswer, message: "\(input.operation.name) got no answer: \(error.message)",
                labels: [.init(input.commandSpan, "while sending this")]),
            details: Record([("operation", .string(input.operation.name))]), isRetryable: true)
    }

    static func repeatedToken(_ error: PaginationError, at span: Span) -> EvaluationError {
        EvaluationError(
            .repeatedPageToken, "the service answered \(error.operation) with a page token that it had given before", at: span,
            "would never end")
    }

    /// Nothing was sent, for want of a region, credentials or a readable configuration.
    private static func unconfigured(_ code: ErrorCode, _ message: String, _ note: String?, _ input: OperationInput) -> EvaluationError {
        EvaluationError(
            Diagnostic(
                code: code, message: message, labels: [.init(input.commandSpan, "needs the AWS configuration")],
                help: "`use backend local` needs none", notes: note.map { [$0] } ?? []),
            details: Record([("operation", .string(input.operation.name))]))
    }

    private static func notSent(_ error: ParameterError, _ input: OperationInput) -> EvaluationError {
        let member = String(error.path.description.prefix { $0 != "." && $0 != "[" })
        return EvaluationError(
            .badValue, "\(input.operation.name) cannot be sent: \(error.path) \(error.reason)", at: input.span(of: member), error.reason)
    }
}
