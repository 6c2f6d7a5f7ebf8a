internal import Synchronization

/// How often and after how long a failed request is made again: standard mode 2.1 of the AWS SDKs.
public struct RetryPolicy: Sendable, Hashable {
    /// The first try included.
    public var maximumAttempts = 3
    /// What the wait doubles from, in seconds.
    public var baseDelay = 0.05
    /// The same after an answer that said there were too many requests.
    public var baseDelayWhenThrottled = 1.0
    /// The longest wait that doubling leads to, in seconds.
    public var maximumDelay = 20.0
    /// How much longer than that a service may ask to wait, in seconds.
    public var maximumExtraDelay = 5.0
    /// A request that changes something is made again even when it is not known whether the first one did. Without this, a lost
    /// connection after `CreateRoom`, a time-out or a gateway's 502 or 504 is an error at once, since trying again could make a second room.
    /// Operations that read, and those whose repetition changes nothing more (`DeleteRoom`, `TagResource`), are made again either way; so
    /// is every request whose connection never stood, or that the service itself answered with 500, 503 or that it was throttled.
    public var retriesAmbiguousFailures = false

    public init(maximumAttempts: Int = 3) { self.maximumAttempts = max(1, maximumAttempts) }

    /// - Parameters:
    ///   - attempt: the one that failed, from 1.
    ///   - jitter: from 0 to 1, at random, so that clients that failed together do not come back together.
    ///   - retryAfter: what the service asked for, in seconds.
    func delay(afterAttempt attempt: Int, isThrottling: Bool, jitter: Double, retryAfter: Double?) -> Double {
        let base = isThrottling ? baseDelayWhenThrottled : baseDelay
        // 2⁶⁰ of anything is more than the maximum.
        let doubled = base * Double(UInt64(1) << UInt64(min(attempt - 1, 60)))
        let delay = jitter * min(doubled, maximumDelay)
        guard let retryAfter else { return delay }
        return min(max(retryAfter, delay), delay + maximumExtraDelay)
    }
}

/// How many retries a program has left: each takes from it, success gives back. When much fails, it runs out, and requests fail at once
/// instead of adding to the load.
public final class RetryQuota: Sendable {
    public static let capacity = 500
    static let cost = 14
    static let costWhenThrottled = 5

    /// The quota of the whole program.
    public static let shared = RetryQuota()

    private let tokens: Mutex<Int>

    public init(tokens: Int = RetryQuota.capacity) { self.tokens = Mutex(tokens) }

    public var available: Int { tokens.withLock { $0 } }

    /// False when there is not enough left.
    func take(_ cost: Int) -> Bool {
        tokens.withLock { tokens in
            guard tokens >= cost else { return false }
            tokens -= cost
            return true
        }
    }

    func giveBack(_ cost: Int) { tokens.withLock { $0 = min(Self.capacity, $0 + cost) } }
}
