import IVSCommands
import IVSLanguage
import IVSSystem
import IVSTimestamps
import TestSupport

/// A shell without a terminal and without a service: programs run in this process, under a clock that stands still, in a folder of their
/// own, and what they print is kept. A test uses its shell from one task at a time.
final class TestShell: SessionHost, @unchecked Sendable {
    let output: MemorySink
    private let home: TemporaryFolder
    var folder: String { home.path }
    let time = ManualTimeSource(startingAt: Timestamp(seconds: 1_767_225_600))
    let interrupt = Interrupt()
    private(set) var registry = CommandRegistry()
    private var printer: ValuePrinter

    init(format: ValueFormat = .json, width: Int? = nil) {
        output = MemorySink(isInteractive: width != nil)
        do { home = try TemporaryFolder() } catch { fatalError("no folder for the test can be made: \(error)") }
        let terminal = width.map { OutputTerminal(columns: $0) }
        printer = ValuePrinter(format: format, sink: output, terminal: terminal, times: TimeTexts(.utc, clock: time))
        let folder = home.path
        StreamCommands.register(
            in: &registry,
            context: StreamContext(time: time, output: output, terminal: { terminal }, workingDirectory: { folder }))
    }

    func register(_ name: String, _ make: @escaping @Sendable () -> any Command) {
        registry.register(name, make)
    }

    /// Runs a program. What it printed comes back, followed by `error[CODE]: message` when it failed.
    func run(_ program: String) async -> String {
        var text: String
        do {
            try await execute(program)
            text = output.take()
        } catch let error as ProgramErrors {
            text = output.take() + error.diagnostics.map(\.firstLine).joined(separator: "\n")
        } catch let error as EvaluationError {
            text = output.take() + error.diagnostic.firstLine
        } catch {
            text = output.take() + "\(type(of: error))"
        }
        if text.hasSuffix("\n") { text.removeLast() }
        return text
    }

    /// The error that a program fails with.
    func error(of program: String) async -> EvaluationError? {
        do { try await execute(program) } catch { return error as? EvaluationError }
        return nil
    }

    private func execute(_ program: String) async throws {
        try await EvaluatorThread.run { [self] in
            let sources = SourceMap()
            let source = sources.add(name: "<test>", text: program)
            try Interpreter(commands: registry, sources: sources, host: self, interrupt: interrupt).run(source)
        }
    }

    // MARK: SessionHost

    var settingNames: [String] { [] }

    func apply(setting name: BoundArgument, values: [BoundArgument], evaluator: any Evaluator) throws -> SessionUndo { {} }

    func show(_ data: PipelineData, evaluator: any Evaluator) throws {
        try printer.show(data, interrupt: evaluator.interrupt)
    }

    func readSource(path: String, relativeTo importer: String) throws -> String { "" }
}

extension Diagnostic {
    var firstLine: String { "error[\(code)]: \(message)" }
}
