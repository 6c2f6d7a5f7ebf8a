import IVSCommands
import IVSLanguage
import IVSTimestamps
import TerminalTesting
import TestSupport
import Testing

@Suite("What data can do to a terminal")
struct EscapeTests {
    private let columns = 60

    /// What a terminal has become by the output of `show`.
    private func screen(_ format: ValueFormat, _ show: (inout ValuePrinter) throws -> Void) throws -> Screen {
        let sink = MemorySink()
        var printer = ValuePrinter(format: format, sink: sink, terminal: OutputTerminal(columns: columns, hasColor: true))
        try show(&printer)
        var screen = Screen(columns: columns)
        // As the line discipline of a terminal has it.
        screen.write(Array(sink.text.replacing("\n", with: "\r\n").utf8))
        return screen
    }

    /// The same text in all places that a value has for one.
    private func values(_ text: String) -> [Value] {
        let record = Value.record(
            Record([("name", .string(text)), (text, .string("x")), ("deep", .record(Record([(text, .string(text))])))]))
        let sender = Value.record(Record([("userId", .string(text)), ("attributes", .null)]))
        let attributes = Value.record(Record([(text, .string(text))]))
        func chat(_ sender: Value, _ content: Value) -> Value {
            .record(
                Record([
                    ("type", .string(text)), ("id", .string(text)), ("time", .time(.epoch)), ("sender", sender), ("content", content),
                    ("eventName", .string(text)), ("attributes", attributes), ("requestId", .null), ("room", .string(text)),
                ]))
        }
        let error = Value.error(ErrorValue(EvaluationError(Diagnostic(code: .foreign(text, exitStatus: 255), message: text, help: text))))
        return [
            .string(text), record, error, .list([.string(text)]), .list([record, error]), .list([chat(sender, .string(text))]),
            .list([chat(.null, .null)]), chat(sender, .string(text)),
        ]
    }

    @Test("Every form of output shows it and obeys none of it", arguments: ValueFormat.allCases)
    func formats(format: ValueFormat) async throws {
        // It takes a while, and other tests need the threads of tasks.
        let harms = try await EvaluatorThread.run {
            var generator = SeededGenerator(seed: 13)
            let texts = HostileText.all + (0..<100).map { _ in HostileText.random(&generator) }
            return try texts.flatMap { text in
                try values(text).compactMap { value in
                    let harm = try screen(format) { try $0.show(.value(value), interrupt: Interrupt()) }.harm
                    return harm.map { "\(text.debugDescription): \($0)" }
                }
            }
        }
        #expect(harms == [])
    }

    @Test(
        "Text that a pipeline ends in, and `print`",
        arguments: ["to csv", "to text", "to json", "to yaml", "table", "table --wide", "print", "get 0"])
    func pipelines(stage: String) async throws {
        var generator = SeededGenerator(seed: 14)
        for text in (0..<60).map({ _ in HostileText.random(&generator) }) + ["\u{1B}]0;pwned\u{07}\u{9B}31m\u{202E}"] {
            let shell = TestShell(format: .table, width: columns)
            shell.register("hostile") { Constant(value: .list([.string(text)])) }
            shell.register("record") { Constant(value: .record(Record([(text, .string(text))]))) }
            let output = await shell.run("hostile | \(stage); record | \(stage == "get 0" ? "values" : stage)")
            var screen = Screen(columns: columns)
            screen.write(Array(output.replacing("\n", with: "\r\n").utf8))
            #expect(screen.harm == nil, "\(text.debugDescription)")
        }
    }

    @Test("Piped output is raw")
    func piped() throws {
        let sink = MemorySink()
        var printer = ValuePrinter(format: .text, sink: sink)
        try printer.show(.value(.string("\u{1B}]0;x\u{07}\u{202E}")), interrupt: Interrupt())
        #expect(sink.text == "\u{1B}]0;x\u{07}\u{202E}\n")
    }
}
