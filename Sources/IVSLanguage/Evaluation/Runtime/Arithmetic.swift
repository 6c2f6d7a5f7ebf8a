/// Where an operator and its operands stand, for errors.
final class OperatorSite: Sendable {
    let symbol: String
    let left: Span
    let right: Span
    let span: Span

    init(symbol: String, left: Span, right: Span, span: Span) {
        self.symbol = symbol
        self.left = left
        self.right = right
        self.span = span
    }

    /// The operands do not go together.
    func mismatch(_ left: Value, _ right: Value, code: ErrorCode = .typeMismatch, _ message: String, help: String? = nil)
        -> EvaluationError
    {
        EvaluationError(
            Diagnostic(
                code: code, message: message,
                labels: [
                    .init(span, "this operator"),
                    .init(self.left, left.typeName.withArticle, isPrimary: false),
                    .init(self.right, right.typeName.withArticle, isPrimary: false),
                ], help: help))
    }
}

/// One arithmetic operator. Generic code over it is specialised for each, so the common case costs no call.
protocol ArithmeticOperation {
    /// nil when the result is no int, or none that fits: `general` then says why.
    static func ints(_ left: Int64, _ right: Int64) -> Int64?
    static func general(_ left: Value, _ right: Value, _ site: OperatorSite) throws -> Value
    /// `place op= right`
    static func update(_ place: UnsafeMutablePointer<Value>, _ right: Value, _ site: OperatorSite) throws
}

extension ArithmeticOperation {
    static func update(_ place: UnsafeMutablePointer<Value>, _ right: Value, _ site: OperatorSite) throws {
        place.pointee = try general(place.pointee, right, site)
    }
}

/// Arithmetic of values. Ints are checked, never wrapped. Int and float may meet and give a float: both are numbers, `/` gives a float,
/// and an average is compared with a count all the time. Results that are not finite are errors, so no float is ever infinite or NaN.
enum Arithmetic {
    enum Add: ArithmeticOperation {
        @inline(__always)
        static func ints(_ left: Int64, _ right: Int64) -> Int64? {
            let (result, overflow) = left.addingReportingOverflow(right)
            return overflow ? nil : result
        }

        static func general(_ left: Value, _ right: Value, _ site: OperatorSite) throws -> Value {
            switch (left, right) {
            case (.string(let left), .string(let right)):
                try checkLength(left, right, site.span)
                return .string(left + right)
            case (.list(let left), .list(let right)):
                try checkLength(left, right, site.span)
                return .list(left + right)
            case (.duration(let left), .duration(let right)):
                return .duration(try checked(left.addingReportingOverflow(right), site))
            case (.time(let time), .duration(let duration)), (.duration(let duration), .time(let time)):
                return .time(try moved(time, by: duration, site))
            default:
                return try numbers(left, right, site, help: addHelp(left, right), ints: ints, floats: +)
            }
        }

        /// Text and lists grow where they are: building one piece by piece must not copy it each time.
        static func update(_ place: UnsafeMutablePointer<Value>, _ right: Value, _ site: OperatorSite) throws {
            switch right {
            case .string(let addition):
                guard case .string = place.pointee, case .string(var text) = place.take() else { break }
                defer { place.initialize(to: .string(text)) }
                try checkLength(text, addition, site.span)
                text += addition
                return
            case .list(let addition):
                guard case .list = place.pointee else { break }
                return try place.changeList { list in
                    try checkLength(list, addition, site.span)
                    list += addition
                }
            default: break
            }
            place.pointee = try general(place.pointee, right, site)
        }

        private static func addHelp(_ left: Value, _ right: Value) -> String? {
            switch (left, right) {
            case (.string, _), (_, .string): "put values into text with \"…${…}…\""
            case (.list, _): "`+ [ … ]` appends one element"
            case (.record, .record): "`{...$a, ...$b}` merges records"
            default: nil
            }
        }
    }

    enum Subtract: ArithmeticOperation {
        @inline(__always)
        static func ints(_ left: Int64, _ right: Int64) -> Int64? {
            let (result, overflow) = left.subtractingReportingOverflow(right)
            return overflow ? nil : result
        }

        static func general(_ left: Value, _ right: Value, _ site: OperatorSite) throws -> Value {
            switch (left, right) {
            case (.duration(let left), .duration(let right)):
                return .duration(try checked(left.subtractingReportingOverflow(right), site))
            case (.time(let left), .time(let right)): return .duration(try distance(from: right, to: left, site))
            case (.time(let time), .duration(let duration)):
                return .time(try moved(time, by: try checked(Int64(0).subtractingReportingOverflow(duration), site), site))
            default: return try numbers(left, right, site, ints: ints, floats: -)
            }
        }
    }

    enum Multiply: ArithmeticOperation {
        @inline(__always)
        static func ints(_ left: Int64, _ right: Int64) -> Int64? {
            let (result, overflow) = left.multipliedReportingOverflow(by: right)
            return overflow ? nil : result
        }

        static func general(_ left: Value, _ right: Value, _ site: OperatorSite) throws -> Value {
            switch (left, right) {
            case (.duration(let duration), .int(let int)), (.int(let int), .duration(let duration)):
                return .duration(try checked(duration.multipliedReportingOverflow(by: int), site))
            case (.duration(let duration), .float(let float)), (.float(let float), .duration(let duration)):
                return .duration(try whole(Double(duration) * float, site))
            default: return try numbers(left, right, site, ints: ints, floats: *)
            }
        }
    }

    /// Always a float, `6 / 3` too; a duration divided by a duration is their ratio.
    enum Divide: ArithmeticOperation {
        @inline(__always)
        static func ints(_ left: Int64, _ right: Int64) -> Int64? { nil }

        static func general(_ left: Value, _ right: Value, _ site: OperatorSite) throws -> Value {
            switch (left, right) {
            case (.duration(let left), .duration(let right)):
                return .float(Double(left) / Double(try nonZero(right, site)))
            case (.duration(let duration), .int(let int)):
                return .duration(try whole(Double(duration) / Double(try nonZero(int, site)), site))
            case (.duration(let duration), .float(let float)):
                return .duration(try whole(Double(duration) / (try nonZero(float, site)), site))
            case (.int(let left), .int(let right)): return .float(Double(left) / Double(try nonZero(right, site)))
            default:
                return try numbers(left, right, site, ints: ints) { $0 / (try nonZero($1, site)) }
            }
        }
    }

    /// Rounds towards negative infinity: `-7 // 2` is -4.
    enum WholeDivide: ArithmeticOperation {
        @inline(__always)
        static func ints(_ left: Int64, _ right: Int64) -> Int64? {
            guard right != 0 else { return nil }
            let (quotient, overflow) = left.dividedReportingOverflow(by: right)
            guard !overflow else { return nil }
            return quotient &* right != left && (left < 0) != (right < 0) ? quotient - 1 : quotient
        }

        static func general(_ left: Value, _ right: Value, _ site: OperatorSite) throws -> Value {
            switch (left, right) {
            case (.int, .int(0)), (.duration, .int(0)), (.duration, .duration(0)): throw divisionByZero(site)
            case (.duration(let duration), .int(let int)): return .duration(try fitting(ints(duration, int), site))
            case (.duration(let left), .duration(let right)): return .int(try fitting(ints(left, right), site))
            default:
                return try numbers(left, right, site, ints: ints) { ($0 / (try nonZero($1, site))).rounded(.down) }
            }
        }
    }

    /// Has the sign of its right side: `-7 % 3` is 2, so `(a // b) * b + a % b` is `a`.
    enum Remainder: ArithmeticOperation {
        @inline(__always)
        static func ints(_ left: Int64, _ right: Int64) -> Int64? {
            guard right != 0 else { return nil }
            let remainder = left.remainderReportingOverflow(dividingBy: right).partialValue
            return remainder != 0 && (remainder < 0) != (right < 0) ? remainder + right : remainder
        }

        static func general(_ left: Value, _ right: Value, _ site: OperatorSite) throws -> Value {
            switch (left, right) {
            case (.int, .int(0)), (.duration, .duration(0)): throw divisionByZero(site)
            case (.duration(let left), .duration(let right)): return .duration(try fitting(ints(left, right), site))
            default:
                return try numbers(left, right, site, ints: ints) { left, right in
                    let remainder = left.truncatingRemainder(dividingBy: try nonZero(right, site))
                    return remainder != 0 && (remainder < 0) != (right < 0) ? remainder + right : remainder
                }
            }
        }
    }

    /// `-operand`
    static func negate(_ value: Value, at span: Span, operand: Span) throws -> Value {
        switch value {
        case .int(let int) where int != .min: return .int(-int)
        case .float(let float): return .float(-float)
        case .duration(let duration) where duration != .min: return .duration(-duration)
        case .int, .duration:
            throw EvaluationError(.integerOverflow, "the number does not fit in 64 bits", at: span, "too large once negated")
        default: throw EvaluationError.wrongType(value, expected: "a number or duration after `-`", at: operand)
        }
    }
}
