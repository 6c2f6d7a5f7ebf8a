import Foundation
import IVSCommands
import IVSLanguage
import IVSTimestamps
import LocalService
import TestSupport

/// A whole shell in this process, as `ivsh --store :memory: --seed 1 --clock 2026-01-01T00:00:00Z` would be: the same ids and times
/// each run, nothing on disk but a working directory of its own, nothing waited for.
public final class ShellFixture: @unchecked Sendable {
    private let runner: ProgramRunner
    private let sink = MemorySink()
    private let folder: TemporaryFolder

    /// - Parameter confirm: answers the questions of a shell at a terminal; nil is a shell with nobody to ask.
    public init(
        settings: SessionSettings = SessionSettings(output: .json), dryRun: Bool = false, confirm: (@Sendable (String) -> Bool)? = nil
    ) throws {
        folder = try TemporaryFolder()
        let start = Timestamp(seconds: 1_767_225_600)
        var options = GatewayOptions(store: .memory, seed: 1, timeSource: ManualTimeSource(startingAt: start))
        options.dryRun = dryRun
        options.confirm = confirm
        options.logFolder = folder.path("logs")
        runner = ProgramRunner(Session(settings: settings, options: options, sink: sink, workingDirectory: folder.path))
    }

    public var commands: CommandRegistry { runner.commands }

    /// Runs `program` as a line at the prompt.
    ///
    /// - Returns: what a user sees: stdout, then the error if there was one.
    public func run(_ program: String, showing form: ErrorForm = .whole) async throws -> String {
        try await EvaluatorThread.run { self.runHere(program, form) }
    }

    public enum ErrorForm: Sendable {
        /// As the prompt shows it.
        case whole
        /// The first line alone, and no newline at the end of the text.
        case titleOfError
    }

    /// The error that `program` ends with, nil when it succeeds.
    public func error(of program: String) async throws -> EvaluationError? {
        try await EvaluatorThread.run { self.runner.run(program, name: "<prompt>").errors.first }
    }

    /// What could stand at the cursor of a line, once everything has been looked up.
    public func candidates(for line: String, cursor: Int) async throws -> [Candidate] {
        try await EvaluatorThread.run {
            let completer = LineCompleter(runner: self.runner) { milliseconds in
                Thread.sleep(forTimeInterval: Double(milliseconds) / 1000)
                return false
            }
            while true {
                let list = completer.candidates(for: line, cursor: cursor)
                if !list.isPartial { return list.candidates }
            }
        }
    }

    /// What the prompt shows below a line.
    public func explanation(of line: String, cursor: Int, columns: Int) async throws -> Explanation? {
        try await EvaluatorThread.run {
            let parser = LineParser(rawWordCommands: self.runner.commands.rawWordNames)
            return LineExplainer(runner: self.runner, parser: parser).explanation(of: line, cursor: cursor, columns: columns)
        }
    }

    /// What F1 runs.
    public func helpProgram(for line: String, cursor: Int) async throws -> String? {
        try await EvaluatorThread.run {
            let parser = LineParser(rawWordCommands: self.runner.commands.rawWordNames)
            return LineHelp(runner: self.runner, parser: parser).program(for: line, cursor: cursor)
        }
    }

    /// A file in the working directory.
    public func write(_ text: String, to name: String) throws { try folder.write(text, to: name) }

    /// The stretch of a program that a span stands for.
    public func text(under span: Span) -> String {
        let bytes = Array(runner.sources[span.source].text.utf8)
        return String(decoding: bytes[Int(span.start)..<Int(span.end)], as: UTF8.self)
    }

    private func runHere(_ program: String, _ form: ErrorForm) -> String {
        let errors = runner.run(program, name: "<prompt>").errors.map(\.diagnostic)
        let output = sink.take()
        switch form {
        case .whole:
            let renderer = DiagnosticRenderer(sources: runner.sources)
            return output + errors.map { renderer.human($0) }.joined(separator: "\n")
        case .titleOfError:
            let titles = errors.map { "error[\($0.code)]: \($0.message)" }.joined(separator: "\n")
            return output.hasSuffix("\n") && titles.isEmpty ? String(output.dropLast()) : output + titles
        }
    }
}
