public import HTTPTypes
public import IVSTimestamps

/// Makes a request again when it failed in a way that may pass, and tells the service which try it sees.
public struct RetryMiddleware: Middleware {
    public let policy: RetryPolicy
    private let quota: RetryQuota
    private let limiter: AdaptiveRateLimiter?
    private let time: any TimeSource
    private let jitter: @Sendable () -> Double
    private let makeInvocationID: @Sendable () -> String

    /// - Parameters:
    ///   - limiter: makes requests wait while the service throttles, for adaptive mode.
    ///   - jitter: gives a number from 0 to 1, at random.
    ///   - makeInvocationID: names a request and all its tries.
    public init(
        _ policy: RetryPolicy = RetryPolicy(), quota: RetryQuota = .shared, limiter: AdaptiveRateLimiter? = nil,
        time: any TimeSource = SystemTimeSource(),
        jitter: @escaping @Sendable () -> Double = { Double.random(in: 0...1) },
        makeInvocationID: @escaping @Sendable () -> String = RandomUUID.text
    ) {
        self.policy = policy
        self.quota = quota
        self.limiter = limiter
        self.time = time
        self.jitter = jitter
        self.makeInvocationID = makeInvocationID
    }

    public func handle(_ request: AWSRequest, context: RequestContext, next: @escaping Next) async throws -> AWSResponse {
        var request = request
        var context = context
        var lastCost = 1
        request.head.headerFields[.sdkInvocationID] = makeInvocationID()
        while true {
            request.head.headerFields[.sdkRequest] = "attempt=\(context.attempt); max=\(policy.maximumAttempts)"
            try await limiter?.acquire()
            let result: Result<AWSResponse, TransportError>
            do {
                result = .success(try await next(request, context))
            } catch let error as TransportError {
                result = .failure(error)
            }
            let reason = reason(for: result, context.operation)
            limiter?.update(isThrottled: reason == .throttling)
            guard let reason else {
                if case .success(let response) = result, response.head.status.kind == .successful {
                    quota.giveBack(lastCost)
                }
                return try result.get()
            }
            guard context.attempt < policy.maximumAttempts, quota.take(reason.cost) else { return try result.get() }
            lastCost = reason.cost
            let delay = policy.delay(
                afterAttempt: context.attempt, isThrottling: reason == .throttling, jitter: jitter(),
                retryAfter: (try? result.get())?.retryAfter)
            try await time.sleep(nanoseconds: Int64(delay * 1_000_000_000))
            context.attempt += 1
        }
    }

    private func reason(for result: Result<AWSResponse, TransportError>, _ operation: Operation) -> RetryReason? {
        switch result {
        case .success(let response):
            response.head.status.code < 400
                ? nil : RetryReason(RestJSON.decodeError(response, to: operation), operation: operation, policy: policy)
        case .failure(let error):
            RetryReason(error, operation: operation, policy: policy)
        }
    }
}

extension HTTPField.Name {
    /// Names a call and all its tries.
    public static let sdkInvocationID = literal("amz-sdk-invocation-id")
    /// Which try of a call it is: `attempt=1; max=3`.
    public static let sdkRequest = literal("amz-sdk-request")
}
