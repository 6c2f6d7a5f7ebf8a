/// The three spellings of a moment in AWS protocols.
public enum TimestampFormat: String, Sendable {
    /// `2022-12-02T08:21:20.754Z` (RFC 3339)
    case iso8601
    /// `Fri, 02 Dec 2022 08:21:20 GMT` (RFC 9110 §5.6.7)
    case httpDate
    /// `1669969280.754`
    case epochSeconds
}

extension Timestamp {
    /// Reads what a protocol carries; nil when it is not of that format.
    public init?(_ text: String, format: TimestampFormat) {
        switch format {
        case .iso8601: self.init(iso8601: text)
        case .httpDate: self.init(httpDate: text)
        case .epochSeconds: self.init(epochSeconds: text)
        }
    }

    /// The text that a protocol carries, as Smithy's formats have it; nil where the format has none for this moment.
    public func formatted(_ format: TimestampFormat) -> String? {
        switch format {
        case .iso8601: iso8601(.wire)
        case .httpDate: httpDate
        case .epochSeconds: epochSeconds
        }
    }
}
