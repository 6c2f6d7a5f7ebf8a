public import AWSRuntime
internal import HTTPTypes
public import Logging

/// Logs each request and its outcome with swift-log, and never a secret.
///
///     let chat = try IVSChatClient(settings: settings, transport: transport, aroundRetries: { LoggingMiddleware(logger) })
///
/// Around the retries of a client it logs an operation once; inside them it logs each try, with its number as `attempt`.
///
/// | level by default | message | metadata besides `rpc.service`, `rpc.method`, `cloud.region`, `attempt` |
/// |---|---|---|
/// | trace | `request` | `input` |
/// | debug | `answered` | `http.response.status_code`, `aws.request_id`, `duration_ms`; `output` where trace is on |
/// | warning | `failed` | the same and `error.type`: the service's code, or the kind of a transport error |
///
/// Input and output are logged as the model has them, sensitive members as `<redacted>`, long texts and lists cut. Headers are not logged,
/// since they carry the signature; neither is an error's message, in which services repeat what they were sent.
public struct LoggingMiddleware: Middleware {
    /// At which level what is logged.
    public struct Levels: Sendable, Hashable {
        /// That a request is about to be sent, with its input. At this level outputs are logged as well.
        public var request: Logger.Level
        public var success: Logger.Level
        /// An answer with an error, and no answer at all.
        public var failure: Logger.Level

        public init(request: Logger.Level = .trace, success: Logger.Level = .debug, failure: Logger.Level = .warning) {
            self.request = request
            self.success = success
            self.failure = failure
        }
    }

    public let logger: Logger
    public let levels: Levels
    private let service: String
    private let now: @Sendable () -> ContinuousClock.Instant

    /// - Parameters:
    ///   - service: the `rpc.service` of the log lines.
    ///   - now: what durations are measured by.
    public init(
        _ logger: Logger, levels: Levels = Levels(), service: String = defaultServiceName,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.logger = logger
        self.levels = levels
        self.service = service
        self.now = now
    }

    public func handle(_ request: AWSRequest, context: RequestContext, next: @escaping Next) async throws -> AWSResponse {
        var logger = logger
        logger[metadataKey: "rpc.service"] = .string(service)
        logger[metadataKey: "rpc.method"] = .string(context.operation.name)
        logger[metadataKey: "cloud.region"] = .string(context.region)
        logger[metadataKey: "attempt"] = .stringConvertible(context.attempt)
        logger.log(
            level: levels.request, "request",
            metadata: ["input": Logger.MetadataValue(context.input.redacted(as: context.operation.input))])
        let start = now()
        do {
            let response = try await next(request, context)
            let outcome = Outcome(response, to: context.operation)
            var metadata = metadata(of: outcome, since: start)
            if outcome.errorType == nil, logger.logLevel <= levels.request, let shape = context.operation.output,
                let output = try? RestJSON.decodeResponse(response, to: context.operation)
            {
                metadata["output"] = Logger.MetadataValue(output.redacted(as: shape))
            }
            logger.log(
                level: outcome.errorType == nil ? levels.success : levels.failure,
                outcome.errorType == nil ? "answered" : "failed", metadata: metadata)
            return response
        } catch {
            logger.log(level: levels.failure, "failed", metadata: metadata(of: Outcome(error), since: start))
            throw error
        }
    }

    private func metadata(of outcome: Outcome, since start: ContinuousClock.Instant) -> Logger.Metadata {
        var metadata: Logger.Metadata = ["duration_ms": .stringConvertible((now() - start).milliseconds)]
        metadata["http.response.status_code"] = outcome.status.map { .stringConvertible($0) }
        metadata["aws.request_id"] = outcome.requestID.map { .string($0) }
        metadata["error.type"] = outcome.errorType.map { .string($0) }
        return metadata
    }
}

extension Duration {
    /// Whole milliseconds, rounded down.
    fileprivate var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        return overflow ? .max : product + attoseconds / 1_000_000_000_000_000
    }
}
