import IVSJSON
import Testing

struct JSONErrorTests {
    @Test(
        "An error says what was expected, and where",
        arguments: [
            ("", "line 1, column 1: expected a value, found the end of the input"),
            ("  \n ", "line 2, column 2: expected a value, found the end of the input"),
            ("[1,\n 2,\n  x]", "line 3, column 3: expected a value, found `x`"),
            ("[1 2]", "line 1, column 4: expected `,` or `]` after an element of the array, found `2`"),
            ("[1,]", "line 1, column 4: expected a value, found `]`"),
            ("[1", "line 1, column 3: expected `,` or `]` after an element of the array, found the end of the input"),
            ("{\"a\" 1}", "line 1, column 6: expected `:` after the key, found `1`"),
            ("{\"a\": 1,}", "line 1, column 9: expected a key in quotes, found `}`"),
            ("{\"a\": 1 \"b\": 2}", "line 1, column 9: expected `,` or `}` after a value of the object, found `\"`"),
            ("{a: 1}", "line 1, column 2: expected a key in quotes, found `a`"),
            ("{'a': 1}", "line 1, column 2: expected a key in quotes, found `'`"),
            ("[tru]", "line 1, column 5: expected `true`, found `]`"),
            ("nul", "line 1, column 4: expected `null`, found the end of the input"),
            ("[1] x", "line 1, column 5: expected the end of the document, found `x`"),
            ("[01]", "line 1, column 2: a number has no zeros in front"),
            ("[-]", "line 1, column 3: expected a digit, found `]`"),
            ("[1.]", "line 1, column 4: expected a digit after the decimal point, found `]`"),
            ("[1e+]", "line 1, column 5: expected a digit in the exponent, found `]`"),
            ("[\"ab", "line 1, column 2: the string that starts here has no closing quote"),
            ("[\"a\nb\"]", "line 1, column 4: the end of the line inside a string; control characters are written as escapes"),
            ("[\"\\x\"]", "line 1, column 3: expected one of \" \\ / b f n r t u after a backslash, found `x`"),
            ("[\"\\u12g4\"]", "line 1, column 3: expected four hexadecimal digits after `\\u`"),
            ("[\"\\ud800\"]", "line 1, column 3: a high surrogate without the low one after it"),
            ("[\"\\ud800\\u0041\"]", "line 1, column 3: a high surrogate without the low one after it"),
            ("[\"\\udc00\"]", "line 1, column 3: a low surrogate without the high one before it"),
            ("\u{FEFF}[]", "line 1, column 1: expected a value, found a byte order mark"),
            ("[\u{A0}1]", "line 1, column 2: expected a value, found U+00A0"),
            ("[\"äöü😀\", ?]", "line 1, column 10: expected a value, found `?`"),
            ("[\r\n1,\r?]", "line 3, column 1: expected a value, found `?`"),
        ])
    func messages(text: String, expected: String) throws {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
        #expect(error?.description == expected)
    }

    @Test("An error about the kind names both kinds and stands at the value")
    func mismatches() throws {
        func message(_ text: String, _ body: (inout JSONReader) throws -> Void) -> String? {
            let error = #expect(throws: JSONError.self) { try JSONReader.withReader(over: Array(text.utf8), body) }
            return error?.description
        }
        #expect(message(" 1") { _ = try $0.string() } == "line 1, column 2: expected a string, found a number")
        #expect(message("\"1\"") { _ = try $0.int64() } == "line 1, column 1: expected a number, found a string")
        #expect(message("[]") { try $0.beginObject() } == "line 1, column 1: expected an object, found an array")
        #expect(message("{}") { try $0.beginArray() } == "line 1, column 1: expected an array, found an object")
        #expect(message("null") { _ = try $0.bool() } == "line 1, column 1: expected true or false, found null")
        #expect(message("false") { try $0.null() } == "line 1, column 1: expected null, found false")
        #expect(message("?") { try $0.null() } == "line 1, column 1: expected a value, found `?`")
    }

    @Test("Numbers out of range are errors that say so")
    func ranges() throws {
        func message(_ text: String, _ body: (inout JSONReader) throws -> Void) -> String? {
            let error = #expect(throws: JSONError.self) { try JSONReader.withReader(over: Array(text.utf8), body) }
            return error?.message
        }
        #expect(message("9223372036854775808") { _ = try $0.int64() } == "the integer does not fit in 64 bits")
        #expect(message("1.0") { _ = try $0.int64() } == "expected an integer, found a number with a fraction or exponent")
        #expect(message("1e400") { _ = try $0.double() } == "the number is too large for a double")
    }

    @Test("An error never repeats the input")
    func brevity() {
        let text = "[" + String(repeating: "secret", count: 10_000)
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
        #expect(error?.description == "line 1, column 2: expected a value, found `s`")
    }

    @Test("A caller's own error gets the line and column of its offset")
    func ownError() throws {
        let error = try JSONReader.withReader(over: Array("[\n  1]".utf8)) { reader in
            try reader.beginArray()
            _ = try reader.nextElement()
            _ = try reader.kind()
            return reader.error("no such room")
        }
        #expect(error == JSONError(kind: .invalidValue, message: "no such room", offset: 4, line: 2, column: 3))
    }
}
