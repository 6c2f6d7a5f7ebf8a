import IVSJSON
import IVSLanguage
import Testing

/// A session in memory: shows values as lines of JSON, keeps settings in a dictionary, imports from given files.
final class TestSession: SessionHost {
    private(set) var shown: [String] = []
    private(set) var settings: [String: Value] = [:]
    private let files: [String: String]
    let settingNames = ["room", "region"]

    init(files: [String: String] = [:]) { self.files = files }

    func apply(setting name: BoundArgument, values: [BoundArgument], evaluator: any Evaluator) throws -> SessionUndo {
        guard case .string(let name) = name.value, let value = values.first?.value else {
            throw EvaluationError(.missingArgument, "no value", at: name.span)
        }
        let earlier = settings[name]
        settings[name] = value
        return { [weak self] in self?.settings[name] = earlier }
    }

    func show(_ data: PipelineData, evaluator: any Evaluator) throws {
        let span = Span(source: SourceID(index: 0), start: 0, end: 0)
        guard let value = try data.collected(interrupt: evaluator.interrupt, at: span) else { return }
        if case .text = data { shown.append(value.text) } else { shown.append(value.json) }
    }

    func readSource(path: String, relativeTo importer: String) throws -> String {
        guard let text = files[path] else {
            throw EvaluationError(Diagnostic(code: .foreign("file-not-found", exitStatus: 255), message: "there is no file `\(path)`"))
        }
        return text
    }
}

extension Value {
    /// Compact JSON, closures as text.
    var json: String {
        var writer = JSONWriter()
        try? ValueJSON(closures: .asText).write(self, to: &writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

/// Runs `program` on a thread of evaluation and gives what a user would see: shown values, a line each, and then the error as
/// `code@line:column`, several in the order of the text.
func run(
    _ program: String, arguments: [String] = [], files: [String: String] = [:], interrupt: Interrupt = Interrupt()
) async throws -> String {
    try await EvaluatorThread.run {
        let session = TestSession(files: files)
        let sources = SourceMap()
        let interpreter = Interpreter(commands: testCommands(session), sources: sources, host: session, interrupt: interrupt)
        let source = sources.add(name: "main.ivs", text: program)
        return session.shown(running: interpreter, source, arguments, sources)
    }
}

/// Runs `program` as `run` does and compares what a user would see.
func expect(
    _ program: String, arguments: [String] = [], files: [String: String] = [:], interrupt: Interrupt = Interrupt(),
    gives expected: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
) async throws {
    let output = try await run(program, arguments: arguments, files: files, interrupt: interrupt)
    #expect(output == expected, sourceLocation: sourceLocation)
}

extension TestSession {
    func shown(
        running interpreter: Interpreter, _ source: SourceID, _ arguments: [String] = [], _ sources: SourceMap
    ) -> String {
        let before = shown.count
        var lines: [String] = []
        do {
            try interpreter.run(source, arguments: arguments)
        } catch let refused as ProgramErrors {
            lines = refused.diagnostics.sorted { ($0.primaryLabel?.span.start ?? 0) < ($1.primaryLabel?.span.start ?? 0) }
                .map { $0.place(in: sources) }
        } catch let error as EvaluationError {
            lines = [error.diagnostic.place(in: sources)]
        } catch let request as ExitRequest {
            lines = ["exit \(request.status)"]
        } catch is Interrupted {
            lines = ["interrupted"]
        } catch {
            lines = ["\(error)"]
        }
        return (shown[before...] + lines).joined(separator: "\n")
    }
}

extension Diagnostic {
    /// `code@line:column`
    func place(in sources: SourceMap) -> String {
        guard let span = primaryLabel?.span else { return code }
        let position = sources[span.source].position(of: Int(span.start))
        return "\(code)@\(position.line):\(position.column)"
    }
}
