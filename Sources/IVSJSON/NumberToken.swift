/// A number of the input: where it stands and what its digits say, `±mantissa × 10^exponent`.
@usableFromInline
struct NumberToken {
    /// Exponents are not followed further than this.
    static let exponentBound = 1_000_000_000

    @usableFromInline let start: UnsafePointer<UInt8>
    @usableFromInline var count = 0
    var isNegative = false
    /// Written without fraction and exponent.
    var isInteger = true
    /// The digits from the first that is not zero, as long as 64 bits hold them.
    var mantissa: UInt64 = 0
    /// How many digits there are from the first that is not zero.
    var significantDigits = 0
    var exponent = 0

    init(start: UnsafePointer<UInt8>) { self.start = start }

    @inline(__always)
    mutating func append(digit: UInt8) {
        if digit != 0 || significantDigits > 0 { significantDigits += 1 }
        // From 20 digits on the mantissa is not used.
        mantissa = mantissa &* 10 &+ UInt64(digit)
    }

    /// The value when it is an integer of 64 bits. `-0` is not: an integer has no sign of its zero.
    @usableFromInline
    var integer: Int64? {
        guard isInteger, significantDigits <= 19 else { return nil }
        if !isNegative { return Int64(exactly: mantissa) }
        return mantissa == 0 || mantissa > Int64.min.magnitude ? nil : Int64(truncatingIfNeeded: 0 &- mantissa)
    }

    /// The nearest double, infinite beyond the range.
    var double: Double {
        // Both factors are exact up to here, so one rounding gives the nearest double (Clinger 1990).
        if significantDigits <= 15, -22...22 ~= exponent {
            let magnitude = Double(mantissa)
            let value = exponent < 0 ? magnitude / powersOfTen[-exponent] : magnitude * powersOfTen[exponent]
            return isNegative ? -value : value
        }
        return Double(literal) ?? (isNegative ? -.infinity : .infinity)
    }

    var literal: String { String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self) }

    /// What holds the number without loss, once `integer` does not.
    @usableFromInline @inline(never)
    var number: JSONReader.Number {
        // An integer of 20 digits stays one, even where some double happens to have its value.
        if isInteger, significantDigits > 0 { return .literal(literal) }
        let value = double
        guard value.isFinite else { return .literal(literal) }
        if significantDigits == 0 { return .double(value) }
        // A double keeps any 15 digits, within the range where it has its full precision.
        if significantDigits <= 15, -280...280 ~= exponent { return .double(value) }
        let literal = literal
        return DecimalForm(literal.utf8) == DecimalForm(value.description.utf8) ? .double(value) : .literal(literal)
    }
}

private let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
]

/// A number's value in one form for all its spellings: digits without zeros at either end, and the power of ten of the last of them.
private struct DecimalForm: Equatable {
    var isNegative = false
    var digits: [UInt8] = []
    var exponent = 0

    /// - Parameter literal: a well-formed number.
    init(_ literal: String.UTF8View) {
        var isInFraction = false
        var rest = literal[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "-"): isNegative = true
            case UInt8(ascii: "."): isInFraction = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                // Beyond Int there is no double to compare with either.
                exponent += Int(String(Substring(rest))).map { max(-NumberToken.exponentBound, min($0, NumberToken.exponentBound)) } ?? 0
                rest = rest[rest.endIndex...]
            default:
                if isInFraction { exponent -= 1 }
                digits.append(byte)
            }
        }
        while digits.last == UInt8(ascii: "0") {
            digits.removeLast()
            exponent += 1
        }
        digits.removeFirst(digits.prefix { $0 == UInt8(ascii: "0") }.count)
    }
}
