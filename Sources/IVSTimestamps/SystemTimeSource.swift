internal import IVSSystem

/// The clock of the system.
public struct SystemTimeSource: TimeSource {
    public init() {}

    public func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(seconds: Int64(time.tv_sec), nanoseconds: Int32(truncatingIfNeeded: time.tv_nsec))
    }

    public func sleep(nanoseconds: Int64) async throws {
        try await Task.sleep(nanoseconds: UInt64(max(0, nanoseconds)))
    }
}
