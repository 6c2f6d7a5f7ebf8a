/// A moment in UTC, exact to the nanosecond: seconds since 1970-01-01T00:00:00Z and the part of a second after them.
///
/// The shapes of AWS carry moments as text; the formats are in `Timestamp+ISO8601.swift` and its neighbours. Leap seconds
/// are not represented, as in POSIX.
public struct Timestamp: Hashable, Comparable, Sendable {
    /// Whole seconds since the epoch, negative before it.
    public let seconds: Int64
    /// The rest of the second, `0 ..< 1_000_000_000`; always counts forwards, also before the epoch.
    public let nanoseconds: Int32

    /// - Parameter nanoseconds: taken as the nearest of `0 ..< 1_000_000_000`.
    public init(seconds: Int64, nanoseconds: Int32 = 0) {
        self.seconds = seconds
        self.nanoseconds = min(max(0, nanoseconds), 999_999_999)
    }

    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }
}

extension Timestamp {
    public static let epoch = Timestamp(seconds: 0)
    /// `0001-01-01T00:00:00Z`, the first moment that ISO 8601 and HTTP dates are written for.
    public static let earliest = Timestamp(seconds: -62_135_596_800)
    /// `9999-12-31T23:59:59.999999999Z`, the last one.
    public static let latest = Timestamp(seconds: 253_402_300_799, nanoseconds: 999_999_999)

    /// The moment that is `nanoseconds` later, or earlier when negative; nil outside the years 1 to 9999.
    public func adding(nanoseconds: Int64) -> Timestamp? {
        let (wholeSeconds, rest) = nanoseconds.flooredDivision(by: 1_000_000_000)
        // Both parts are below 10⁹, so their sum fits in 32 bits.
        var part = self.nanoseconds + Int32(rest)
        var carry: Int64 = 0
        if part >= 1_000_000_000 {
            part -= 1_000_000_000
            carry = 1
        }
        let (sum, overflow) = seconds.addingReportingOverflow(wholeSeconds + carry)
        let moment = Timestamp(seconds: sum, nanoseconds: part)
        return overflow || moment < .earliest || moment > .latest ? nil : moment
    }

    /// The moment that is `nanoseconds` earlier; nil outside the years 1 to 9999.
    public func subtracting(nanoseconds: Int64) -> Timestamp? {
        if nanoseconds == .min { return adding(nanoseconds: .max)?.adding(nanoseconds: 1) }
        return adding(nanoseconds: -nanoseconds)
    }

    /// Nanoseconds from `other` to this moment, negative when `other` is later; nil beyond 64 bits, which is 292 years.
    public func nanoseconds(since other: Timestamp) -> Int64? {
        let (seconds, isTooFar) = self.seconds.subtractingReportingOverflow(other.seconds)
        guard !isTooFar else { return nil }
        // Whole seconds and rest get the same sign first: otherwise the product could overflow where the sum does not.
        var whole = seconds
        var rest = Int64(self.nanoseconds) - Int64(other.nanoseconds)
        if whole < 0, rest > 0 {
            whole += 1
            rest -= 1_000_000_000
        } else if whole > 0, rest < 0 {
            whole -= 1
            rest += 1_000_000_000
        }
        let (product, productOverflow) = whole.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, sumOverflow) = product.addingReportingOverflow(rest)
        return productOverflow || sumOverflow ? nil : sum
    }
}

extension Timestamp: CustomStringConvertible {
    /// ISO 8601 where that is possible, else `@` and the seconds since the epoch.
    public var description: String { iso8601() ?? "@\(epochSeconds)" }
}

extension BinaryInteger {
    /// Quotient and remainder rounded down, so that the remainder is never negative. `divisor` is positive.
    func flooredDivision(by divisor: Self) -> (quotient: Self, remainder: Self) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
