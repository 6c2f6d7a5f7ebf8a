import IVSJSON
import IVSLanguage
import IVSTimestamps
import TestSupport
import Testing

@Suite struct ValueTests {
    @Test("Values of one kind are equal by content, numbers across int and float")
    func equality() {
        #expect(Value.int(1) == .float(1))
        #expect(Value.int(9_007_199_254_740_993) != .float(9_007_199_254_740_992))
        #expect(Value.string("1") != .int(1))
        #expect(Value.list([.int(1)]) == .list([.float(1)]))
        #expect(Value.record(Record([("a", .int(1)), ("b", .null)])) == .record(Record([("b", .null), ("a", .int(1))])))
    }

    @Test("Equal values have equal hashes")
    func hashes() {
        #expect(Set<Value>([.int(1), .float(1), .string("1")]).count == 2)
        #expect(
            Set<Value>([.record(Record([("a", .int(1)), ("b", .null)])), .record(Record([("b", .null), ("a", .int(1))]))]).count == 1)
    }

    @Test("Numbers are ordered exactly, unlike kinds not at all")
    func ordering() {
        #expect(Value.int(9_007_199_254_740_993).ordering(against: .float(9_007_199_254_740_992)) == .greater)
        #expect(Value.float(-0.5).ordering(against: .int(0)) == .less)
        #expect(Value.int(.max).ordering(against: .float(1e30)) == .less)
        #expect(Value.int(1).ordering(against: .string("1")) == nil)
        #expect(Value.null.ordering(against: .null) == nil)
    }

    @Test(
        "Durations are written in the largest unit that leaves no fraction",
        arguments: [
            (0, "0s"), (300_000_000_000, "5min"), (90_000_000_000, "90s"), (1_500_000_000, "1500ms"), (172_800_000_000_000, "2d"),
            (250_000, "0.25ms"),
            (-1_500_000, "-1.5ms"), (Int64.min, "-9223372036854.775808ms"),
        ])
    func durations(nanoseconds: Int64, text: String) {
        #expect(durationText(nanoseconds) == text)
    }

    @Test("Values have a text form")
    func texts() {
        #expect(Value.time(Timestamp(seconds: 0)).text == "1970-01-01T00:00:00.000Z")
        #expect(Value.float(1).text == "1.0")
        #expect(Value.record(Record([("a", .list([.int(1)]))])).text == #"{"a":[1]}"#)
        #expect(Value.range(IntRange(1, 3)).text == "1..3")
    }
}

@Suite struct RecordTests {
    @Test("Fields keep their order; setting, replacing and removing work on records of any size", arguments: [3, 20, 200])
    func fields(count: Int) {
        var record = Record()
        for index in 0..<count { record["k\(index)"] = .int(Int64(index)) }
        record["k1"] = .null
        record["k0"] = nil
        #expect(record.count == count - 1)
        #expect(record.keys == (1..<count).map { "k\($0)" })
        #expect(record["k1"] == .null)
        #expect(record["k2"] == .int(2))
        #expect(record["k0"] == nil)
    }

    @Test("Records that were one and grew apart do not see each other's fields", arguments: [3, 20, 200])
    func divergence(count: Int) {
        let base = Record((0..<count).map { ("k\($0)", Value.null) })
        var (left, right) = (base, base)
        left["left"] = .int(1)
        right["right"] = .int(2)
        #expect(left["right"] == nil)
        #expect(right["left"] == nil)
        #expect(base.keys.count == count)
        #expect(left.keys.last == "left")
        #expect(right.keys.last == "right")
    }

    @Test("A record of many thousand fields is filled in linear time", .patience(minutes: 1))
    func manyFields() async throws {
        try await expect("var r = {}; for i in 1..100000 { $r[\"k$i\"] = $i }; $r.k77777", gives: "77777")
    }
}

@Suite struct ValueReaderTests {
    private func read(_ text: String) throws -> Value {
        try JSONReader.withReader(over: Array(text.utf8)) { (reader) throws(JSONError) in
            let value = try ValueReader().value(&reader)
            try reader.expectEnd()
            return value
        }
    }

    @Test(
        "JSON is read and written back as it came",
        arguments: [
            "null", "[1,-2,1.5,\"a\\n\",true,null]", #"{"a":{"b":[{}]},"c":""}"#, #"[{"a":1,"b":2},{"a":3,"b":4},{"a":5}]"#,
            #"[{"a":1},{"b":2},{"a":3,"c":{"d":1}},{"a":3,"c":{"e":1}}]"#,
            "[123456789012345678901234567890,1e400]", #"[{"a":1,"b":2},{"b":2,"a":1},{}]"#,
        ])
    func roundTrip(text: String) throws {
        var writer = JSONWriter()
        try ValueJSON().write(try read(text), to: &writer)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == text)
    }

    @Test("Records with the same keys share one shape, also after another record between them")
    func sharedShapes() throws {
        guard case .list(let list) = try read(#"[{"a":1,"b":2},{"a":3,"b":4},{"x":1},{"a":5,"b":6}]"#) else { return }
        let shapes = list.compactMap { if case .record(let record) = $0 { record.shape } else { nil } }
        #expect(shapes.count == 4)
        #expect(shapes[0] === shapes[1])
        #expect(shapes[0] === shapes[3])
    }

    @Test("Of a repeated key the last value counts")
    func repeatedKeys() throws {
        #expect(try read(#"[{"a":1,"a":2},{"a":3,"b":1,"a":4}]"#) == (try read(#"[{"a":2},{"a":4,"b":1}]"#)))
    }

    @Test("Values nested too deep, and closures, have no JSON form")
    func refused() async throws {
        var deep = Value.null
        for _ in 0...ValueJSON.maximumDepth { deep = .list([deep]) }
        let value = deep
        let code = try await EvaluatorThread.run { () -> String? in
            var writer = JSONWriter()
            do throws(ValueJSON.Failure) { try ValueJSON().write(value, to: &writer) } catch { return error.code.name }
            return nil
        }
        #expect(code == "too-deep")
    }
}

@Suite struct FieldPathTests {
    @Test(
        "Paths are read and written", arguments: ["a", "a.b", "a[0].b?", "a?", "a[-1]", "[2].a", "some-name.x_y"])
    func roundTrip(text: String) {
        #expect(FieldPath(parsing: text)?.description == text)
    }

    @Test("Text that is no path is refused", arguments: ["", ".", "a.", "a..b", "a[", "a[x]", "?"])
    func refused(text: String) {
        #expect(FieldPath(parsing: text) == nil)
    }

    @Test(
        "A path leads into a value",
        arguments: [
            ("{a: {b: [5]}} | path-of a.b[0]", "5"), ("{a: null} | path-of a?.b?", "null"), ("{\"a.b\": 1} | path-of \"a.b\"", "1"),
            ("[7] | path-of 0", "7"),
            ("{a: 1} | path-of b", "missing-field@1:18"), ("let p = \"a\"; {a: 1} | path-of $p", "1"),
            ("{a: 1} | path-of a..b", "bad-field-path@1:18"),
        ])
    func values(program: String, expected: String) async throws {
        try await expect(program, gives: expected)
    }
}
