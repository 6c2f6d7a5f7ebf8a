import IVSCommands
import IVSLanguage
import IVSSystem
import TestSupport
import Testing

@Suite("Printing top-level values")
struct PrinterTests {
    @Test("Each top-level value is followed by a line end", arguments: [ValueFormat.json, .jsonl, .text])
    func lineEnds(format: ValueFormat) async {
        #expect(await TestShell(format: format).run("1; 2\n3") == "1\n2\n3")
    }

    @Test("YAML values are documents")
    func documents() async {
        #expect(await TestShell(format: .yaml).run("{a: 1}; print x; [2]") == "a: 1\nx\n---\n- 2")
    }

    @Test("A failure before the first item leaves the output empty", arguments: ValueFormat.allCases)
    func emptyFailure(format: ValueFormat) async {
        let shell = TestShell(format: format)
        _ = shell.addNumbers(failingAt: 1)
        #expect(await shell.run("numbers") == "error[broken]: the source broke")
    }

    @Test("A failure in mid-stream leaves the list open")
    func openList() async {
        let shell = TestShell()
        _ = shell.addNumbers(failingAt: 3)
        #expect(await shell.run("numbers") == "[\n  1,\n  2error[broken]: the source broke")
    }

    @Test("An item that cannot be written leaves no half of itself")
    func brokenItem() async {
        #expect(await TestShell().run("[1, {a: 2, b: {|x| 1}}]") == "[\n  1error[unwritable-value]: a closure cannot be written")
    }

    @Test("A pipeline that ends in `to` is written as it is")
    func finishedText() async {
        #expect(await TestShell(format: .yaml).run("{a: 1} | to json --compact") == #"{"a":1}"#)
        #expect(await TestShell().run("let t = ({a: 1} | to json --compact); $t") == #""{\"a\":1}""#)
    }

    @Test("An endless stream in a table shows each item when it comes")
    func endless() throws {
        let sink = MemorySink()
        var printer = ValuePrinter(format: .table, sink: sink)
        var seen: [String] = []
        var items: [Value] = [.record(Record([("a", .int(1))])), .record(Record([("a", .int(22))]))]
        let stream = ValueStream {
            seen.append(sink.take())
            return items.isEmpty ? nil : items.removeFirst()
        }
        stream.isEndless = true
        try printer.show(.stream(stream), interrupt: Interrupt())
        #expect(seen == ["", "a\n─\n1\n", "22\n"])
    }

    @Test("On a terminal, text shows its control characters")
    func controls() async {
        #expect(await TestShell(format: .text, width: 80).run(#""a\u{1b}[31m\nb""#) == "a\\u{1b}[31m\nb")
        #expect(await TestShell(format: .text).run(#""a\u{1b}[31m""#) == "a\u{1b}[31m")
    }

    @Test("JSON on a terminal is still JSON of the same value")
    func controlsInJSON() async {
        #expect(await TestShell(format: .json, width: 80).run(#""a\u{1b}\u{9b}\u{202e}""#) == #""a\u001b\u009b\u202e""#)
        #expect(await TestShell(format: .json).run(#""a\u{202e}""#) == "\"a\u{202e}\"")
    }

    @Test("`print` shows control characters on a terminal, and `--raw` obeys them")
    func printed() async {
        let terminal = TestShell(width: 80)
        #expect(await terminal.run(#"print "\u{1b}]0;x\u{7}""#) == #"\u{1b}]0;x\u{7}"#)
        #expect(await terminal.run(#"print --raw "\u{1b}[1mx""#) == "\u{1b}[1mx")
        #expect(await TestShell().run(#"print "\u{1b}[1mx""#) == "\u{1b}[1mx")
    }

    @Test("On a terminal the rows that came before an error are shown")
    func rowsBeforeError() async {
        let shell = TestShell(format: .table, width: 80)
        _ = shell.addNumbers(failingAt: 3)
        #expect(await shell.run("numbers") == "1\n2\nerror[broken]: the source broke")
    }

    @Test("Rows on a terminal do not wait for one that takes long")
    func slowRow() async throws {
        let seen = try await EvaluatorThread.run {
            let sink = MemorySink()
            let end = ContinuousClock.now + Patience.of(.seconds(120))
            var seen: [String] = []
            var items: [Value] = [.record(Record([("a", .int(1))])), .record(Record([("a", .int(22))]))]
            let stream = ValueStream {
                // The next row comes only when the one before it is to be seen.
                while items.count < 2, sink.text.isEmpty, ContinuousClock.now < end { usleep(1000) }
                seen.append(sink.take())
                return items.isEmpty ? nil : items.removeFirst()
            }
            var printer = ValuePrinter(format: .table, sink: sink, terminal: OutputTerminal(columns: 80))
            try printer.show(.stream(stream), interrupt: Interrupt())
            return seen
        }
        #expect(seen == ["", "a\n─\n1\n", "22\n"])
    }
}
