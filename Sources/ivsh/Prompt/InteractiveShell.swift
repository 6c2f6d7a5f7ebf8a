import AWSRuntime
import Foundation
import IVSCommands
import IVSLanguage
import IVSProcesses
import IVSSystem
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
        let history = session.history
        let historyFile = environment.stateFolder.map { HistoryFile(folder: $0) }
        history.keep(in: historyFile) { [session] line in session.historyEntry(line) }
        let talkHistory = LineHistory(.talk)
        talkHistory.keep(in: historyFile)
        defer { historyFile?.close() }
        let editor: LineEditor
        do {
            editor = try LineEditor(history: history, settings: .ofUser(), isStyled: reporter.useColor)
        } catch {
            return reporter.report(ProgramOutcome(error))
        }
        editor.completer = ShellCompleter(runner: runner)
        session.gateway.whenResourcesArrive { [printer = editor.printer] in printer.announceCompletions() }
        editor.hinter = HistoryHinter(history) { [session] index in
            history.suggestionRank(of: index, backend: session.settings.ofProgram.backend.text)
        }
        editor.highlighter = ShellHighlighter(
            interpreter: runner.interpreter, commands: Set(runner.commands.names), rawWordCommands: runner.commands.rawWordNames)
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
            history: talkHistory, isStyled: reporter.useColor, display: display, promptPrinter: printer,
            onChange: { [sink] in sink?.talkChanged(isUnderWay: $0) })
        session.lastValue.isKept = true
        _ = runner.run("var _ = null", name: "<prompt>")
        if let status = runStartUpFile() { return status }
        greet()
        history.loadAhead()
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
                history.refresh()
                let result = try editor.readLine(initial: initial)
                initial = ""
                if let problem = historyFile?.takeProblem() { reporter.remark(problem) }
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
        let start = Stopwatch.now()
        let outcome = runner.run(line, name: "<prompt>")
        session.history.end(
            line, status: outcome.status, error: outcome.errors.first?.code, nanoseconds: Stopwatch.now() - start)
        if let value = session.lastValue.take() { runner.interpreter.set("_", to: value) }
        switch outcome {
        case .finished: return LineOutcome()
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
}

extension LineHistory: History {}
