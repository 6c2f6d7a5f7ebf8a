import IVSLanguage
import LocalService

/// The review handlers of the service in use, for one command.
struct ReviewRegistry {
    private let handlers: ReviewHandlers
    private let span: Span
    private let arnSpan: Span

    /// - Throws: `not-local` on a backend whose handlers are Lambda functions.
    init(_ session: Session, _ call: Call) throws {
        span = call.span
        arnSpan = call.span(of: "arn")
        guard session.settings.backend == .local else {
            throw EvaluationError(
                "not-local", "review handlers of \(session.settings.backend.text) are set there", at: call.span, "the backend is not local",
                help: "on AWS they are Lambda functions; `use backend local` has its own", exitStatus: ExitStatus.usage)
        }
        handlers = try session.openLocalService().reviewHandlers
    }

    func set(_ arn: String, to handler: any ReviewHandler) throws {
        try reporting { try handlers.set(arn, to: handler) }
    }

    /// - Parameter target: a URL, or a program with its arguments.
    func set(_ arn: String, toTarget target: String) throws {
        try reporting { try handlers.set(arn, toTarget: target) }
    }

    func remove(_ arn: String) throws {
        guard handlers.remove(arn) else {
            throw EvaluationError(
                "unknown-handler", "no review handler is set for this ARN", at: arnSpan, "not set", help: "`review-handlers` lists them",
                exitStatus: ExitStatus.usage)
        }
    }

    func list() -> [Value] {
        handlers.all.map { arn, handler in
            .record(Record([("arn", .string(arn)), ("kind", .string(handler.kind)), ("target", handler.target.map(Value.string) ?? .null)]))
        }
    }

    private func reporting(_ body: () throws -> Void) throws {
        do { try body() } catch let error as ReviewHandlerError {
            throw EvaluationError("bad-value", error.description, at: arnSpan, "for this ARN", exitStatus: ExitStatus.usage)
        }
    }
}
