// The errors of running programs that more than one place reports.

extension EvaluationError {
    /// An error at a place of the program. Errors of arguments end the process with `ExitStatus.usage`, others with `.general`.
    public init(
        _ code: String, _ message: String, at span: Span, _ label: String = "", also context: [Diagnostic.Label] = [],
        help: String? = nil, exitStatus: Int32 = ExitStatus.general
    ) {
        self.init(
            Diagnostic(code: code, message: message, labels: [.init(span, label)] + context, help: help),
            exitStatus: exitStatus)
    }

    static func tooManyCalls(at span: Span) -> EvaluationError {
        EvaluationError(
            "recursion-limit", "too many calls inside each other", at: span, "this call is one too many",
            help: "a function that calls itself needs a case in which it does not; the limit is \(CallStack.maximumDepth) calls")
    }

    static func wrongType(_ value: Value, expected: String, at span: Span, help: String? = nil) -> EvaluationError {
        EvaluationError(
            "wrong-type", "expected \(expected), found \(value.typeName.withArticle)", at: span,
            "this is \(value.typeName.withArticle)", help: help)
    }
}

/// `exit` was reached. Not an `EvaluationError`, so that `try` lets it pass.
public struct ExitRequest: Error, Equatable {
    /// What the process is to end with, 0 to 255.
    public let status: Int32

    public init(status: Int32) { self.status = status }
}

/// A program was refused before anything of it ran.
public struct ProgramErrors: Error, Sendable {
    public let diagnostics: [Diagnostic]

    public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}
