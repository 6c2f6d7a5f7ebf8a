// Numbers and durations.

/// A number that stands in the text, see `Parser.scanNumber`.
struct ScannedNumber {
    /// Where it ends.
    var end: Int
    /// Nil when it does not fit: beyond 64 bits, beyond 292 years, or infinite.
    var kind: Expression.Kind?
}

extension Parser {
    /// `number = '-'? digits ('.' digits)? (('e' | 'E') ('+' | '-')? digits)? unit?`, `digits = digit ('_'? digit)*`,
    /// `unit = 'ms' | 's' | 'min' | 'h' | 'd'`. Gives nil when no digit stands there; moves nothing. What follows is for the caller
    /// to judge.
    func scanNumber(at start: Int) -> ScannedNumber? {
        let isNegative = cursor[start] == "-"
        let digits = isNegative ? start + 1 : start
        guard cursor[digits].isDigit else { return nil }
        var end = endOfDigits(from: digits)
        let integerEnd = end
        if cursor[end] == ".", cursor[end + 1].isDigit { end = endOfDigits(from: end + 1) }
        let fraction = integerEnd..<end
        if let nanoseconds = unit(at: end) {
            let unitEnd = cursor.offset(from: end) { $0.isLetter }
            let value = duration(digits..<integerEnd, fraction, nanoseconds, isNegative: isNegative)
            return ScannedNumber(end: unitEnd, kind: value.map { .duration($0) })
        }
        let exponent = end
        if cursor[end] == "e" || cursor[end] == "E" {
            let sign = cursor[end + 1] == "+" || cursor[end + 1] == "-" ? 1 : 0
            if cursor[end + 1 + sign].isDigit { end = endOfDigits(from: end + 1 + sign) }
        }
        if fraction.isEmpty, end == exponent {
            return ScannedNumber(end: end, kind: integer(digits..<end, isNegative: isNegative).map { .int($0) })
        }
        let value = Double(cursor.text(start..<end).filter { $0 != "_" })
        return ScannedNumber(end: end, kind: value.flatMap { $0.isFinite ? .float($0) : nil })
    }

    private func endOfDigits(from start: Int) -> Int {
        var end = start
        while cursor[end].isDigit || (cursor[end] == "_" && cursor[end + 1].isDigit) { end += 1 }
        return end
    }

    /// Nanoseconds of the unit of time at `offset`.
    private func unit(at offset: Int) -> Int64? {
        let end = cursor.offset(from: offset) { $0.isLetter }
        switch end - offset {
        case 1:
            switch cursor[offset] {
            case "s": return 1_000_000_000
            case "h": return 3_600_000_000_000
            case "d": return 86_400_000_000_000
            default: return nil
            }
        case 2: return cursor.has("ms", at: offset) ? 1_000_000 : nil
        case 3: return cursor.has("min", at: offset) ? 60_000_000_000 : nil
        default: return nil
        }
    }

    /// Counts down for negative numbers, so that the most negative one fits.
    private func integer(_ range: Range<Int>, isNegative: Bool) -> Int64? {
        var value: Int64 = 0
        for byte in cursor.bytes(range) where byte != "_" {
            let digit = Int64(byte - 0x30)
            let (shifted, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflowOfSum) = isNegative ? shifted.subtractingReportingOverflow(digit) : shifted.addingReportingOverflow(digit)
            if overflow || overflowOfSum { return nil }
            value = sum
        }
        return value
    }

    /// Exact to the nanosecond; what is finer is cut off.
    private func duration(_ whole: Range<Int>, _ fraction: Range<Int>, _ unit: Int64, isNegative: Bool) -> Int64? {
        guard let count = integer(whole, isNegative: isNegative) else { return nil }
        var rest: Int64 = 0
        // The largest unit has 14 digits of nanoseconds, so the parts stay far below 64 bits.
        var part = unit
        for byte in cursor.bytes(fraction) where byte != "_" && byte != "." {
            part /= 10
            rest += part * Int64(byte - 0x30)
        }
        let (product, overflow) = count.multipliedReportingOverflow(by: unit)
        let (sum, overflowOfSum) = isNegative ? product.subtractingReportingOverflow(rest) : product.addingReportingOverflow(rest)
        return overflow || overflowOfSum ? nil : sum
    }

    func take(_ number: ScannedNumber, _ kind: Expression.Kind) -> Expression {
        let start = position
        cursor.position = number.end
        mark(.number, from: start)
        return Expression(kind, span(from: start))
    }

    /// A number where an operand stands. A word that only begins with digits (`2024-06-01`, `8f3a`, `12:30`) is text there as anywhere
    /// else, but for what looks like a duration and is none.
    func number() throws(Failure) -> Expression {
        guard let number = scanNumber(at: position), !looksLikeDate else { return try bareword(endsAtComma: true) }
        let start = position
        if endsNumber(at: number.end) {
            guard let kind = number.kind else { throw outOfRange(number) }
            return take(number, kind)
        }
        let end = cursor.offset(from: number.end) { $0.isLetter || $0.isDigit || $0 == "." }
        if cursor[number.end].isLetter || cursor[number.end - 1].isLetter, endsNumber(at: end), isCompound(number.end..<end) {
            let word = cursor.text(start..<end)
            throw fail(
                .unknownUnit, "`\(word)` is no number and no duration", at: span(start, end),
                help: "the units are ms, s, min, h and d, one to a duration (`1h + 30min`); put quotes around it if it is text")
        }
        return try bareword(endsAtComma: true)
    }

    /// Whether letters follow a number, or more pairs of number and letters: `5m`, `10sec`, `1h30min`.
    private func isCompound(_ range: Range<Int>) -> Bool {
        let bytes = cursor.bytes(range)
        if bytes.allSatisfy(\.isLetter) { return true }
        return cursor[range.lowerBound - 1].isLetter && bytes.last.map(\.isLetter) == true
    }

    private func outOfRange(_ number: ScannedNumber) -> Failure {
        let isDuration = cursor[number.end - 1].isLetter
        let range =
            isDuration ? "durations reach to about 292 years" : "whole numbers reach from -9223372036854775808 to 9223372036854775807"
        return fail(
            .numberOutOfRange, "this number is too large", at: span(position, number.end),
            help: "\(range); put quotes around it if it is text")
    }

    /// Whether a number may end before `offset`: a blank, a bracket, a separator or an operator.
    private func endsNumber(at offset: Int) -> Bool {
        let byte = cursor[offset]
        switch byte {
        case "+", "-", "*", "/", "%", "=", "!", "<", ">", "?", "&", ",", "{", "(", "[", "\"", "'": return true
        case ".": return cursor[offset + 1] == "." && cursor[offset + 2] != "."
        default: return byte.endsWord
        }
    }

    /// `2024-06-01` is a date in text form, not a subtraction.
    private var looksLikeDate: Bool {
        let digits = cursor.offset(from: position) { $0.isDigit }
        guard digits - position == 4, digits + 6 <= cursor.end else { return false }
        return cursor[digits] == "-" && cursor[digits + 1].isDigit && cursor[digits + 2].isDigit && cursor[digits + 3] == "-"
            && cursor[digits + 4].isDigit && cursor[digits + 5].isDigit
    }
}
