import Synchronization

/// A clock that moves on by the same step each time it is read.
final class SteppingClock: Sendable {
    private let step: Duration
    private let time: Mutex<ContinuousClock.Instant>

    init(step: Duration) {
        self.step = step
        time = Mutex(.now)
    }

    @Sendable func now() -> ContinuousClock.Instant {
        time.withLock { time in
            time += step
            return time
        }
    }
}
