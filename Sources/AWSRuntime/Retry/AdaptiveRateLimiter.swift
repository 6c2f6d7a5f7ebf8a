internal import IVSSystem
public import IVSTimestamps
internal import Synchronization

/// Holds requests back while a service throttles, as adaptive mode of the AWS SDKs does: a token bucket whose rate drops with each
/// throttled answer and grows again along a cubic curve, slowly around the rate that was too much and faster beyond it (RFC 9438).
///
/// Until the first throttled answer nothing waits.
public final class AdaptiveRateLimiter: Sendable {
    private static let lowestRate = 0.5
    private static let lowestCapacity = 1.0
    /// What a throttled answer leaves of the rate.
    private static let beta = 0.7
    /// How fast the rate grows again.
    private static let scale = 0.4
    /// How much the latest half second counts in the measured rate.
    private static let smoothing = 0.8

    private struct State {
        var isEnabled = false
        var tokens = 0.0
        var capacity = 0.0
        /// Requests a second that the bucket lets through.
        var rate = 0.0
        var lastRefill: Double?
        /// Requests a second that were made.
        var measuredRate = 0.0
        var lastBucket: Double
        var requestsInBucket = 0
        var rateAtThrottling = 0.0
        var lastThrottling: Double
        /// When the curve reaches the rate that was too much.
        var window = 0.0
    }

    private let time: any TimeSource
    private let start: Timestamp
    private let state: Mutex<State>

    public init(time: any TimeSource = SystemTimeSource()) {
        self.time = time
        start = time.now()
        state = Mutex(State(lastBucket: 0, lastThrottling: 0))
    }

    /// Waits for its turn. Throws `CancellationError`.
    func acquire() async throws {
        while true {
            let now = seconds()
            let wait = state.withLock { state -> Double in
                guard state.isEnabled else { return 0 }
                Self.refill(&state, now)
                if state.tokens >= 1 {
                    state.tokens -= 1
                    return 0
                }
                return (1 - state.tokens) / state.rate
            }
            guard wait > 0 else { return }
            // Rounded up, so that the token is there after the wait.
            try await time.sleep(nanoseconds: Int64((wait * 1_000_000_000).rounded(.up)))
        }
    }

    /// Learns from an answer.
    func update(isThrottled: Bool) {
        let now = seconds()
        state.withLock { state in
            Self.measure(&state, now)
            let rate: Double
            if isThrottled {
                let current = state.isEnabled ? min(state.measuredRate, state.rate) : state.measuredRate
                state.rateAtThrottling = current
                state.window = cbrt(current * (1 - Self.beta) / Self.scale)
                state.lastThrottling = now
                state.isEnabled = true
                rate = current * Self.beta
            } else {
                let sinceThrottling = now - state.lastThrottling - state.window
                rate = Self.scale * sinceThrottling * sinceThrottling * sinceThrottling + state.rateAtThrottling
            }
            Self.setRate(&state, min(rate, 2 * state.measuredRate), now)
        }
    }

    private static func setRate(_ state: inout State, _ rate: Double, _ now: Double) {
        refill(&state, now)
        state.rate = max(rate, lowestRate)
        state.capacity = max(rate, lowestCapacity)
        state.tokens = min(state.tokens, state.capacity)
    }

    private static func refill(_ state: inout State, _ now: Double) {
        if let last = state.lastRefill { state.tokens = min(state.capacity, state.tokens + max(0, now - last) * state.rate) }
        state.lastRefill = now
    }

    /// Counts requests in buckets of half a second.
    private static func measure(_ state: inout State, _ now: Double) {
        let bucket = (now * 2).rounded(.down) / 2
        state.requestsInBucket += 1
        guard bucket > state.lastBucket else { return }
        let rate = Double(state.requestsInBucket) / (bucket - state.lastBucket)
        state.measuredRate = rate * smoothing + state.measuredRate * (1 - smoothing)
        state.requestsInBucket = 0
        state.lastBucket = bucket
    }

    private func seconds() -> Double { Double(time.now().nanoseconds(since: start) ?? 0) / 1_000_000_000 }
}
