import IVSJSON
import Testing

private func reading<Result>(
    _ text: String, depthLimit: Int = JSONReader.defaultDepthLimit, _ body: (inout JSONReader) throws -> Result
) rethrows -> Result {
    try JSONReader.withReader(over: Array(text.utf8), depthLimit: depthLimit, body)
}

struct JSONReaderTests {
    @Test("A typed value is read without a tree")
    func typed() throws {
        let text = #" {"name" : "lobby", "size": -12, "ratio": 2.5, "open": true, "owner": null, "tags": ["a", "b"]} "#
        try reading(text) { reader in
            try reader.beginObject()
            #expect(try reader.nextKey()?.string == "name")
            #expect(try reader.string() == "lobby")
            #expect(try reader.nextKey()?.string == "size")
            #expect(try reader.int64() == -12)
            #expect(try reader.nextKey()?.string == "ratio")
            #expect(try reader.double() == 2.5)
            #expect(try reader.nextKey()?.string == "open")
            #expect(try reader.bool())
            #expect(try reader.nextKey()?.string == "owner")
            try reader.null()
            #expect(try reader.nextKey()?.string == "tags")
            try reader.beginArray()
            #expect(try reader.nextElement())
            #expect(try reader.string() == "a")
            #expect(try reader.nextElement())
            #expect(try reader.string() == "b")
            #expect(try !reader.nextElement())
            #expect(try reader.nextKey() == nil)
            try reader.expectEnd()
        }
    }

    @Test("A key that is expected is read, any other is left")
    func expectedKeys() throws {
        try reading(#"[{"arn": 1, "id": 2}, {"id": 3, "arns": 4}, {}]"#) { reader in
            try reader.beginArray()
            #expect(try reader.nextElement())
            try reader.beginObject()
            #expect(try reader.nextKey(expecting: "arn"))
            #expect(try reader.int64() == 1)
            #expect(try !reader.nextKey(expecting: "arn"))
            #expect(try reader.nextKey(expecting: Array("id".utf8)))
            #expect(try reader.int64() == 2)
            #expect(try !reader.nextKey(expecting: "id"))
            #expect(try reader.nextKey() == nil)
            #expect(try reader.nextElement())
            try reader.beginObject()
            #expect(try !reader.nextKey(expecting: "arn"))
            #expect(try reader.nextKey()?.string == "id")
            #expect(try reader.int64() == 3)
            #expect(try !reader.nextKey(expecting: "arn"))
            #expect(try reader.nextKey()?.string == "arns")
            try reader.skipValue()
            #expect(try reader.nextKey() == nil)
            #expect(try reader.nextElement())
            try reader.beginObject()
            #expect(try !reader.nextKey(expecting: "arn"))
            #expect(try reader.nextKey() == nil)
            #expect(try !reader.nextElement())
            try reader.expectEnd()
        }
    }

    @Test("A key is compared with what it means, however it is spelled")
    func escapedKeys() throws {
        try reading(#"{"\u0061rn": 1}"#) { reader in
            try reader.beginObject()
            #expect(try !reader.nextKey(expecting: "arn"))
            let key = try #require(try reader.nextKey())
            #expect(key == "arn")
            #expect(key == Array("arn".utf8))
            #expect(key == String("arn"))
            #expect(!(key == "\\u0061rn"))
            #expect(key.hasEscapes)
        }
    }

    @Test("Values one after another are read until the end", arguments: ["1 \"two\"\n[3]\n", "1\n\"two\"[3]", " 1 \"two\" [3]"])
    func concatenated(text: String) throws {
        let values = try reading(text) { reader in
            var values: [JSONValue] = []
            while !reader.isAtEnd() { values.append(try reader.value()) }
            return values
        }
        #expect(values == [1, "two", [3]])
    }

    @Test("A large array is read an element at a time by a reader that keeps its input")
    func streaming() throws {
        let text = "[" + (0..<1000).map { #"{"n": \#($0)}"# }.joined(separator: ",") + "]"
        var reader = JSONReader(JSONBytes(text.utf8))
        var sum: Int64 = 0
        try reader.beginArray()
        while try reader.nextElement() { sum += try reader.value()["n"]?.int64Value ?? 0 }
        try reader.expectEnd()
        #expect(sum == 499_500)
    }

    @Test("A copy is a place to come back to")
    func checkpoint() throws {
        try reading(#"{"kind": "room"}"#) { reader in
            var ahead = reader
            try ahead.skipValue()
            try ahead.expectEnd()
            #expect(try reader.value() == ["kind": "room"])
        }
    }

    @Test(
        "Strings come out as they were meant",
        arguments: [
            (#""""#, ""),
            (#""plain""#, "plain"),
            (#""exactly8""#, "exactly8"),
            (#""a \" \\ \/ \b \f \n \r \t z""#, "a \" \\ / \u{8} \u{c} \n \r \t z"),
            (#""\u0000""#, "\0"),
            (#""\u00e9\u4E2D""#, "é中"),
            (#""long enough to be scanned by words \ud83d\ude00 and then on""#, "long enough to be scanned by words 😀 and then on"),
            (
                #""zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich 中文 😀""#,
                "zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich 中文 😀"
            ),
            ("\"\u{7f}\u{2028}\u{2029}\"", "\u{7f}\u{2028}\u{2029}"),
        ])
    func strings(text: String, expected: String) throws {
        let string = try reading(text) { try $0.string() }
        #expect(Array(string.utf8) == Array(expected.utf8))
    }

    @Test(
        "Bytes that are not UTF-8 are an error, wherever they stand",
        arguments: [
            [0x80], [0xBF], [0xC0, 0xAF], [0xC1, 0xBF], [0xC3], [0xC3, 0x28],
            [0xE0, 0x80, 0xAF], [0xE0, 0x9F, 0xBF], [0xE4, 0xB8], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF],
            [0xF0, 0x80, 0x80, 0xAF], [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80],
            [0xF0, 0x9F, 0x98], [0xFE], [0xFF],
        ] as [[UInt8]])
    func invalidUTF8(bytes: [UInt8]) throws {
        for before in [0, 3, 8, 21] {
            let text = Array("\"".utf8) + Array(repeating: UInt8(ascii: "x"), count: before) + bytes + Array("padding\"".utf8)
            let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
            #expect(error?.kind == .invalidUTF8)
            #expect(error?.offset == before + 1)
            #expect(throws: JSONError.self) { try JSONReader.withReader(over: text) { try $0.skipValue() } }
        }
    }

    @Test(
        "The first and last code points of each length are read",
        arguments: [
            "\u{80}", "\u{7FF}", "\u{800}", "\u{D7FF}", "\u{E000}", "\u{FFFF}", "\u{10000}", "\u{10FFFF}",
        ])
    func codePointLimits(text: String) throws {
        #expect(try JSONValue(parsing: "\"\(text)\"") == .string(text))
    }

    @Test("Nesting up to the limit is read, one deeper is an error")
    func depth() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        _ = try JSONValue(parsing: nested(512))
        #expect(throws: JSONError.self) { try JSONValue(parsing: nested(513)) }
        _ = try JSONValue(parsing: nested(3), depthLimit: 3)
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: nested(4), depthLimit: 3) }
        #expect(error?.kind == .tooDeep)
        #expect(error?.offset == 3)
    }

    @Test(
        "A hundred thousand levels are an error, whatever limit is asked for",
        arguments: [
            "[", "{\"a\":", "[{\"a\":",
        ])
    func hugeDepth(opening: String) throws {
        let text = String(repeating: opening, count: 100_000)
        for limit in [JSONReader.defaultDepthLimit, Int.max] {
            let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text, depthLimit: limit) }
            #expect(error?.kind == .tooDeep)
            let skipError = #expect(throws: JSONError.self) {
                try reading(text, depthLimit: limit) { try $0.skipValue() }
            }
            #expect(skipError?.kind == .tooDeep)
        }
    }
}
