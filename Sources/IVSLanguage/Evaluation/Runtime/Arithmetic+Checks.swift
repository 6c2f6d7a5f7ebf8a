import IVSTimestamps

// What all operators share: two numbers of either kind, and refusing results that do not fit.

extension Arithmetic {
    static func numbers(
        _ left: Value, _ right: Value, _ site: OperatorSite, help: String? = nil,
        ints: (Int64, Int64) -> Int64?, floats: (Double, Double) throws -> Double
    ) throws -> Value {
        if case .int(let left) = left, case .int(let right) = right { return .int(try fitting(ints(left, right), site)) }
        guard let first = left.double, let second = right.double else {
            throw site.mismatch(
                left, right, "`\(site.symbol)` does not take \(left.typeName.withArticle) and \(right.typeName.withArticle)",
                help: help ?? numberHelp(left, right))
        }
        return .float(try finite(try floats(first, second), site))
    }

    private static func numberHelp(_ left: Value, _ right: Value) -> String? {
        switch (left, right) {
        case (.bigNumber, _), (_, .bigNumber): "a number with that many digits is only carried, not calculated with"
        case (.null, _), (_, .null): "`?? 0` gives a value in place of null"
        default: nil
        }
    }

    static func checkLength(_ left: String, _ right: String, _ span: Span) throws {
        try checkTextLength(left.utf8.count + right.utf8.count, span)
    }

    static func checkTextLength(_ count: Int, _ span: Span) throws {
        if count > ValueStream.textLimit { throw EvaluationError.textTooLong(at: span) }
    }

    static func checkLength(_ left: [Value], _ right: [Value], _ span: Span) throws {
        if left.count + right.count > ValueStream.collectionLimit { throw EvaluationError.listTooLong(at: span) }
    }

    static func checked(_ result: (partialValue: Int64, overflow: Bool), _ site: OperatorSite) throws -> Int64 {
        try fitting(result.overflow ? nil : result.partialValue, site)
    }

    static func fitting(_ result: Int64?, _ site: OperatorSite) throws -> Int64 {
        if let result { return result }
        throw EvaluationError(
            .integerOverflow, "the result of `\(site.symbol)` does not fit in 64 bits", at: site.span, "overflows here",
            help: "a float has more room and less precision: write one side with `.0`")
    }

    static func finite(_ result: Double, _ site: OperatorSite) throws -> Double {
        if result.isFinite { return result }
        throw EvaluationError(.floatOverflow, "the result of `\(site.symbol)` is too large for a float", at: site.span, "overflows here")
    }

    static func whole(_ nanoseconds: Double, _ site: OperatorSite) throws -> Int64 {
        try fitting(Int64(exactly: nanoseconds.rounded()), site)
    }

    static func nonZero<Number: Numeric>(_ divisor: Number, _ site: OperatorSite) throws -> Number {
        if divisor != .zero { return divisor }
        throw divisionByZero(site)
    }

    static func divisionByZero(_ site: OperatorSite) -> EvaluationError {
        EvaluationError(.divisionByZero, "division by zero", at: site.right, "this is zero")
    }

    static func moved(_ time: Timestamp, by duration: Int64, _ site: OperatorSite) throws -> Timestamp {
        let billion: Int64 = 1_000_000_000
        // The remainder is taken upwards, so that the part of a second always counts forwards.
        let (whole, part) = (duration / billion, duration % billion)
        var nanoseconds = Int64(time.nanoseconds) + part
        var carry: Int64 = 0
        if nanoseconds < 0 { (nanoseconds, carry) = (nanoseconds + billion, -1) }
        if nanoseconds >= billion { (nanoseconds, carry) = (nanoseconds - billion, 1) }
        let seconds = try checked(time.seconds.addingReportingOverflow(whole + carry), site)
        return Timestamp(seconds: seconds, nanoseconds: Int32(nanoseconds))
    }

    static func distance(from start: Timestamp, to end: Timestamp, _ site: OperatorSite) throws -> Int64 {
        let seconds = try checked(end.seconds.subtractingReportingOverflow(start.seconds), site)
        let nanoseconds = try checked(seconds.multipliedReportingOverflow(by: 1_000_000_000), site)
        return try checked(nanoseconds.addingReportingOverflow(Int64(end.nanoseconds - start.nanoseconds)), site)
    }
}

extension Value {
    /// An int or float as a float; nil for everything else.
    public var double: Double? {
        switch self {
        case .int(let int): Double(int)
        case .float(let float): float
        default: nil
        }
    }
}
