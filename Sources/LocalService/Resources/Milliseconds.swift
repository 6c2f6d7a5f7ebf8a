import IVSTimestamps

/// A moment with the precision in which the service tells times and the store keeps them: milliseconds since 1970-01-01T00:00:00Z.
struct Milliseconds: Sendable, Hashable, Comparable {
    var count: Int64

    init(_ count: Int64) { self.count = count }

    /// The millisecond in which `time` lies. Beyond the years that fit, the last one that does.
    init(_ time: Timestamp) {
        let (product, overflow) = time.seconds.multipliedReportingOverflow(by: 1000)
        let rest = Int64(time.nanoseconds) / 1_000_000
        count = overflow || product > Int64.max - 1000 ? (time.seconds < 0 ? Int64.min + 1000 : Int64.max - 1000) : product + rest
    }

    var timestamp: Timestamp {
        let (quotient, remainder) = count.quotientAndRemainder(dividingBy: 1000)
        return remainder < 0
            ? Timestamp(seconds: quotient - 1, nanoseconds: Int32(remainder + 1000) * 1_000_000)
            : Timestamp(seconds: quotient, nanoseconds: Int32(remainder) * 1_000_000)
    }

    /// The start of its second.
    var wholeSeconds: Milliseconds {
        let remainder = count % 1000
        return Milliseconds(count - (remainder < 0 ? remainder + 1000 : remainder))
    }

    static func + (moment: Milliseconds, milliseconds: Int64) -> Milliseconds {
        let (sum, overflow) = moment.count.addingReportingOverflow(milliseconds)
        return Milliseconds(overflow ? (milliseconds < 0 ? .min : .max) : sum)
    }

    static func < (left: Milliseconds, right: Milliseconds) -> Bool { left.count < right.count }
}
