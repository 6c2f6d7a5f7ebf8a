public import IVSTimestamps

/// How patiently a waiter asks.
///
/// The waits double from `minimumDelay` on, up to `maximumDelay`, each shortened at random so that programs which began together do not
/// ask together (Smithy 2.0, "Waiters", retry strategy).
public struct WaiterOptions: Sendable {
    /// The shortest wait between two requests; at least a millisecond.
    public var minimumDelay: Duration
    /// The longest wait between two requests. Less than `minimumDelay` counts as that.
    public var maximumDelay: Duration
    /// The longest wait for the whole. The last request is made `minimumDelay` before its end, so that its answer still counts; a wait
    /// that has no room for a second request makes one.
    public var maximumWait: Duration
    /// The clock that the waits go by.
    public var time: any TimeSource
    /// Gives a number from 0 to 1, at random: where between the shortest and the doubled wait the next one lies.
    public var jitter: @Sendable () -> Double

    /// - Parameters:
    ///   - minimumDelay: one second asks a third as often as Amazon IVS Chat allows (3 calls a second for logging configurations).
    ///   - maximumWait: five minutes are far more than any state change of Amazon IVS Chat was seen to take.
    public init(
        minimumDelay: Duration = .seconds(1), maximumDelay: Duration = .seconds(30), maximumWait: Duration = .seconds(300),
        time: any TimeSource = SystemTimeSource(),
        jitter: @escaping @Sendable () -> Double = { Double.random(in: 0...1) }
    ) {
        self.minimumDelay = minimumDelay
        self.maximumDelay = maximumDelay
        self.maximumWait = maximumWait
        self.time = time
        self.jitter = jitter
    }
}
