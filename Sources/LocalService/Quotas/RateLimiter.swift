import AWSRuntime
import IVSTimestamps
import Synchronization

/// The allowance of one second, which fills evenly.
struct TokenBucket: Sendable {
    private static let one: Int64 = 1_000_000_000
    /// In billionths of a call, so that filling is exact. Negative before the first call, which finds it full.
    private var level: Int64 = -1
    private var filled = Timestamp.epoch

    /// Counts a call at `now`. False, and not counted, when it is one too many.
    mutating func take(limit: Int, now: Timestamp) -> Bool {
        let perSecond = Int64(min(max(0, limit), 1_000_000))
        let capacity = perSecond * Self.one
        // At least a second fills any bucket. A clock that is set back fills none.
        if level < 0 || now.seconds > filled.seconds &+ 1 {
            level = capacity
        } else if now > filled {
            let elapsed = (now.seconds - filled.seconds) * Self.one + Int64(now.nanoseconds - filled.nanoseconds)
            level = elapsed >= Self.one ? capacity : min(capacity, level + elapsed * perSecond)
        } else {
            level = min(capacity, level)
        }
        filled = now
        guard level >= Self.one else { return false }
        level -= Self.one
        return true
    }

    /// Whether a new bucket would do as well.
    func isFull(at now: Timestamp) -> Bool { now.seconds > filled.seconds &+ 1 }
}

/// Limits rates per second with a token bucket for each limit and region, and for each room, on the clock it is told. Each process counts
/// its own calls.
final class RateLimiter: Sendable {
    private struct Key: Hashable {
        let name: Quotas.Name
        let region: String
    }

    /// Buckets for as many keys as callers think of: those that are full again are let go of from time to time.
    private struct Buckets<Key: Hashable> {
        private var buckets: [Key: TokenBucket] = [:]
        /// How many there may be before the full ones go.
        private var bound = 1024

        var count: Int { buckets.count }

        mutating func take(_ key: Key, limit: Int, now: Timestamp) -> Bool {
            if buckets.count >= bound, buckets[key] == nil {
                buckets = buckets.filter { !$0.value.isFull(at: now) }
                bound = max(1024, 2 * buckets.count)
            }
            return buckets[key, default: TokenBucket()].take(limit: limit, now: now)
        }
    }

    private let quotas: Quotas
    private let calls = Mutex(Buckets<Key>())
    private let rooms = Mutex(Buckets<ResourceARN>())

    init(_ quotas: Quotas) {
        self.quotas = quotas
    }

    /// The limit that one more at `now` would exceed; nil when it is within it, and counted.
    func exceeded(_ name: Quotas.Name, region: String, now: Timestamp) -> Int? {
        exceeded(quotas.limit(name), Key(name: name, region: region), now)
    }

    /// The same for calls of one operation.
    func exceeded(callsOf operation: Operation, region: String, now: Timestamp) -> Int? {
        exceeded(quotas.callLimit(of: operation), Key(name: .calls(operation: operation.name), region: region), now)
    }

    private func exceeded(_ limit: Int?, _ key: @autoclosure () -> Key, _ now: Timestamp) -> Int? {
        guard let limit else { return nil }
        return calls.withLock { $0.take(key(), limit: limit, now: now) } ? nil : limit
    }

    /// Counts a message to a room that takes `limit` a second. False, and not counted, when it is one too many.
    func allowsMessage(to room: ResourceARN, limit: Int, now: Timestamp) -> Bool {
        guard quotas.limitsRoomRates else { return true }
        return rooms.withLock { $0.take(room, limit: limit, now: now) }
    }

    /// Rooms whose rate is remembered.
    var roomCount: Int { rooms.withLock { $0.count } }
}
