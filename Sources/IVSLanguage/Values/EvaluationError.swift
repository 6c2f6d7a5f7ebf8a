/// The one error type of running programs: what `throw` throws, `catch` catches and the shell prints.
public struct EvaluationError: Error, Sendable {
    public var diagnostic: Diagnostic
    /// More fields of the caught record and of the JSON form, such as `operation`, `status`, `requestId`.
    public var details: Record
    /// Whether the same call may work when it is made again.
    public var isRetryable: Bool

    public init(_ diagnostic: Diagnostic, details: Record = Record(), isRetryable: Bool = false) {
        self.diagnostic = diagnostic
        self.details = details
        self.isRetryable = isRetryable
    }

    public var code: String { diagnostic.code }
    /// What the process ends with when nobody catches it.
    public var exitStatus: Int32 { diagnostic.errorCode.exitStatus }
}

extension EvaluationError {
    /// An error at a place of the program.
    public init(
        _ code: ErrorCode, _ message: String, at span: Span, _ label: String = "", also context: [Diagnostic.Label] = [],
        help: String? = nil
    ) {
        self.init(
            Diagnostic(code: code, message: message, labels: [.init(span, label)] + context, help: help))
    }

    static func wrongType(_ value: Value, expected: String, at span: Span, help: String? = nil) -> EvaluationError {
        EvaluationError(
            .wrongType, "expected \(expected), found \(value.typeName.withArticle)", at: span,
            "this is \(value.typeName.withArticle)", help: help)
    }
}
