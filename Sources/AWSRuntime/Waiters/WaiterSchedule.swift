/// When a waiter asks: the waits between its requests. A value without a clock, for callers that wait in a way of their own.
public struct WaiterSchedule: Sendable, Hashable {
    private let minimum: Int64
    private let maximum: Int64
    private let limit: Int64

    public init(_ options: WaiterOptions) {
        minimum = max(options.minimumDelay.wholeNanoseconds, 1_000_000)
        maximum = max(options.maximumDelay.wholeNanoseconds, minimum)
        limit = options.maximumWait.wholeNanoseconds
    }

    /// The wait after a request that did not settle the matter, in nanoseconds; nil when the time is up.
    ///
    /// - Parameters:
    ///   - attempt: the number of the request, from 1.
    ///   - elapsed: nanoseconds since the first request.
    ///   - jitter: from 0 to 1, at random.
    public func delay(afterAttempt attempt: Int, elapsed: Int64, jitter: Double) -> Int64? {
        let remaining = limit - min(max(0, elapsed), limit)
        guard remaining > minimum else { return nil }
        let delay = minimum + Int64(Double(ceiling(afterAttempt: attempt) - minimum) * min(max(0, jitter), 1))
        // What is left must hold this wait and another request; where it does not, the wait is cut so that the request is the last.
        return remaining - delay <= minimum ? remaining - minimum : delay
    }

    private func ceiling(afterAttempt attempt: Int) -> Int64 {
        // Beyond 2⁴³ milliseconds every wait is the longest one.
        let (doubled, overflow) = minimum.multipliedReportingOverflow(by: 1 << Int64(min(max(1, attempt) - 1, 43)))
        return overflow ? maximum : min(doubled, maximum)
    }
}

extension Duration {
    /// Rounded down, not negative, and at most what 64 bits hold: 292 years.
    var wholeNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (nanoseconds, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, sumOverflow) = nanoseconds.addingReportingOverflow(attoseconds / 1_000_000_000)
        if overflow || sumOverflow { return seconds < 0 ? 0 : .max }
        return max(0, sum)
    }
}
