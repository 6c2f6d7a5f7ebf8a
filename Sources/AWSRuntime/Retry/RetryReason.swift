internal import HTTPTypes

/// Why a request is worth another try.
enum RetryReason: Sendable {
    /// Of the service or the network, in passing.
    case transient
    /// Too many requests.
    case throttling

    /// Nil for an error that another try would meet again, and for a gateway's that leaves open what became of a request that may be made
    /// only once: behind a 502 or 504 the service may have done its work.
    init?(_ error: ServiceError, operation: Operation, policy: RetryPolicy) {
        guard error.isRetryable else { return nil }
        let isAmbiguous = error.status == 502 || error.status == 504
        guard !isAmbiguous || Self.mayRepeat(operation, policy) else { return nil }
        self = error.isThrottling ? .throttling : .transient
    }

    /// Nil when the request may have had an effect that a second one would add to.
    init?(_ error: TransportError, operation: Operation, policy: RetryPolicy) {
        switch error.kind {
        case .connectionFailed: self = .transient
        case .timedOut, .connectionLost, .invalidResponse:
            guard Self.mayRepeat(operation, policy) else { return nil }
            self = .transient
        case .closed: return nil
        }
    }

    private static func mayRepeat(_ operation: Operation, _ policy: RetryPolicy) -> Bool {
        operation.isReadOnly || operation.isIdempotent || policy.retriesAmbiguousFailures
    }

    var cost: Int { self == .throttling ? RetryQuota.costWhenThrottled : RetryQuota.cost }
}

extension AWSResponse {
    /// `x-amz-retry-after`, milliseconds on the wire, in seconds.
    var retryAfter: Double? {
        guard let text = head.headerFields[.literal("x-amz-retry-after")], let milliseconds = Int64(text), milliseconds >= 0
        else { return nil }
        return Double(milliseconds) / 1000
    }
}
