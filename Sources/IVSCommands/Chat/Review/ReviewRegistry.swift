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

    private let place: Place
    private let callbacks: ReviewCallbacks
    private let evaluator: any Evaluator
    private let arnSpan: Span

    /// - Throws: `not-local` on a backend whose handlers are Lambda functions.
    init(_ gateway: ServiceGateway, _ callbacks: ReviewCallbacks, _ call: Call) throws {
        self.callbacks = callbacks
        evaluator = call.evaluator
        arnSpan = call.span(of: "arn")
        if gateway.settings[call.evaluator].backend == .local, case .embedded(let service) = try gateway.localBackend.route() {
            place = .here(service.reviewHandlers)
        } else {
            place = .elsewhere(try Administration(gateway, call))
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
                        code: .cannotListen, message: "the review handler cannot be reached: \(error)",
                        labels: [.init(arnSpan, "for this ARN")]))
            }
            do {
                _ = try administration.send(.put, ReviewCallbacks.path, ["arn": .string(arn), "url": .string(callback.url)])
            } catch {
                Task.detached { await callback.stop() }
                throw error
            }
            callbacks.keep(callback, for: arn)
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
            _ = try administration.send(.put, ReviewCallbacks.path, ["arn": .string(arn), "url": .string(target)])
            callbacks.keep(nil, for: arn)
        }
    }

    func remove(_ arn: String) throws {
        switch place {
        case .here(let handlers): guard handlers.remove(arn) else { throw unknown() }
        case .elsewhere(let administration):
            guard try list().contains(where: { if case .string(arn)? = $0[field: "arn"] { true } else { false } }) else { throw unknown() }
            _ = try administration.send(.delete, "\(ReviewCallbacks.path)?arn=\(PercentEncoding.encode(arn))")
            callbacks.keep(nil, for: arn)
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
            guard case .list(let handlers)? = try administration.send(.get, ReviewCallbacks.path)[field: "reviewHandlers"] else {
                return []
            }
            return handlers
        }
    }

    private func reporting(_ body: () throws(ReviewHandlerError) -> Void) throws {
        do throws(ReviewHandlerError) { try body() } catch { throw failure(error.description) }
    }

    private func failure(_ message: String) -> EvaluationError {
        EvaluationError(.badValue, message, at: arnSpan, "for this ARN")
    }

    private func unknown() -> EvaluationError {
        EvaluationError(
            .unknownHandler, "no review handler is set for this ARN", at: arnSpan, "not set", help: "`review-handlers` lists them")
    }
}
