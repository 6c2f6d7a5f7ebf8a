import IVSJSON
import Testing

struct JSONValueTests {
    @Test("Members keep their order")
    func order() throws {
        let text = #"{"zeta":1,"alpha":{"y":[],"x":{}},"mid":[null,true,false]}"#
        #expect(try JSONValue(parsing: text).description == text)
    }

    @Test(
        "Of a repeated name the last value counts, in the place of the first",
        arguments: [
            (#"{"a":1,"b":2,"a":3}"#, #"{"a":3,"b":2}"#),
            (#"{"a":1,"\u0061":2}"#, #"{"a":2}"#),
            (#"{"\u0061":1,"b":0,"a":2}"#, #"{"a":2,"b":0}"#),
            (#"{"a":1,"a":2,"a":3,"a":4}"#, #"{"a":4}"#),
            (#"{"":1,"":2}"#, #"{"":2}"#),
        ])
    func repeatedNames(text: String, expected: String) throws {
        #expect(try JSONValue(parsing: text).description == expected)
    }

    @Test("Names that differ only in how a letter is composed are two names")
    func composedNames() throws {
        let text = "{\"\u{E9}\":1,\"e\u{301}\":2}"
        let value = try JSONValue(parsing: text)
        #expect(value.objectValue?.count == 2)
        #expect(value["\u{E9}"] == 1)
        #expect(value["e\u{301}"] == 2)
        #expect(Array(value.description.utf8) == Array(text.utf8))
    }

    @Test("A large object finds, replaces and removes its members")
    func largeObject() throws {
        let count = 5000
        let text = "{" + (0..<count).map { "\"key\($0)\":\($0)" }.joined(separator: ",") + ",\"key7\":-7}"
        var object = try #require(try JSONValue(parsing: text).objectValue)
        #expect(object.count == count)
        #expect(object["key7"] == -7)
        #expect(object["key4999"] == 4999)
        #expect(object["key5000"] == nil)
        object["key0"] = nil
        #expect(object.count == count - 1)
        #expect(object["key0"] == nil)
        #expect(object["key1"] == 1)
        #expect(object.first?.key == "key1")
        object["key1"] = "one"
        object["new"] = true
        #expect(object.first?.value == "one")
        #expect(object[object.count - 1].key == "new")
        #expect(object["new"] == true)
    }

    @Test("Objects are equal when their members are, in any order")
    func equality() {
        let left: JSONValue = ["a": 1, "b": [2]]
        let right: JSONValue = ["b": [2], "a": 1]
        #expect(left == right)
        #expect(left.hashValue == right.hashValue)
        #expect(left != ["a": 1])
        #expect(left != ["a": 1, "b": [3]])
        #expect(left != ["a": 1, "c": [2]])
    }

    @Test("Members and elements are reached by subscripts; what is not there is nil")
    func subscripts() throws {
        let value = try JSONValue(parsing: #"{"rooms": [{"name": "lobby"}]}"#)
        #expect(value["rooms"]?[0]?["name"]?.stringValue == "lobby")
        #expect(value["rooms"]?[1] == nil)
        #expect(value["rooms"]?[-1] == nil)
        #expect(value["rooms"]?["name"] == nil)
        #expect(value[0] == nil)
    }

    @Test("A value reads back from what is written", arguments: [JSONWriter.Style.compact, .pretty])
    func roundTrip(style: JSONWriter.Style) throws {
        let value: JSONValue = [
            "null": nil, "bools": [true, false], "ints": [0, -1, 9_223_372_036_854_775_807],
            "text": "quotes \" backslash \\ newline \n bell \u{7} ü 😀 \u{2028}", "empty": [[], [:], ""],
            "deep": [[["a": [["b": nil]]]]],
        ]
        #expect(try JSONValue(parsing: value.serialized(style)) == value)
    }
}
