import IVSCommands
import IVSLanguage
import Testing

/// One value in all formats. `--output` and `to` share them.
@Suite("Writing formats")
struct WritingTests {
    private static let rooms =
        #"[{name: lobby, size: 10, tags: {env: demo}}, {name: "a,b \"c\"", size: null, tags: {}}]"#

    @Test(
        "A list of records",
        arguments: [
            (
                ValueFormat.json,
                """
                [
                  {
                    "name": "lobby",
                    "size": 10,
                    "tags": {
                      "env": "demo"
                    }
                  },
                  {
                    "name": "a,b \\"c\\"",
                    "size": null,
                    "tags": {}
                  }
                ]
                """
            ),
            (
                .jsonl,
                """
                {"name":"lobby","size":10,"tags":{"env":"demo"}}
                {"name":"a,b \\"c\\"","size":null,"tags":{}}
                """
            ),
            (
                .yaml,
                """
                - name: lobby
                  size: 10
                  tags:
                    env: demo
                - name: a,b "c"
                  size: null
                  tags: {}
                """
            ),
            (
                .csv,
                """
                name,size,tags
                lobby,10,"{""env"":""demo""}"
                "a,b ""c""\",,{}
                """
            ),
            (.text, "lobby\t10\t{\"env\":\"demo\"}\na,b \"c\"\t\t{}"),
            (
                .table,
                """
                name     size  tags
                ───────  ────  ──────────────
                lobby      10  {"env":"demo"}
                a,b "c"        {}
                """
            ),
        ])
    func list(format: ValueFormat, output: String) async {
        #expect(await TestShell(format: format).run(Self.rooms) == output)
        #expect(await TestShell().run("\(Self.rooms) | to \(format.rawValue)") == output)
    }

    @Test(
        "A value by itself",
        arguments: [
            (ValueFormat.json, "null", "null"), (.json, "{}", "{}"), (.json, "1.0", "1.0"), (.json, "5min", #""5min""#),
            (.json, "(now)", #""2026-01-01T00:00:00.000Z""#), (.jsonl, "{a: [1, 2]}", #"{"a":[1,2]}"#),
            (.yaml, "{a: [{b: 1}]}", "a:\n  - b: 1"),
            (.yaml, "'x'", "x"), (.csv, "{a: 1, b: 2}", "a,b\n1,2"), (.csv, "'x'", "value\nx"), (.text, #""two\nlines\\""#, "two\nlines\\"),
            (.text, "{a: 1, b: x}", "1\tx"), (.table, "{name: lobby, size: 10}", "name  lobby\nsize  10"), (.table, "'x'", "x"),
        ])
    func single(format: ValueFormat, program: String, output: String) async {
        #expect(await TestShell(format: format).run(program) == output)
    }

    @Test(
        "An empty list is there in JSON and YAML, and nothing elsewhere",
        arguments: [(ValueFormat.json, "[]"), (.jsonl, ""), (.yaml, "[]"), (.csv, ""), (.text, ""), (.table, "")])
    func empty(format: ValueFormat, output: String) async {
        #expect(await TestShell(format: format).run("[]") == output)
    }

    @Test("What has no form is an error, and says so before anything is written", arguments: ValueFormat.allCases)
    func closure(format: ValueFormat) async {
        let output = await TestShell(format: format).run("[{|x| $x}]")
        #expect(output == "error[unwritable-value]: a closure cannot be written")
    }

    @Test("Numbers that no type holds are written as they came")
    func bigNumbers() async {
        #expect(
            await TestShell().run("'[123456789012345678901234567890,1e400]' | from json | to json --compact")
                == "[123456789012345678901234567890,1e400]")
    }

    @Test("Lists of lists in lists stay readable YAML")
    func nestedYAML() async {
        #expect(await TestShell(format: .yaml).run("[[1, [2, []]], {a: [[3]]}]") == "- - 1\n  - - 2\n    - []\n- a:\n    - - 3")
    }
}

@Suite("Text in YAML")
struct YAMLScalarTests {
    @Test(
        "Text that could be taken for something else is quoted",
        arguments: [
            "", " a", "a ", "null", "~", "Yes", "NO", "on", "y", "true", "12", "1.5", "1e3", "+1", "0x1f", "0o7", "1_000", "12:30:00",
            "2024-01-01",
            "2024-01-01T00:00:00Z", "a: b", "a:", "a #b", "#a", "- a", "-", "? a", "[a]", "{a}", "*a", "&a", "!a", "|", ">", "%a", "@a",
            "`a`", "'a'",
            "\"a\"", ".inf", ".nan", "=", "<<", ", a", "---", "...", "a\nb", "a\tb", "\u{85}", "\u{1b}[31m", "\u{2028}",
        ])
    func quoted(text: String) async throws {
        let shell = TestShell(format: .yaml)
        shell.register("it") { Constant(value: .string(text)) }
        let written = await shell.run("it")
        #expect(written.first == "'" || written.first == "\"", "\(written)")
        // And it comes back as the same text.
        shell.register("written") { Constant(value: .string(written)) }
        #expect(await shell.run("written | from yaml | to json --compact") == TestShell.json(text))
    }

    @Test(
        "Other text stands plain",
        arguments: ["lobby", "a-b", "a:b", "a#b", "12 rooms", "arn:aws:ivschat:eu-west-1:1:room/AbC", "größe", "日本", "it's"])
    func plain(text: String) async {
        let shell = TestShell(format: .yaml)
        shell.register("it") { Constant(value: .string(text)) }
        #expect(await shell.run("it") == text)
    }
}

extension TestShell {
    fileprivate static func json(_ text: String) async -> String {
        let shell = TestShell()
        shell.register("it") { Constant(value: .string(text)) }
        return await shell.run("it")
    }
}

@Suite("CSV columns")
struct CSVColumnTests {
    @Test("The columns are the fields of all the first items")
    func union() async {
        #expect(await TestShell().run("[{a: 1}, {b: 2}, {a: 3, b: 4}] | to csv") == "a,b\n1,\n,2\n3,4")
    }

    @Test("A later field without a column is an error that names it")
    func lateField() async {
        let output = await TestShell().run("1..1001 | each {|n| if $n > 1000 { {a: $n, late: 1} } else { {a: $n} }} | to csv | ignore")
        #expect(output == "error[unwritable-value]: an item has the field `late`, for which the CSV has no column")
    }

    @Test("Columns given beforehand leave the rest out, and are there without items too late")
    func given() async {
        #expect(await TestShell().run("[{a: 1, b: 2}, {c: 3}] | to csv --columns [b, c]") == "b,c\n2,\n,3")
    }

    @Test("Null is nothing, an empty string is quoted, and a row of nothing is no empty line")
    func nothing() async {
        #expect(await TestShell().run(#"[{a: null, b: ""}, {a: " x", b: "l\nm"}] | to csv"#) == "a,b\n,\"\"\n\" x\",\"l\nm\"")
        #expect(await TestShell().run("[{a: null}] | to csv") == "a\n\"\"")
    }
}

@Suite("Fields of text")
struct TextFieldTests {
    @Test("A field stays a field and a line a line")
    func escapes() async {
        #expect(await TestShell(format: .text).run(#"[{a: "x\ty\nz\\", b: 1}]"#) == #"x\ty\nz\\"# + "\t1")
    }
}
