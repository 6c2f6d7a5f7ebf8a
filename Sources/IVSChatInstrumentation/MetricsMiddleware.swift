public import AWSRuntime
public import Metrics

/// Counts and times requests with swift-metrics, under the names that Smithy gives to the metrics of clients.
///
/// | name | kind | `.calls`, around the retries | `.tries`, inside them |
/// |---|---|---|---|
/// | `smithy.client.calls` | counter | operations | |
/// | `smithy.client.call.duration` | timer | from the call to its outcome, with all tries and waits | |
/// | `smithy.client.call.errors` | counter | operations that ended in an error | |
/// | `smithy.client.call.attempts` | counter | | tries |
/// | `smithy.client.call.attempt_duration` | timer | | from a try to its outcome |
/// | `smithy.client.call.attempt_errors` | counter | | tries that ended in an error |
///
/// Dimensions of all: `rpc.service` (`ivschat`), `rpc.method` (`CreateRoom`), `http.response.status_code` (`200`; `none` when no answer
/// came). The counters of errors have `error.type` besides: the service's code, or the kind of a transport error.
public struct MetricsMiddleware: Middleware {
    /// What is counted. It has to go with the place of the layer, which cannot tell where it is.
    public enum Scope: Sendable, Hashable {
        /// Operations. The layer is around the retries.
        case calls
        /// Each try of an operation. The layer is inside the retries.
        case tries
    }

    public let scope: Scope
    private let service: String
    private let factory: (any MetricsFactory)?
    private let now: @Sendable () -> ContinuousClock.Instant

    /// - Parameters:
    ///   - service: the `rpc.service` of the metrics.
    ///   - factory: where the metrics go; nil for where `MetricsSystem` sends them.
    ///   - now: what durations are measured by.
    public init(
        _ scope: Scope = .calls, service: String = defaultServiceName, factory: (any MetricsFactory)? = nil,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.scope = scope
        self.service = service
        self.factory = factory
        self.now = now
    }

    public func handle(_ request: AWSRequest, context: RequestContext, next: @escaping Next) async throws -> AWSResponse {
        let start = now()
        do {
            let response = try await next(request, context)
            record(Outcome(response, to: context.operation), of: context.operation, now() - start)
            return response
        } catch {
            record(Outcome(error), of: context.operation, now() - start)
            throw error
        }
    }

    private func record(_ outcome: Outcome, of operation: Operation, _ duration: Duration) {
        let factory = factory ?? MetricsSystem.factory
        let dimensions = [
            ("rpc.service", service), ("rpc.method", operation.name),
            ("http.response.status_code", outcome.status.map(String.init) ?? "none"),
        ]
        let names = Names(scope)
        Counter(label: names.count, dimensions: dimensions, factory: factory).increment()
        Timer(label: names.duration, dimensions: dimensions, factory: factory).record(duration: duration)
        if let error = outcome.errorType {
            Counter(label: names.errors, dimensions: dimensions + [("error.type", error)], factory: factory).increment()
        }
    }

    private struct Names {
        var count, duration, errors: String

        init(_ scope: Scope) {
            switch scope {
            case .calls:
                count = "smithy.client.calls"
                duration = "smithy.client.call.duration"
                errors = "smithy.client.call.errors"
            case .tries:
                count = "smithy.client.call.attempts"
                duration = "smithy.client.call.attempt_duration"
                errors = "smithy.client.call.attempt_errors"
            }
        }
    }
}
