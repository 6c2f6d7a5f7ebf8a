import IVSCommands
import IVSLanguage
import IVSTimestamps
import Testing

@Suite("Tables on a terminal")
struct TableTests {
    private func table(_ program: String, width: Int) async -> [Substring] {
        await TestShell(format: .table, width: width).run(program).split(separator: "\n", omittingEmptySubsequences: false)
    }

    @Test("Columns for which there is no room are left out whole and named below", arguments: [27, 30])
    func leftOut(width: Int) async {
        let lines = await table("[{a: aaaaaaaaaa, b: bbbbbbbbbb, c: cccccccccc, d: 1}]", width: width)
        #expect(
            lines == [
                "a           b           d", "──────────  ──────────  ─", "aaaaaaaaaa  bbbbbbbbbb  1", "+1 column: c · table --wide",
            ])
    }

    @Test("`table --wide` shows all columns")
    func wide() async {
        let lines = await table("[{a: aaaaaaaaaa, b: bbbbbbbbbb, c: cccccccccc, d: 1}] | table --wide", width: 20)
        #expect(lines.last == "aaaaaaaaaa  bbbbbbbbbb  cccccccccc  1")
    }

    @Test("Words stand in several lines where a line is too narrow for them, and ids stay whole")
    func folded() async {
        let lines = await table("[{id: abcdefghijkl, note: 'one two three four five six seven'}]", width: 36)
        #expect(
            lines == [
                "id            note", "────────────  ──────────────────────", "abcdefghijkl  one two three four",
                "              five six seven",
            ])
    }

    @Test("A text that would take many lines is cut, and the line below says so")
    func shortened() async {
        let lines = await table("[{id: 1, note: '\(String(repeating: "many words ", count: 20))'}]", width: 40)
        #expect(lines.count == 6 && lines[4].hasSuffix("…"))
        #expect(lines.last == "long texts are cut · table --wide")
    }

    @Test("The members of a room stand in the order of their importance, the ARN last")
    func importance() async {
        let room =
            "{arn: 'arn:aws:x', id: abc, name: lobby, createTime: (now) + 1003min, updateTime: (now) - 437min, tags: {}, seats: 4}"
        #expect(
            await table("[\(room)]", width: 100) == [
                "name   id   tags  updateTime       createTime  seats  arn",
                "─────  ───  ────  ───────────────  ──────────  ─────  ─────────",
                "lobby  abc  {}    yesterday 16:43  16:43           4  arn:aws:x",
            ])
        #expect(await table("[\(room)] | select arn name", width: 100).first == "arn        name")
    }

    @Test("Wide characters line up")
    func wideCharacters() async {
        #expect(await table("[{a: 日本, b: x}, {a: abc, b: y}]", width: 80) == ["a     b", "────  ─", "日本  x", "abc   y"])
    }

    @Test("Nested values are short, and control characters are shown")
    func cells() async {
        let lines = await table(
            #"[{tags: {env: demo, deep: {a: 1}}, list: [1, 2, 3], long: [1..30, 2], text: "a\n\u{1b}[31m"}]"#, width: 100)
        #expect(lines.last == #"{env: demo, deep: {…}}  [1, 2, 3]  [1..30, 2]  a\n\u{1b}[31m"#)
    }

    @Test("Null, a missing field, an empty text, an empty record and an empty list look different")
    func emptyValues() async {
        let lines = await table("[{n: 1, x: null}, {n: 2}, {n: 3, x: ''}, {n: 4, x: {}}, {n: 5, x: []}]", width: 40)
        #expect(lines.dropFirst(2) == ["1  null", "2", "3  \"\"", "4  {}", "5  []"])
    }

    @Test("Moments and durations are short")
    func times() async {
        let program = "[{t: (now) + 1003min, d: 90min}, {t: (now) - 899min, d: 54610ms}, {t: (now) - 8000h, d: 0.412ms}]"
        #expect(
            await table(program, width: 40).dropFirst(2) == [
                "16:43            1h30min", "yesterday 09:01    54.6s", "2025-02-01       0.412ms",
            ])
    }

    @Test(
        "`use times` chooses how",
        arguments: zip([TimeStyle.utc, .relative, .full], ["tomorrow 00:05", "in 1d", "2026-01-02T00:05:00.000Z"]))
    func timeStyles(style: TimeStyle, text: String) throws {
        let clock = ManualTimeSource(startingAt: Timestamp(seconds: 1_767_225_600))
        let sink = MemorySink()
        var printer = ValuePrinter(
            format: .table, sink: sink, terminal: OutputTerminal(columns: 80), times: TimeTexts(style, clock: clock))
        let moment = Value.time(Timestamp(seconds: 1_767_225_600 + 86_700))
        try printer.show(.value(.record(Record([("t", moment)]))), interrupt: Interrupt())
        #expect(sink.text == "t  \(text)\n")
    }

    @Test("Without a terminal nothing is cut or shortened")
    func uncut() async {
        let long = String(repeating: "x", count: 500)
        #expect(await TestShell(format: .table).run("[{a: '\(long)', b: [1, 2]}]").hasSuffix("\(long)  [1,2]"))
    }

    @Test("A list of plain values has no header, and its texts are whole")
    func plain() async {
        #expect(await table("[1, 20]", width: 80) == [" 1", "20"])
        let long = String(repeating: "word ", count: 30) + "end"
        #expect(await table("['\(long)']", width: 20) == [Substring(long)])
    }

    @Test("Text of a table that goes elsewhere is whole, on a terminal too")
    func asText() async {
        let shell = TestShell(format: .table, width: 20)
        #expect(
            await shell.run("let t = ([{a: aaaaaaaaaaaaaaaa, b: bbbbbbbbbbbbbbbbb}] | table); $t | lines | last 1")
                == "aaaaaaaaaaaaaaaa  bbbbbbbbbbbbbbbbb")
    }

    @Test("Colours tell the types apart, and the header is quiet")
    func colors() throws {
        let sink = MemorySink()
        var printer = ValuePrinter(format: .table, sink: sink, terminal: OutputTerminal(columns: 80, hasColor: true))
        try printer.show(.value(.list([.record(Record([("a", .int(1)), ("b", .null)]))])), interrupt: Interrupt())
        #expect(
            sink.text
                == "\u{1B}[2ma\u{1B}[0m  \u{1B}[2mb\u{1B}[0m\n\u{1B}[2m─  ────\u{1B}[0m\n\u{1B}[36m1\u{1B}[0m  \u{1B}[2mnull\u{1B}[0m\n")
    }
}

@Suite("A single record on a terminal")
struct RecordLinesTests {
    private func lines(_ program: String, width: Int) async -> [Substring] {
        await TestShell(format: .table, width: width).run(program).split(separator: "\n", omittingEmptySubsequences: false)
    }

    @Test("It has a line for each field, and long texts go on under their beginning")
    func folded() async {
        #expect(
            await lines("{name: lobby, note: 'one two three four five six'}", width: 26) == [
                "name  lobby", "note  one two three four", "      five six",
            ])
    }

    @Test("A word for which there is no room stands below its name, whole")
    func words() async {
        let token = String(repeating: "x", count: 50)
        #expect(await lines("{token: \(token), n: 1}", width: 30) == ["token", Substring(token), "n      1"])
        #expect(await lines("{token: \(token), n: 1}", width: 54) == ["token", "  \(token)", "n      1"])
    }

    @Test("Nested records and lists have lines of their own")
    func nested() async {
        #expect(
            await lines("{a: 1, tags: {env: demo, deep: {x: null}}, ids: [a, b], rooms: [{n: 1}], none: {}}", width: 60) == [
                "a       1", "tags", "  env   demo", "  deep", "    x   null", "ids     [a, b]", "rooms", "  [0]", "    n   1",
                "none    {}",
            ])
    }

    @Test("Several lines stay several lines, and nothing in them drives the terminal")
    func severalLines() async {
        #expect(await lines(#"{text: "one\n\u{1b}[31mtwo\u{202e}"}"#, width: 60) == ["text  one", #"      \u{1b}[31mtwo\u{202e}"#])
    }
}
