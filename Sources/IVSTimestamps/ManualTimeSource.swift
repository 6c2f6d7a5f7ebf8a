import Synchronization

/// A clock that stands still until somebody moves it, for tests and runs whose times must come out the same: whoever sleeps moves it on
/// and goes on at once. It never leaves the years 1 to 9999.
public final class ManualTimeSource: TimeSource {
    private let time: Mutex<Timestamp>

    public init(startingAt start: Timestamp) {
        time = Mutex(min(max(.earliest, start), .latest))
    }

    public func now() -> Timestamp { time.withLock { $0 } }

    public func sleep(nanoseconds: Int64) async throws {
        try Task.checkCancellation()
        advance(nanoseconds: max(0, nanoseconds))
    }

    /// Moves the clock on, or back when `nanoseconds` is negative, and gives the time that it shows then.
    @discardableResult
    public func advance(nanoseconds: Int64) -> Timestamp {
        time.withLock { time in
            time = time.adding(nanoseconds: nanoseconds) ?? (nanoseconds < 0 ? .earliest : .latest)
            return time
        }
    }
}
