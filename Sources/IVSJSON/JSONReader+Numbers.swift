extension JSONReader {
    /// A number as a program can hold it.
    public enum Number: Sendable, Hashable {
        /// Written without fraction and exponent, and within 64 bits.
        case integer(Int64)
        /// Written with fraction or exponent, or `-0`; the nearest double prints as the same number.
        case double(Double)
        /// A number that neither of them holds, as it was spelled: more digits than a double has, `1e400`, a 30-digit integer.
        case literal(String)
    }

    /// Reads a number without loss.
    @inlinable
    public mutating func number() throws(JSONError) -> Number {
        let token = try numberToken()
        if let integer = token.integer { return .integer(integer) }
        return token.number
    }

    /// Reads an integer; a fraction, an exponent, or more than 64 bits is an error.
    @inlinable
    public mutating func int64() throws(JSONError) -> Int64 {
        let token = try numberToken()
        guard let integer = token.integer else { throw notAnInteger(token) }
        return integer
    }

    /// Reads a number as the nearest double; beyond its range is an error.
    public mutating func double() throws(JSONError) -> Double {
        let token = try numberToken()
        let value = token.double
        guard value.isFinite else {
            throw failure(.invalidValue, "the number is too large for a double", at: token.start)
        }
        return value
    }

    /// Reads a number and leaves it where it stands, as it is spelled.
    @inlinable
    public mutating func numberLiteral() throws(JSONError) -> Text {
        let token = try numberToken()
        return Text(start: token.start, count: token.count, hasEscapes: false)
    }

    @usableFromInline @inline(never)
    func notAnInteger(_ token: NumberToken) -> JSONError {
        let message =
            token.isInteger ? "the integer does not fit in 64 bits" : "expected an integer, found a number with a fraction or exponent"
        return failure(.invalidValue, message, at: token.start)
    }

    @inlinable
    mutating func numberToken() throws(JSONError) -> NumberToken {
        guard try kind() == .number else { throw mismatch("a number") }
        return try scanNumber()
    }

    /// From the sign or first digit to behind the last one: RFC 8259 §6.
    @usableFromInline
    mutating func scanNumber() throws(JSONError) -> NumberToken {
        var token = NumberToken(start: cursor)
        if cursor < end, cursor.pointee == UInt8(ascii: "-") {
            token.isNegative = true
            cursor += 1
        }
        guard cursor < end, isDigit(cursor.pointee) else { throw failure(.invalidNumber, expected: "a digit") }
        if cursor.pointee == UInt8(ascii: "0") {
            cursor += 1
            if cursor < end, isDigit(cursor.pointee) {
                throw failure(.invalidNumber, "a number has no zeros in front", at: cursor - 1)
            }
        } else {
            scanDigits(into: &token)
        }
        if cursor < end, cursor.pointee == UInt8(ascii: ".") {
            token.isInteger = false
            cursor += 1
            let fraction = cursor
            scanDigits(into: &token)
            guard cursor > fraction else { throw failure(.invalidNumber, expected: "a digit after the decimal point") }
            token.exponent -= cursor - fraction
        }
        if cursor < end, cursor.pointee | 0x20 == UInt8(ascii: "e") {
            token.isInteger = false
            cursor += 1
            try scanExponent(into: &token)
        }
        token.count = cursor - token.start
        return token
    }

    private mutating func scanDigits(into token: inout NumberToken) {
        while cursor < end, isDigit(cursor.pointee) {
            token.append(digit: cursor.pointee - UInt8(ascii: "0"))
            cursor += 1
        }
    }

    private mutating func scanExponent(into token: inout NumberToken) throws(JSONError) {
        var isNegative = false
        if cursor < end, cursor.pointee == UInt8(ascii: "+") || cursor.pointee == UInt8(ascii: "-") {
            isNegative = cursor.pointee == UInt8(ascii: "-")
            cursor += 1
        }
        guard cursor < end, isDigit(cursor.pointee) else {
            throw failure(.invalidNumber, expected: "a digit in the exponent")
        }
        var exponent = 0
        while cursor < end, isDigit(cursor.pointee) {
            // Far beyond any double; holding it there keeps the sum from overflowing.
            if exponent < NumberToken.exponentBound {
                exponent = exponent * 10 + Int(cursor.pointee - UInt8(ascii: "0"))
            }
            cursor += 1
        }
        token.exponent += isNegative ? -exponent : exponent
    }
}

@inlinable @inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
