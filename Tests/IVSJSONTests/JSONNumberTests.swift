import IVSJSON
import TestSupport
import Testing

struct JSONNumberTests {
    @Test(
        "A number is an integer, a double, or its literal: whichever loses nothing",
        arguments: [
            ("0", .integer(0)),
            ("-12", .integer(-12)),
            ("9223372036854775807", .integer(.max)),
            ("-9223372036854775808", .integer(.min)),
            ("9223372036854775808", .literal("9223372036854775808")),
            ("-9223372036854775809", .literal("-9223372036854775809")),
            ("18446744073709551617", .literal("18446744073709551617")),
            ("10000000000000000000", .literal("10000000000000000000")),
            ("123456789012345678901234567890", .literal("123456789012345678901234567890")),
            ("-0", .double(-0.0)),
            ("0.0", .double(0)),
            ("0e999999999999", .double(0)),
            ("1.0", .double(1)),
            ("1.50", .double(1.5)),
            ("1e2", .double(100)),
            ("0.1", .double(0.1)),
            ("-2.5E-3", .double(-0.0025)),
            ("3.141592653589793", .double(3.141592653589793)),
            ("3.1415926535897931", .literal("3.1415926535897931")),
            ("0.10000000000000000000000", .double(0.1)),
            ("0.30000000000000004", .double(0.30000000000000004)),
            ("1.7976931348623157e308", .double(1.7976931348623157e308)),
            ("1e308", .double(1e308)),
            ("123456e300", .double(123456e300)),
            ("5e-324", .double(.leastNonzeroMagnitude)),
            ("4.9e-324", .literal("4.9e-324")),
            ("1e400", .literal("1e400")),
            ("1E400", .literal("1E400")),
            ("-1e400", .literal("-1e400")),
            ("1e-400", .literal("1e-400")),
            ("1e99999999999999999999", .literal("1e99999999999999999999")),
            ("1e-99999999999999999999", .literal("1e-99999999999999999999")),
            ("100000000000000000000.0", .double(1e20)),
        ] as [(String, JSONReader.Number)])
    func numbers(literal: String, expected: JSONReader.Number) throws {
        let number = try JSONReader.withReader(over: Array(literal.utf8)) { try $0.number() }
        #expect(number == expected)
        if case .double(let value) = number, case .double(let wanted) = expected {
            #expect(value.sign == wanted.sign)
        }
        #expect(JSONNumber(literal: literal)?.value == expected)
    }

    @Test("A literal that a double holds by way of a decimal reads back as that double")
    func doubles() throws {
        var generator = SeededGenerator(seed: 42)
        for _ in 0..<20_000 {
            let value = Double(bitPattern: generator.next())
            guard value.isFinite else { continue }
            let number = try JSONReader.withReader(over: Array(value.description.utf8)) { try $0.number() }
            #expect(number == .double(value))
            #expect(try JSONReader.withReader(over: Array(value.description.utf8)) { try $0.double() } == value)
        }
    }

    @Test(
        "Every spelling survives the tree",
        arguments: [
            "-0", "1E400", "1.000", "123456789012345678901234567890", "-1.5e-7", "1E+2", "0.1e1",
        ])
    func faithful(literal: String) throws {
        #expect(try JSONValue(parsing: "[\(literal)]").description == "[\(literal)]")
    }

    @Test("What is not a number makes no JSONNumber", arguments: ["", "01", "1.", ".5", "+1", "1 ", " 1", "NaN", "0x10", "1e", "--1"])
    func notNumbers(literal: String) {
        #expect(JSONNumber(literal: literal) == nil)
    }

    @Test("NaN and infinities make no JSONNumber", arguments: [Double.nan, .infinity, -.infinity])
    func nonFinite(value: Double) {
        #expect(JSONNumber(value) == nil)
    }

    @Test("A number gives its value as integer and as double")
    func conversions() {
        #expect(JSONNumber(literal: "12")?.int64 == 12)
        #expect(JSONNumber(literal: "12.0")?.int64 == nil)
        #expect(JSONNumber(literal: "12")?.double == 12)
        #expect(JSONNumber(literal: "1e400")?.double == .infinity)
        #expect(JSONNumber(literal: "12345678901234567890")?.double == 12_345_678_901_234_567_168)
    }
}
