public import IVSTimestamps
import Synchronization

/// The service's clock: that of its configuration, moved by as much as an administrator asked for, so that the expiry of tokens and
/// sessions can be tried without waiting for it.
///
/// It moves for this process alone; whoever else uses the store goes by a clock of its own.
public final class ServiceClock: TimeSource {
    private let base: any TimeSource
    /// Nanoseconds.
    private let movement = Atomic<Int64>(0)

    init(_ base: any TimeSource) {
        self.base = base
    }

    public func now() -> Timestamp {
        let offset = movement.load(ordering: .relaxed)
        let now = base.now()
        return offset == 0 ? now : now.adding(nanoseconds: offset) ?? (offset < 0 ? .earliest : .latest)
    }

    public func sleep(nanoseconds: Int64) async throws {
        try await base.sleep(nanoseconds: nanoseconds)
    }

    /// How far the clock is ahead of its base, in nanoseconds.
    public var offset: Int64 { movement.load(ordering: .relaxed) }

    /// Moves the clock on, or back when `nanoseconds` is negative. False, and the clock as it was, beyond 292 years or the years 1 to 9999.
    func advance(nanoseconds: Int64) -> Bool {
        let (sum, overflow) = offset.addingReportingOverflow(nanoseconds)
        guard !overflow, base.now().adding(nanoseconds: sum) != nil else { return false }
        movement.store(sum, ordering: .relaxed)
        return true
    }

    /// Has the clock show `time` now and go on from there. False, and the clock as it was, when it is more than 292 years away.
    func set(_ time: Timestamp) -> Bool {
        guard let distance = time.nanoseconds(since: base.now()) else { return false }
        movement.store(distance, ordering: .relaxed)
        return true
    }

    /// Has the clock show the time of its base again.
    func reset() { movement.store(0, ordering: .relaxed) }
}
