import IVSLanguage

/// A running total of numbers or of durations. Ints stay ints until a float comes; they are checked, never wrapped.
struct Total {
    private(set) var value: Value?
    private(set) var count: Int64 = 0

    /// - Throws: `wrong-type` for anything that has no sum, or not with what came before; `integer-overflow`; `not-finite`.
    mutating func add(_ item: Value, in call: Call) throws {
        count += 1
        switch (value, item) {
        case (nil, .int), (nil, .float), (nil, .duration): value = item
        case (.int(let total)?, .int(let number)):
            value = .int(try Self.checked(total.addingReportingOverflow(number), in: call))
        case (.duration(let total)?, .duration(let duration)):
            value = .duration(try Self.checked(total.addingReportingOverflow(duration), in: call))
        case (.int(let total)?, .float(let number)): value = .float(try Self.finite(Double(total) + number, in: call))
        case (.float(let total)?, .int(let number)): value = .float(try Self.finite(total + Double(number), in: call))
        case (.float(let total)?, .float(let number)): value = .float(try Self.finite(total + number, in: call))
        case (nil, _): throw call.wrongInput(item, expected: "numbers or durations", help: Self.help(item))
        case (let total?, _):
            throw call.wrongInput(
                item, expected: total.typeName == .duration ? "durations after the first one" : "numbers after the first one",
                help: Self.help(item))
        }
    }

    private static func help(_ item: Value) -> String? {
        switch item {
        case .string: "`to-int` and `to-float` make numbers of text"
        case .record: "`get` takes the field to add up"
        case .null: "`where` can leave out what is null"
        default: nil
        }
    }

    private static func checked(_ result: (partialValue: Int64, overflow: Bool), in call: Call) throws -> Int64 {
        guard !result.overflow else {
            throw EvaluationError(.integerOverflow, "the total does not fit in 64 bits", at: call.span, "overflows here")
        }
        return result.partialValue
    }

    private static func finite(_ total: Double, in call: Call) throws -> Double {
        guard total.isFinite else {
            throw EvaluationError(.notFinite, "the total is too large for a float", at: call.span, "overflows here")
        }
        return total
    }
}
