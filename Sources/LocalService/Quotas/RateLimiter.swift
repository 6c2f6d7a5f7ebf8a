import Synchronization
import Timestamps

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

    private struct Rooms {
        var buckets: [ResourceARN: TokenBucket] = [:]
        /// How many there may be before the full ones are let go of.
        var bound = 1024
    }

    private let quotas: Quotas
    private let buckets = Mutex<[Key: TokenBucket]>([:])
    private let rooms = Mutex(Rooms())

    init(_ quotas: Quotas) {
        self.quotas = quotas
    }

    /// The limit that one more at `now` would exceed; nil when it is within it, and counted.
    func exceeded(_ name: Quotas.Name, region: String, now: Timestamp) -> Int? {
        guard let limit = quotas.limit(name) else { return nil }
        return buckets.withLock { $0[Key(name: name, region: region), default: TokenBucket()].take(limit: limit, now: now) } ? nil : limit
    }

    /// Counts a message to a room that takes `limit` a second. False, and not counted, when it is one too many.
    func allowsMessage(to room: ResourceARN, limit: Int, now: Timestamp) -> Bool {
        guard quotas.limitsRoomRates else { return true }
        return rooms.withLock { rooms in
            if rooms.buckets.count >= rooms.bound, rooms.buckets[room] == nil {
                rooms.buckets = rooms.buckets.filter { !$0.value.isFull(at: now) }
                rooms.bound = max(1024, 2 * rooms.buckets.count)
            }
            return rooms.buckets[room, default: TokenBucket()].take(limit: limit, now: now)
        }
    }

    /// Rooms whose rate is remembered.
    var roomCount: Int { rooms.withLock { $0.buckets.count } }
}
