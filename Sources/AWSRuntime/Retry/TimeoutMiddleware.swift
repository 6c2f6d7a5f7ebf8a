public import IVSTimestamps

/// Bounds the time that an operation takes with all its tries and waits; the transport bounds each try.
public struct TimeoutMiddleware: Middleware {
    public let limit: Duration
    private let time: any TimeSource

    public init(_ limit: Duration, time: any TimeSource = SystemTimeSource()) {
        self.limit = limit
        self.time = time
    }

    /// - Throws: `TransportError.timedOut`, and what the layers further in throw.
    public func handle(_ request: AWSRequest, context: RequestContext, next: @escaping Next) async throws -> AWSResponse {
        let (seconds, attoseconds) = limit.components
        let (nanoseconds, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        guard !overflow else { return try await next(request, context) }
        return try await withThrowingTaskGroup(of: AWSResponse?.self) { group in
            group.addTask { try await next(request, context) }
            group.addTask { [time] in
                try await time.sleep(nanoseconds: nanoseconds + attoseconds / 1_000_000_000)
                return nil
            }
            defer { group.cancelAll() }
            guard let response = try await group.next() ?? nil else {
                throw TransportError(.timedOut, "\(context.operation) took more than \(limit)")
            }
            return response
        }
    }
}
