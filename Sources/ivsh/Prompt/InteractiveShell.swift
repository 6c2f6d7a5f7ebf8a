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
    let terminal: ShellTerminal

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
        let frame = PromptFrame(session, terminal)
        editor.marksPrompt = frame.isShown
        editor.showsModeByCursor = frame.isShown
        let usualKeys = editor.keyBindings
        let printer = editor.printer
        let display = { [session, sink, notices] (printer: ExternalPrinter) in
            sink?.use(printer)
            session.chat.show(includingMessages: true) { notice in notices.pass { printer.print(StyledText(notice)) } }
        }
        display(printer)
        session.chat.terminal = PromptTalk(
            history: talkHistory, isStyled: reporter.useColor,
            keys: { [session] in session.settings.ofProgram.keys.map(KeyBindings.init) ?? usualKeys }, display: display,
            promptPrinter: printer,
            onChange: { [sink] in sink?.talkChanged(isUnderWay: $0) })
        session.lastValue.isKept = true
        _ = runner.run("var _ = null", name: "<prompt>")
        if let status = runStartUpFile() { return status }
        greet()
        history.loadAhead()
        session.programs.onStop = { [reporter] in reporter.remark("\n`\($0)` is stopped; `fg` goes on with it") }
        let modes = Terminal.controlling?.modes
        var initial = ""
        var last: LineOutcome?
        var hasFailed = false
        while true {
            do {
                // Whatever a program has done to it.
                if let modes { Terminal.controlling?.restore(modes) }
                let columns = Process.terminalWidth(STDOUT_FILENO) ?? 80
                try sink?.beginPrompt(columns: columns)
                if let last { end(last, frame) }
                last = nil
                editor.prompt = ShellPrompt(
                    session: session, hasFailed: hasFailed, columns: columns, chosen: chosenPrompt(hasFailed: hasFailed, columns: columns))
                use(session.settings.ofProgram.keys.map(KeyBindings.init) ?? usualKeys, in: editor)
                TerminalQuestion.close()
                history.refresh()
                frame.beginPrompt()
                let result = try editor.readLine(initial: initial)
                initial = ""
                if let problem = historyFile?.takeProblem() { reporter.remark(problem) }
                switch result {
                case .endOfFile:
                    frame.endOutput(status: nil)
                    return ExitStatus.success
                case .interrupted:
                    frame.endOutput(status: nil)
                case .line(let line):
                    TerminalQuestion.permit()
                    guard !line.allSatisfy(\.isWhitespace) else {
                        frame.endOutput(status: nil)
                        continue
                    }
                    frame.beginOutput(of: line, holdsSecret: LineSecrets.mayStand(in: line))
                    let outcome = timed(line)
                    if outcome.endsShell {
                        frame.endOutput(status: outcome.status)
                        return outcome.status
                    }
                    initial = outcome.next
                    hasFailed = outcome.status != ExitStatus.success
                    last = outcome
                }
            } catch {
                return reporter.report(ProgramOutcome(error))
            }
        }
    }

    private struct LineOutcome {
        /// As a process would end with it.
        var status = ExitStatus.success
        var endsShell = false
        /// What the next line begins with.
        var next = ""
        /// The code of its first error.
        var error: String?
        /// Without what somebody else had the terminal for.
        var nanoseconds: Int64 = 0
    }

    private func timed(_ line: String) -> LineOutcome {
        let (start, lent) = (ContinuousClock.now, terminal.loan.total)
        var outcome = run(line)
        let time = ContinuousClock.now - start - (terminal.loan.total - lent)
        outcome.nanoseconds = Int64(clamping: time.components.seconds) &* 1_000_000_000 &+ time.components.attoseconds / 1_000_000_000
        session.history.end(line, status: outcome.status, error: outcome.error, nanoseconds: outcome.nanoseconds)
        return outcome
    }

    /// What there is to say behind the output of a line.
    private func end(_ outcome: LineOutcome, _ frame: PromptFrame) {
        if session.settings.ofProgram.timing.tells(outcome.nanoseconds) {
            reporter.aside("took \(shortDurationText(outcome.nanoseconds))")
        }
        frame.endOutput(status: outcome.status)
    }

    private func run(_ line: String) -> LineOutcome {
        // Afterwards, not before: a Ctrl-C right behind Enter is meant for this line.
        defer { runner.interrupt.clear() }
        let outcome = runner.run(line, name: "<prompt>")
        if let value = session.lastValue.take() { runner.interpreter.set("_", to: value) }
        switch outcome {
        case .finished: return LineOutcome(next: session.examples.takeOver() ?? "")
        case .exited(let status): return LineOutcome(status: status, endsShell: true)
        case .outputClosed: return LineOutcome(status: reporter.report(outcome), endsShell: true)
        case .interrupted:
            // The terminal has put `^C` into the line that the prompt would begin in.
            write("\n")
            return LineOutcome(status: outcome.status)
        case .refused(let errors):
            _ = reporter.report(outcome)
            // A message that was taken for something else is there with quotes: Enter says it.
            let quoted = errors.lazy.compactMap { MessageLine(explaining: $0, in: runner.sources)?.quoted }.first
            return LineOutcome(status: outcome.status, next: quoted ?? "", error: errors.first?.code)
        case .failed:
            _ = reporter.report(outcome)
            return LineOutcome(status: outcome.status, error: outcome.errors.first?.code)
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

    /// `init.ivs` of the configuration folder, if there is one: functions and settings for every session. An error in it costs its statement,
    /// and not the prompt.
    private func runStartUpFile() -> Int32? {
        guard let path = environment.configurationFolder.map({ $0 + "/init.ivs" }), access(path, F_OK) == 0 else { return nil }
        defer { runner.interrupt.clear() }
        let outcome: ProgramOutcome
        do {
            outcome = runner.runStartUp(try SourceFile.read(path: path), name: path) { _ = reporter.report($0) }
        } catch {
            outcome = ProgramOutcome(error)
        }
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

    private func use(_ keys: KeyBindings, in editor: LineEditor) {
        if editor.keyBindings != keys { editor.keyBindings = keys }
    }

    /// Beside what programs show.
    private func write(_ text: String) {
        try? session.printer.sink.write(text)
        try? session.flush()
    }
}

extension LineHistory: History {}

extension KeyBindings {
    init(_ choice: KeyChoice) {
        switch choice {
        case .emacs: self = .emacs
        case .vi: self = .vi
        }
    }
}
