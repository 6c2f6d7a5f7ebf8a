import IVSSystem
import IVSTimestamps
import Synchronization

@testable import IVSCommands
@testable import IVSLanguage
@testable import IVSPatterns

// MARK: Parser

func takeProgramText(_ bytes: [UInt8]) {
    let text = bytes.text
    let count = text.utf8.count
    let sources = SourceMap()
    let source = sources.add(name: "main.ivs", text: text)
    let result = Parser.parse(text, source: source)
    law("errors are bounded", result.diagnostics.count <= Parser.maximumDiagnostics)
    let renderers = [DiagnosticRenderer(sources: sources), DiagnosticRenderer(sources: sources, usesColor: true, width: 20)]
    for diagnostic in result.diagnostics {
        for label in diagnostic.labels {
            law("labels lie in the text", 0 <= label.span.start && label.span.start <= label.span.end && label.span.end <= count)
        }
        for renderer in renderers { law("an error is shown", !renderer.human(diagnostic).isEmpty && !renderer.json(diagnostic).isEmpty) }
    }
    if result.isIncomplete { law("what more input could mend is one error", result.diagnostics.count == 1) }
    if result.diagnostics.isEmpty, !result.isIncomplete {
        // A prompt hands on what was typed once it is not incomplete.
        for (offset, _) in text.utf8.enumerated().filter({ $0.element == UInt8(ascii: "\n") }).prefix(8) {
            let typed = Parser.parse(String(decoding: text.utf8.prefix(offset + 1), as: UTF8.self), source: source)
            law("a program can be typed line by line", typed.diagnostics.isEmpty || typed.isIncomplete, "after \(offset) bytes")
        }
    }

    var last = 0
    for token in SyntaxHighlighting.tokens(of: text) {
        law("tokens stand in order in the text", last <= token.range.lowerBound && token.range.upperBound <= count)
        last = token.range.upperBound
    }
    let typed = Array(text.utf8)
    for place in Set([0, count / 3, count / 2, count]) {
        // The cursor stands between characters.
        let offset = typed[place...].firstIndex { $0 & 0xC0 != 0x80 } ?? count
        let range = CompletionContext.at(offset, in: text).replacing
        law("completion replaces what was typed", range.lowerBound <= range.upperBound && range.upperBound <= offset)
    }

    guard count > 0, count <= 512, bytes.reduce(0, { ($0 &* 31) &+ Int($1) }) % 16 == 0 else { return }
    for glue in ["", "\n"] {
        let long = String(repeating: text + glue, count: 64)
        let time = processorTime { _ = Parser.parse(long, source: source) }
        law("parsing takes linear time", time < 2, "\(time) s for \(long.utf8.count) bytes")
    }
}

// MARK: Evaluator

/// A session that shows nothing, has no settings and no files.
private final class Host: SessionHost {
    let settingNames = ["room"]
    private var sink = MemorySink()

    func apply(setting name: BoundArgument, values: [BoundArgument], evaluator: any Evaluator) throws -> SessionUndo { {} }

    func show(_ data: PipelineData, evaluator: any Evaluator) throws {
        sink = MemorySink()
        var printer = ValuePrinter(format: .json, sink: sink)
        try printer.show(data, interrupt: evaluator.interrupt)
    }

    func readSource(path: String, relativeTo importer: String) throws -> String {
        throw EvaluationError(
            .foreign("file-not-found", exitStatus: ExitStatus.general), "there are no files here",
            at: Span(source: SourceID(index: 0), start: 0, end: 0))
    }
}

private let commands: CommandRegistry = {
    var registry = CommandRegistry()
    let time = ManualTimeSource(startingAt: Timestamp(seconds: 1_767_225_600))
    StreamCommands.register(
        in: &registry, context: StreamContext(time: time, output: MemorySink(), workingDirectory: { "/nowhere" }))
    for name in ["open", "save", "sleep", "print"] { registry.register(name) { IgnoreCommand() } }
    return registry
}()

/// Interrupts a program that goes on for long.
private final class Alarm: Sendable {
    private struct State {
        var deadline: UInt64?
        var interrupt: Interrupt?
    }

    private let state = Mutex(State())

    static let shared = Alarm()

    private init() {
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { _ in
                while true {
                    usleep(20_000)
                    Alarm.shared.look()
                }
            }, nil)
    }

    private static func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1000 + UInt64(time.tv_nsec) / 1_000_000
    }

    private func look() {
        state.withLock { if let deadline = $0.deadline, Self.now() > deadline { $0.interrupt?.set() } }
    }

    func watch(_ interrupt: Interrupt?) {
        state.withLock { $0 = State(deadline: interrupt == nil ? nil : Self.now() + 100, interrupt: interrupt) }
    }
}

func takeProgram(_ bytes: [UInt8]) {
    let text = bytes.text
    // `!` starts programs of the system.
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "!") {
        guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "=") else { return }
    }
    let sources = SourceMap()
    let source = sources.add(name: "main.ivs", text: text)
    let interrupt = Interrupt()
    Alarm.shared.watch(interrupt)
    defer { Alarm.shared.watch(nil) }
    try? EvaluatorThread.run {
        let interpreter = Interpreter(commands: commands, sources: sources, host: Host(), interrupt: interrupt)
        let renderer = DiagnosticRenderer(sources: sources)
        do {
            try interpreter.run(source)
        } catch let errors as ProgramErrors {
            for diagnostic in errors.diagnostics { law("an error is shown", !renderer.human(diagnostic).isEmpty) }
        } catch let error as EvaluationError {
            law("an error is shown", !renderer.human(error).isEmpty && !renderer.json(error).isEmpty)
        } catch {}
    }
}

// MARK: Patterns

func takePattern(_ bytes: [UInt8]) {
    let lineEnd = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    let pattern = Array(bytes[..<lineEnd].prefix(256)).text
    let text = Array(bytes.dropFirst(lineEnd + 1)).text
    for extent in [RegularExpression.Extent.anywhere, .whole] { search(text, for: pattern, extent) }
}

/// Looks for a pattern in each form that it has, as `RegularExpression` makes them.
private func search(_ text: String, for pattern: String, _ extent: RegularExpression.Extent) {
    guard let node = try? PatternParser.parse(pattern, dot: extent == .whole ? .inSmithyLine : .inLine) else { return }
    let complete: PatternNode = extent == .whole ? .sequence([.place(.start), node, .place(.end)]) : node

    var general: Bool?
    let time = processorTime { general = (try? PatternProgram(complete))?.occurs(in: text) { false } }
    law("searching takes linear time", time < 5, "\(time) s, \(extent)")

    var bits: BitProgram?
    let compiling = processorTime { bits = BitProgram(complete) }
    law("a pattern becomes bits at once", compiling < 1, "\(compiling) s, \(extent)")
    guard let bits else { return }
    let long = String(repeating: text.isEmpty ? "a" : text, count: 64)
    let quickTime = processorTime { _ = bits.occurs(in: long) { false } }
    law("searching with bits takes linear time", quickTime < 5, "\(quickTime) s, \(extent)")
    guard let general else { return }
    let quick = bits.occurs(in: text) { false }
    law("both forms find the same", quick == general, "\(extent): bits \(String(describing: quick)), program \(general)")
}
