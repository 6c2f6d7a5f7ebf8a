import IVSJSON
import Testing

private func written(_ style: JSONWriter.Style = .compact, _ body: (inout JSONWriter) throws -> Void) rethrows -> String {
    var writer = JSONWriter(style: style)
    try body(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
}

private func writeSample(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("name")
    writer.string("lobby")
    writer.key(JSONKey("tags"))
    writer.beginArray()
    writer.int(1)
    writer.beginArray()
    writer.endArray()
    writer.beginObject()
    writer.endObject()
    writer.null()
    writer.endArray()
    writer.key("open")
    writer.bool(true)
    writer.endObject()
}

struct JSONWriterTests {
    @Test("The compact style has no white space")
    func compact() {
        #expect(written { writeSample(to: &$0) } == #"{"name":"lobby","tags":[1,[],{},null],"open":true}"#)
    }

    @Test("The pretty style has a line for each item, two spaces a level, and empty containers on one line")
    func pretty() {
        #expect(
            written(.pretty) { writeSample(to: &$0) } == """
                {
                  "name": "lobby",
                  "tags": [
                    1,
                    [],
                    {},
                    null
                  ],
                  "open": true
                }
                """)
    }

    @Test(
        "Only what must be escaped is",
        arguments: [
            ("plain", #""plain""#),
            ("a\"b\\c/d", #""a\"b\\c/d""#),
            ("\u{8}\t\n\u{c}\r", #""\b\t\n\f\r""#),
            ("\0\u{1f}\u{1b}[0m", #""\u0000\u001f\u001b[0m""#),
            ("\u{7f}ü中😀\u{2028}\u{2029}", "\"\u{7f}ü中😀\u{2028}\u{2029}\""),
            (
                "a long line of plain text, then \"quotes\" and more plain text",
                #""a long line of plain text, then \"quotes\" and more plain text""#
            ),
            ("über den großen Teich und zurück \n", #""über den großen Teich und zurück \n""#),
        ])
    func escapes(text: String, expected: String) {
        #expect(written { $0.string(text) } == expected)
        #expect(
            written { writer in
                writer.beginObject()
                writer.key(JSONKey(text))
                writer.null()
                writer.endObject()
            } == "{\(expected):null}")
    }

    @Test(
        "A double stays a double",
        arguments: [
            (1.0, "1.0"), (-0.0, "-0.0"), (0.1, "0.1"), (1e16, "1e+16"), (123456.75, "123456.75"), (.leastNonzeroMagnitude, "5e-324"),
            (1.7976931348623157e308, "1.7976931348623157e+308"),
        ])
    func doubles(value: Double, expected: String) throws {
        #expect(try written { try $0.double(value) } == expected)
        #expect(try JSONReader.withReader(over: Array(expected.utf8)) { try $0.number() } == .double(value))
    }

    @Test("NaN and infinities are errors, and nothing is written", arguments: [Double.nan, .infinity, -.infinity])
    func nonFinite(value: Double) {
        var writer = JSONWriter()
        writer.beginArray()
        let error = #expect(throws: JSONError.self) { try writer.double(value) }
        #expect(error?.kind == .nonFiniteNumber)
        writer.int(1)
        writer.endArray()
        #expect(writer.bytes == Array("[1]".utf8))
    }

    @Test(
        "Integers are written to their limits",
        arguments: [
            (Int64.max, "9223372036854775807"), (.min, "-9223372036854775808"), (0, "0"), (-7, "-7"), (100, "100"),
        ])
    func integers(value: Int64, expected: String) {
        #expect(written { $0.int(value) } == expected)
    }

    @Test("The buffer can be taken away at any moment", arguments: [JSONWriter.Style.compact, .pretty])
    func flushing(style: JSONWriter.Style) {
        var pieces: [UInt8] = []
        var writer = JSONWriter(style: style)
        writer.beginArray()
        pieces += writer.take()
        for number in 0..<3 {
            writer.beginObject()
            writer.flush { pieces += $0 }
            writer.key("n")
            pieces += writer.take()
            writer.int(Int64(number))
            pieces += writer.take()
            writer.endObject()
        }
        writer.endArray()
        pieces += writer.take()
        let whole: JSONValue = [["n": 0], ["n": 1], ["n": 2]]
        #expect(pieces == whole.serialized(style))
    }

    @Test("Values at top level stand on lines of their own")
    func lines() {
        #expect(
            written { writer in
                for number in 1...2 {
                    writer.beginArray()
                    writer.int(Int64(number))
                    writer.endArray()
                    writer.newline()
                }
            } == "[1]\n[2]\n")
    }
}
