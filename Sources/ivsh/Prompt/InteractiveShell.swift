import AWSRuntime
import Foundation
import IVSCommands
import IVSLanguage
import IVSTerminalText
import LineEditor
import LocalService

/// The prompt: reads a line, runs it, shows what came of it, until Ctrl-D or `exit`.
struct InteractiveShell {
    let runner: ProgramRunner
    let reporter: ErrorReporter
    let environment: Environment
    let notices: NoticeGate

    private var session: Session { runner.session }

    /// - Returns: the exit status.
    func run() -> Int32 {
        let history = makeHistory()
        session.history.lines = { (0..<history.count).map { history[$0] } }
        let editor: LineEditor
        do {
            editor = try LineEditor(history: history, settings: .ofUser(), isStyled: reporter.useColor)
        } catch {
            return reporter.report(ProgramOutcome(error))
        }
        editor.completer = ShellCompleter(runner: runner)
        session.gateway.whenResourcesArrive { [printer = editor.printer] in printer.announceCompletions() }
        editor.hinter = HistoryHinter(history)
        editor.highlighter = ShellHighlighter(
            interpreter: runner.interpreter, commands: Set(runner.commands.names), rawWordCommands: runner.commands.rawWordNames)
        editor.validator = ShellValidator(rawWordCommands: runner.commands.rawWordNames)
        editor.indenter = ShellIndenter(rawWordCommands: runner.commands.rawWordNames)
        editor.externalEditor = EditorProgram(environment: environment, interrupt: runner.interrupt)
        let printer = editor.printer
        (session.printer.sink as? PromptSink)?.use(printer)
        session.chat.show(includingMessages: true) { [notices] notice in notices.pass { printer.print(StyledText(notice)) } }
        if let status = runStartUpFile() { return status }
        greet()
        while true {
            do {
                editor.prompt = ShellPrompt(session: session)
                TerminalQuestion.close()
                switch try editor.readLine() {
                case .endOfFile:
                    return ExitStatus.success
                case .interrupted:
                    continue
                case .line(let line):
                    TerminalQuestion.permit()
                    if let status = run(line) { return status }
                }
            } catch {
                return reporter.report(ProgramOutcome(error))
            }
        }
    }

    /// - Returns: a status when the line ended the shell.
    private func run(_ line: String) -> Int32? {
        guard !line.allSatisfy(\.isWhitespace) else { return nil }
        // Afterwards, not before: a Ctrl-C right behind Enter is meant for this line.
        defer { runner.interrupt.clear() }
        let outcome = runner.run(line, name: "<prompt>")
        switch outcome {
        case .finished: return nil
        case .exited(let status): return status
        case .outputClosed: return reporter.report(outcome)
        case .interrupted:
            // The terminal has put `^C` into the line that the prompt would begin in.
            write("\n")
        case .refused, .failed: _ = reporter.report(outcome)
        }
        return nil
    }

    /// `init.ivs` of the configuration folder, if there is one: functions and settings for every session. Its errors do not keep the prompt
    /// from coming.
    private func runStartUpFile() -> Int32? {
        guard let path = environment.configurationFolder.map({ $0 + "/init.ivs" }), access(path, F_OK) == 0 else { return nil }
        defer { runner.interrupt.clear() }
        let outcome: ProgramOutcome
        do { outcome = runner.run(try SourceFile.read(path: path), name: path) } catch { outcome = ProgramOutcome(error) }
        if case .exited(let status) = outcome { return status }
        _ = reporter.report(outcome)
        return nil
    }

    private func greet() {
        let backend = session.settings.ofProgram.backend
        let store =
            backend == .local ? "local service in \(session.gateway.store.path)".escapingControls() : backend.text.escapingControls()
        write("ivsh \(packageVersion), \(store). `help` shows what there is, Ctrl-D leaves.\n")
    }

    /// Beside what programs show.
    private func write(_ text: String) {
        try? session.printer.sink.write(text)
        try? session.flush()
    }

    private func makeHistory() -> any History {
        let rules = HistoryRules(isSecret: Self.mayHoldSecret)
        guard let folder = environment.stateFolder else { return MemoryHistory(rules: rules) }
        return FileHistory(path: folder + "/history", rules: rules)
    }

    /// Chat tokens, access keys and session tokens have no business in a file.
    static func mayHoldSecret(_ line: String) -> Bool {
        ["AQICAH", "AKIA", "ASIA", "aws_secret", "AWS_SECRET", "aws_session_token", "AWS_SESSION_TOKEN"].contains { line.contains($0) }
    }
}
