import Synchronization
import Timestamps

/// Limits rates per second with a token bucket for each limit and region, on the clock it is told: a bucket holds the allowance of one
/// second and fills evenly. Each process counts its own calls.
final class RateLimiter: Sendable {
    private struct Key: Hashable {
        let name: Quotas.Name
        let region: String
    }

    private struct Bucket {
        /// In billionths of a call, so that filling is exact.
        var level: Int64
        var filled: Timestamp
    }

    private let quotas: Quotas
    private let buckets = Mutex<[Key: Bucket]>([:])

    init(_ quotas: Quotas) {
        self.quotas = quotas
    }

    /// The limit that one more at `now` would exceed; nil when it is within it, and counted.
    func exceeded(_ name: Quotas.Name, region: String, now: Timestamp) -> Int? {
        guard let limit = quotas.limit(name) else { return nil }
        let one: Int64 = 1_000_000_000
        let capacity = Int64(min(limit, 1_000_000)) * one
        return buckets.withLock { buckets in
            var bucket = buckets[Key(name: name, region: region)] ?? Bucket(level: capacity, filled: now)
            // At least a second fills any bucket. A clock that is set back fills none.
            if now.seconds > bucket.filled.seconds &+ 1 {
                bucket.level = capacity
            } else if now > bucket.filled {
                let elapsed = (now.seconds - bucket.filled.seconds) * one + Int64(now.nanoseconds - bucket.filled.nanoseconds)
                bucket.level = elapsed >= one ? capacity : min(capacity, bucket.level + elapsed * (capacity / one))
            }
            bucket.filled = now
            defer { buckets[Key(name: name, region: region)] = bucket }
            guard bucket.level >= one else { return limit }
            bucket.level -= one
            return nil
        }
    }
}
