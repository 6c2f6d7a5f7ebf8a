import AWSRuntime
import HTTPTypes
import IVSJSON
import IVSLanguage
import LocalServer
import LocalService

/// The review handlers of the service in use, for one command: those of this process, or of the server that the session talks to. That one gets a
/// URL in every case; what is no URL is made one here, for as long as the session lasts.
struct ReviewRegistry {
    private enum Place {
        case here(ReviewHandlers)
        case elsewhere(Administration)
    }

    private static let path = "review-handlers"

    private let place: Place
    private let session: Session
    private let evaluator: any Evaluator
    private let arnSpan: Span

    /// - Throws: `not-local` on a backend whose handlers are Lambda functions.
    init(_ session: Session, _ call: Call) throws {
        self.session = session
        evaluator = call.evaluator
        arnSpan = call.span(of: "arn")
        if session.settings.backend == .local, case .embedded(let service) = try session.localBackend.route() {
            place = .here(service.reviewHandlers)
        } else {
            place = .elsewhere(try Administration(session, call))
        }
    }

    func set(_ arn: String, to handler: any ReviewHandler) throws {
        switch place {
        case .here(let handlers): try reporting { () throws(ReviewHandlerError) in try handlers.set(arn, to: handler) }
        case .elsewhere(let administration):
            let callback: ReviewCallback
            do {
                callback = try evaluator.wait { try await ReviewCallback.start(handler, function: arn) }
            } catch let error as Interrupted {
                throw error
            } catch {
                throw EvaluationError(
                    Diagnostic(
                        code: "cannot-listen", message: "the review handler cannot be reached: \(error)",
                        labels: [.init(arnSpan, "for this ARN")]),
                    exitStatus: ExitStatus.general)
            }
            do {
                _ = try administration.send(.put, Self.path, ["arn": .string(arn), "url": .string(callback.url)])
            } catch {
                Task.detached { await callback.stop() }
                throw error
            }
            keep(callback, for: arn)
        }
    }

    /// - Parameter target: a URL, or a program with its arguments.
    func set(_ arn: String, toTarget target: String) throws {
        switch place {
        case .here(let handlers): try reporting { () throws(ReviewHandlerError) in try handlers.set(arn, toTarget: target) }
        case .elsewhere(let administration):
            guard target.hasPrefix("http://") || target.hasPrefix("https://") else {
                guard !target.allSatisfy(\.isWhitespace) else { throw failure("the command line is empty") }
                return try set(arn, to: CommandReviewHandler(target, timeout: ReviewConfiguration.defaultTimeout))
            }
            _ = try administration.send(.put, Self.path, ["arn": .string(arn), "url": .string(target)])
            keep(nil, for: arn)
        }
    }

    func remove(_ arn: String) throws {
        switch place {
        case .here(let handlers): guard handlers.remove(arn) else { throw unknown() }
        case .elsewhere(let administration):
            guard try list().contains(where: { if case .string(arn)? = $0[field: "arn"] { true } else { false } }) else { throw unknown() }
            _ = try administration.send(.delete, "\(Self.path)?arn=\(PercentEncoding.encode(arn))")
            keep(nil, for: arn)
        }
    }

    func list() throws -> [Value] {
        switch place {
        case .here(let handlers):
            return handlers.all.map { arn, handler in
                .record(
                    Record([("arn", .string(arn)), ("kind", .string(handler.kind)), ("target", handler.target.map(Value.string) ?? .null)]))
            }
        case .elsewhere(let administration):
            guard case .list(let handlers)? = try administration.send(.get, Self.path)[field: "reviewHandlers"] else { return [] }
            return handlers
        }
    }

    /// The session ends, and its handlers with it: nobody is to call them in vain.
    static func end(_ callbacks: [String: ReviewCallback], by administrator: (any Administrator)?) async {
        for (arn, callback) in callbacks {
            let path = "\(LocalService.administrationPath)\(Self.path)?arn=\(PercentEncoding.encode(arn))"
            // A service that is gone has no handlers either.
            _ = try? await administrator?.send(AWSRequest(head: HTTPRequest(method: .delete, scheme: nil, authority: nil, path: path)))
            await callback.stop()
        }
    }

    /// In the place of an earlier one.
    private func keep(_ callback: ReviewCallback?, for arn: String) {
        let earlier = session.reviewCallbacks.removeValue(forKey: arn)
        session.reviewCallbacks[arn] = callback
        if let earlier { Task.detached { await earlier.stop() } }
    }

    private func reporting(_ body: () throws(ReviewHandlerError) -> Void) throws {
        do throws(ReviewHandlerError) { try body() } catch { throw failure(error.description) }
    }

    private func failure(_ message: String) -> EvaluationError {
        EvaluationError("bad-value", message, at: arnSpan, "for this ARN", exitStatus: ExitStatus.usage)
    }

    private func unknown() -> EvaluationError {
        EvaluationError(
            "unknown-handler", "no review handler is set for this ARN", at: arnSpan, "not set", help: "`review-handlers` lists them",
            exitStatus: ExitStatus.usage)
    }
}
