/// Where the time comes from. Everything that reads a clock or waits takes one of these, so that a test or a
/// `--clock` run decides what time it is.
public protocol TimeSource: Sendable {
    func now() -> Timestamp
    /// Moves on by `nanoseconds`: the system's clock waits, a manual one jumps at once. Throws when the task is cancelled.
    func sleep(nanoseconds: Int64) async throws
}
