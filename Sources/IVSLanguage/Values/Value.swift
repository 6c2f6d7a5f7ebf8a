public import IVSTimestamps

/// One value of the language. There are no implicit conversions between the cases.
public enum Value: Sendable {
    case null
    case bool(Bool)
    /// Checked: overflow is an error.
    case int(Int64)
    case float(Double)
    case string(String)
    /// Nanoseconds.
    case duration(Int64)
    case time(Timestamp)
    case range(IntRange)
    case list([Value])
    case record(Record)
    case closure(Closure)
    /// What `catch` binds, when kept as a value.
    case error(ErrorValue)
    /// A JSON number that neither `int` nor `float` holds exactly (20 digits and more, `1e400`), as it was spelled. It is carried and
    /// written back as it came; arithmetic on it is an error.
    case bigNumber(BigNumber)
}

/// `lower..upper`, both ends included; counts down when `lower > upper`.
public struct IntRange: Hashable, Sendable {
    public var lower: Int64
    public var upper: Int64

    public init(_ lower: Int64, _ upper: Int64) {
        self.lower = lower
        self.upper = upper
    }
}

/// A number kept as text, see `Value.bigNumber`.
public final class BigNumber: Sendable {
    public let literal: String
    public init(literal: String) { self.literal = literal }
}
