import IVSCommands
import IVSLanguage
import Testing

@Suite("Reading formats")
struct ReadingTests {
    /// Reads `text` and gives what came as compact JSON, or the error.
    private func read(_ text: String, as format: String) async -> String {
        let shell = TestShell()
        shell.register("it") { Constant(value: .string(text)) }
        return await shell.run("it | from \(format) | to json --compact")
    }

    @Test(
        "CSV",
        arguments: [
            ("a,b\n1,2\n", #"[{"a":"1","b":"2"}]"#), ("a\r\n1\r\n\r\n2", #"[{"a":"1"},{"a":"2"}]"#), ("\u{feff}a\n1", #"[{"a":"1"}]"#),
            ("a,b\n\"x,\"\"y\"\"\",\n", #"[{"a":"x,\"y\"","b":""}]"#), ("a\n\"l\nm\"\n", #"[{"a":"l\nm"}]"#), ("a,b\n", "[]"), ("", "[]"),
            ("a,b\n1\n", "error[malformed-csv]: this is not CSV: the row has 1 fields and the header 2, in line 2, column 1"),
            ("a\n\"x", "error[malformed-csv]: this is not CSV: the quote is not closed, in line 2, column 1"),
            ("a\n\"x\"y", "error[malformed-csv]: this is not CSV: text after the closing quote, in line 2, column 4"),
            ("a\nx\"y", "error[malformed-csv]: this is not CSV: a quote inside a field that does not begin with one, in line 2, column 2"),
            ("a,a\n1,2", "error[malformed-csv]: this is not CSV: the header names the column `a` twice, in line 1, column 1"),
        ])
    func csv(text: String, result: String) async {
        #expect(await read(text, as: "csv") == result)
    }

    @Test(
        "JSON and JSON Lines",
        arguments: [
            ("json", #" {"a": [1, 2.50, 1e2]} "#, #"{"a":[1,2.5,100.0]}"#), ("jsonl", "1\n\n{\"a\":2}\r\n", #"[1,{"a":2}]"#),
            ("json", "", "error[malformed-json]: this is not JSON: expected a value, found the end of the input, in line 1, column 1"),
            ("json", "[1,\n2", "malformed-json line 2, column 2"), ("jsonl", "1\n{\n", "malformed-json line 2, column 2"),
            ("json", "1 2", "malformed-json line 1, column 3"),
        ])
    func json(format: String, text: String, result: String) async {
        let output = await read(text, as: format)
        if result.hasPrefix("malformed") {
            #expect(output.contains("error[malformed-json]"))
            #expect(output.hasSuffix(result.dropFirst("malformed-json ".count)), "\(output)")
        } else {
            #expect(output == result)
        }
    }

    @Test(
        "YAML by the core schema",
        arguments: [
            ("a: 1\nb: [x, 'y', null, ~, true]\n", #"{"a":1,"b":["x","y",null,null,true]}"#), ("no", #""no""#), ("12:30", #""12:30""#),
            ("0x1F", "31"),
            ("0o17", "15"), ("+7", "7"), (".5", "0.5"), ("1e3", "1000.0"), ("2024-01-01", #""2024-01-01""#), ("!!str 12", #""12""#),
            ("\"12\"", #""12""#),
            ("123456789012345678901234567890", "123456789012345678901234567890"), ("--- 1\n--- 2\n", "[1,2]"), ("", "null"),
            ("a: &x {b: 1}\nc: *x\n", #"{"a":{"b":1},"c":{"b":1}}"#), ("|\n l\n m\n", #""l\nm\n""#), (".inf", #"".inf""#),
            (#""a *b*": 1"#, #"{"a *b*":1}"#), ("+-5", #""+-5""#), ("0x+5", #""0x+5""#), ("0o-7", #""0o-7""#),
        ])
    func yaml(text: String, result: String) async {
        #expect(await read(text, as: "yaml") == result)
    }

    @Test(
        "YAML that is broken, or that would cost too much, is an error",
        arguments: [
            "a: [1", "a: b: c", "\ta: 1", "a: 1\na: 2", "!!python/object x", "*unknown", "? [1]\n: 2\n", "a: \"",
            aliasBomb, keyBomb, String(repeating: "[", count: 100_000), deepAliases,
        ])
    func refused(text: String) async {
        #expect(await read(text, as: "yaml").hasPrefix("error[malformed-yaml]: this is not YAML: "))
    }

    @Test("JSON nested too deep is an error, not a crash")
    func deep() async {
        #expect(await read(String(repeating: "[", count: 1_000_000), as: "json").hasPrefix("error[malformed-json]"))
    }

    @Test("Only text can be read")
    func notText() async {
        #expect(await TestShell().run("[1] | from json") == "error[wrong-type]: expected text, found a list")
    }

    @Test("What is written comes back", arguments: ["json", "jsonl", "yaml"])
    func roundTrip(format: String) async {
        let list = #"[{name: "a: #b", size: 1.5, on: true, none: null, list: [[], {}, [1, "2"]], text: "l\nm\u{1b}\"'"}]"#
        let shell = TestShell()
        #expect(await shell.run("\(list) | to \(format) | from \(format) | to json --compact") == shell.run("\(list) | to json --compact"))
    }

    @Test("Names keep their spelling, whatever equal names were read before")
    func spelling() async {
        let shell = TestShell()
        for name in ["caf\u{e9}", "cafe\u{301}"] {
            #expect(Array(await shell.run("'{\"\(name)\":1}' | from json | to json --compact").utf8) == Array("{\"\(name)\":1}".utf8))
        }
    }

    @Test("A byte order mark that belongs to a name in CSV comes back")
    func markedName() async {
        let shell = TestShell()
        shell.register("it") { Constant(value: .string("\n\u{FEFF}a,b\n1,2\n")) }
        #expect(await shell.run("it | from csv | to csv | from csv | to json") == shell.run("it | from csv | to json"))
    }

    @Test("YAML with a long key comes back")
    func longKey() async {
        let shell = TestShell()
        let key = String(repeating: "k", count: 2000)
        let record = "[{a: {\(key): [1, {\(key): 2}], b: 3}, \(key): 4}]"
        #expect(await shell.run("\(record) | to yaml | from yaml | to json --compact") == shell.run("\(record) | to json --compact"))
    }
}

/// Nine levels of ten aliases each: a billion values.
private let aliasBomb: String = {
    var text = "a0: &a0 [x]\n"
    for level in 1...9 {
        text += "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ",") + "]\n"
    }
    return text
}()

/// A billion values as a key, which the parser would compare with others.
private let keyBomb: String = {
    var text = "a0: &a0 [x]\n"
    for level in 1...30 { text += "a\(level): &a\(level) [*a\(level - 1),*a\(level - 1)]\n" }
    return text + "? *a30\n: 1\n"
}()

/// Each anchor 900 levels deeper than the one before.
private let deepAliases: String = {
    var text = "a: &a0 x\n"
    for level in 1...100 {
        text += "a\(level): &a\(level) " + String(repeating: "[", count: 900) + "*a\(level - 1)" + String(repeating: "]", count: 900) + "\n"
    }
    return text
}()
