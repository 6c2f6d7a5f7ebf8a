/// A number as it is spelled: nothing that a document says about it is lost. Two numbers are equal when their spellings are, so `1` and
/// `1.0` differ.
public struct JSONNumber: Sendable, Hashable {
    /// Always a number of RFC 8259 §6.
    public let literal: String

    /// Nil when `literal` is not exactly a number.
    public init?(literal: String) {
        let utf8 = Array(literal.utf8)
        let isNumber = JSONReader.withReader(over: utf8) { reader in
            guard let text = try? reader.numberLiteral() else { return false }
            return text.count == utf8.count
        }
        guard isNumber else { return nil }
        self.literal = literal
    }

    public init(_ value: Int64) { literal = String(value) }

    /// The shortest spelling that reads back as the same double; nil when `value` is NaN or infinite.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        literal = value.description
    }

    /// For a literal that a reader has already checked.
    init(checked literal: String) { self.literal = literal }

    /// The number as a program can hold it without loss.
    public var value: JSONReader.Number {
        JSONReader.withReader(over: Array(literal.utf8)) { reader in
            (try? reader.number()) ?? .literal(literal)
        }
    }

    /// The value, when it is written as an integer and fits.
    public var int64: Int64? {
        guard case .integer(let integer) = value else { return nil }
        return integer
    }

    /// The nearest double, infinite beyond the range.
    public var double: Double {
        switch value {
        case .integer(let integer): Double(integer)
        case .double(let double): double
        case .literal(let literal): Double(literal) ?? .nan
        }
    }
}
