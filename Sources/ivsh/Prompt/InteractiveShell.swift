import AWSRuntime
import Foundation
import IVSCommands
import IVSLanguage
import IVSProcesses
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
    private var sink: PromptSink? { session.printer.sink as? PromptSink }

    /// - Returns: the exit status.
    func run() -> Int32 {
        let history = makeHistory("history")
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
        let parser = LineParser(rawWordCommands: runner.commands.rawWordNames)
        editor.highlighter = ShellHighlighter(
            interpreter: runner.interpreter, commands: Set(runner.commands.names), flags: KnownFlags(runner), parser: parser)
        editor.explainer = ShellExplainer(explainer: LineExplainer(runner: runner, parser: parser), settings: session.settings)
        editor.helpViewer = ShellHelpViewer(runner: runner, reporter: reporter, lineHelp: LineHelp(runner: runner, parser: parser))
        session.examples.canBeTaken = true
        editor.validator = ShellValidator(rawWordCommands: runner.commands.rawWordNames)
        editor.indenter = ShellIndenter(rawWordCommands: runner.commands.rawWordNames)
        editor.abbreviator = ShellAbbreviator(abbreviations: session.abbreviations, rawWordCommands: runner.commands.rawWordNames)
        editor.externalEditor = EditorProgram(environment: environment, interrupt: runner.interrupt)
        let printer = editor.printer
        let display = { [session, sink, notices] (printer: ExternalPrinter) in
            sink?.use(printer)
            session.chat.show(includingMessages: true) { notice in notices.pass { printer.print(StyledText(notice)) } }
        }
        display(printer)
        session.chat.terminal = PromptTalk(
            history: makeHistory("chat-history"), isStyled: reporter.useColor, display: display, promptPrinter: printer,
            onChange: { [sink] in sink?.talkChanged(isUnderWay: $0) })
        session.lastValue.isKept = true
        _ = runner.run("var _ = null", name: "<prompt>")
        if let status = runStartUpFile() { return status }
        greet()
        session.programs.onStop = { [reporter] in reporter.remark("\n`\($0)` is stopped; `fg` goes on with it") }
        let modes = Terminal.controlling?.modes
        var initial = ""
        var hasFailed = false
        while true {
            do {
                // Whatever a program has done to it.
                if let modes { Terminal.controlling?.restore(modes) }
                let columns = Process.terminalWidth(STDOUT_FILENO) ?? 80
                try sink?.beginPrompt(columns: columns)
                editor.prompt = ShellPrompt(
                    session: session, hasFailed: hasFailed, columns: columns, chosen: chosenPrompt(hasFailed: hasFailed, columns: columns))
                TerminalQuestion.close()
                let result = try editor.readLine(initial: initial)
                initial = ""
                switch result {
                case .endOfFile:
                    return ExitStatus.success
                case .interrupted:
                    continue
                case .line(let line):
                    TerminalQuestion.permit()
                    guard !line.allSatisfy(\.isWhitespace) else { continue }
                    let outcome = run(line)
                    if let status = outcome.status { return status }
                    initial = outcome.next
                    hasFailed = outcome.hasFailed
                }
            } catch {
                return reporter.report(ProgramOutcome(error))
            }
        }
    }

    private struct LineOutcome {
        /// When the line ended the shell.
        var status: Int32?
        var hasFailed = false
        /// What the next line begins with.
        var next = ""
    }

    private func run(_ line: String) -> LineOutcome {
        // Afterwards, not before: a Ctrl-C right behind Enter is meant for this line.
        defer { runner.interrupt.clear() }
        let outcome = runner.run(line, name: "<prompt>")
        if let value = session.lastValue.take() { runner.interpreter.set("_", to: value) }
        switch outcome {
        case .finished:
            session.history.add(done: line, isSecret: Self.mayHoldSecret(line))
            return LineOutcome(next: session.examples.takeOver() ?? "")
        case .exited(let status): return LineOutcome(status: status)
        case .outputClosed: return LineOutcome(status: reporter.report(outcome))
        case .interrupted:
            // The terminal has put `^C` into the line that the prompt would begin in.
            write("\n")
            return LineOutcome(hasFailed: true)
        case .refused(let errors):
            _ = reporter.report(outcome)
            // A message that was taken for something else is there with quotes: Enter says it.
            let quoted = errors.lazy.compactMap { MessageLine(explaining: $0, in: runner.sources)?.quoted }.first
            return LineOutcome(hasFailed: true, next: quoted ?? "")
        case .failed:
            _ = reporter.report(outcome)
            return LineOutcome(hasFailed: true)
        }
    }

    /// What the user's closure gives for the prompt. One that fails is told once, and the usual prompt comes back.
    private func chosenPrompt(hasFailed: Bool, columns: Int) -> String? {
        guard session.prompt.isChosen else { return nil }
        defer { runner.interrupt.clear() }
        do {
            let status = try runner.commands["status"]?.run(
                Call(input: .nothing, evaluator: runner.interpreter, span: .nowhere, arguments: [:], rest: []))
            guard case .value(.record(var record))? = status else { return nil }
            record["user"] = session.chat.speaker.map(Value.string) ?? .null
            record["failed"] = .bool(hasFailed)
            record["columns"] = .int(Int64(columns))
            return try session.prompt.text(for: record, evaluator: runner.interpreter)
        } catch {
            _ = reporter.report(ProgramOutcome(error))
            return nil
        }
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

    private func makeHistory(_ name: String) -> any History {
        let rules = HistoryRules(isSecret: Self.mayHoldSecret)
        guard let folder = environment.stateFolder else { return MemoryHistory(rules: rules) }
        return FileHistory(path: folder + "/\(name)", rules: rules)
    }

    /// Chat tokens, access keys and session tokens have no business in a file.
    static func mayHoldSecret(_ line: String) -> Bool {
        ["AQICAH", "AKIA", "ASIA", "aws_secret", "AWS_SECRET", "aws_session_token", "AWS_SESSION_TOKEN"].contains { line.contains($0) }
    }
}
