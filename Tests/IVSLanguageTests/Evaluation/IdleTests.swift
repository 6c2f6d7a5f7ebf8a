import IVSLanguage
import Synchronization
import Testing

/// What a program has shown comes out when it begins to wait, not when the next value comes.
@Suite("Waiting programs")
struct IdleTests {
    /// Waits until the session was asked to hand on what it holds back.
    private struct WaitForFlush: Command {
        let flushes: Flushes
        /// Whether it has something to do all the while.
        let isBusy: Bool
        var signature: Signature { Signature(isBusy ? "work-until-flush" : "wait-for-flush", .system, summary: "") }

        func run(_ call: Call) throws -> PipelineData {
            let (flushes, isBusy, before) = (flushes, isBusy, flushes.count)
            try call.evaluator.wait {
                while flushes.count == before {
                    if isBusy { await Task.yield() } else { try await Task.sleep(for: .milliseconds(1)) }
                }
            }
            return .value(.string("flushed"))
        }
    }

    private final class Flushes: Sendable {
        private let number = Mutex(0)
        var count: Int { number.withLock { $0 } }
        func add() { number.withLock { $0 += 1 } }
    }

    private final class Host: SessionHost {
        let flushes = Flushes()
        private(set) var shown: [String] = []
        let settingNames: [String] = []
        func apply(setting name: BoundArgument, values: [BoundArgument], evaluator: any Evaluator) throws -> SessionUndo { {} }
        func show(_ data: PipelineData, evaluator: any Evaluator) throws {
            let span = Span(source: SourceID(index: 0), start: 0, end: 0)
            if let value = try data.collected(interrupt: evaluator.interrupt, at: span) { shown.append(value.json) }
        }
        func readSource(path: String, relativeTo importer: String) throws -> String { "" }
        func flush() { flushes.add() }
    }

    @Test(
        "A wait that takes long flushes the session's output",
        arguments: ["wait-for-flush", "work-until-flush", "emit a b | par-each {|x| wait-for-flush } | first 1"])
    func flush(program: String) async throws {
        let shown = try await EvaluatorThread.run {
            let host = Host()
            var commands = testCommands(TestSession())
            let flushes = host.flushes
            commands.register("wait-for-flush") { WaitForFlush(flushes: flushes, isBusy: false) }
            commands.register("work-until-flush") { WaitForFlush(flushes: flushes, isBusy: true) }
            let sources = SourceMap()
            let interpreter = Interpreter(commands: commands, sources: sources, host: host, interrupt: Interrupt())
            try interpreter.run(sources.add(name: "main.ivs", text: program))
            return host.shown
        }
        #expect(shown.first?.contains("flushed") == true)
    }
}
