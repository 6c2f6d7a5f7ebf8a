import Foundation
import IVSCommands
import IVSLanguage
import LineEditor
import LocalService

/// The prompt: reads a line, runs it, shows what came of it, until Ctrl-D or `exit`.
struct InteractiveShell {
    let shell: Shell

    /// - Returns: the exit status.
    func run() -> Int32 {
        let history = makeHistory()
        shell.session.history = { (0..<history.count).map { history[$0] } }
        let editor: LineEditor
        do {
            editor = try LineEditor(history: history, isStyled: shell.reporter.useColor)
        } catch {
            return shell.report(error)
        }
        editor.completer = ShellCompleter(shell: shell)
        editor.hinter = HistoryHinter(history)
        editor.highlighter = ShellHighlighter(interpreter: shell.interpreter, commands: Set(shell.commands.names))
        editor.validator = ShellValidator()
        let printer = editor.printer
        (shell.session.sink as? PromptSink)?.use(printer)
        shell.session.showChat(includingMessages: true) { printer.print(StyledText($0)) }
        if let status = runStartUpFile() { return status }
        greet()
        while true {
            do {
                editor.prompt = ShellPrompt(session: shell.session)
                TerminalQuestion.close()
                switch try editor.readLine() {
                case .endOfFile:
                    return ExitStatus.success
                case .interrupted:
                    continue
                case .line(let line):
                    if let status = run(line) { return status }
                }
            } catch {
                return shell.report(error)
            }
        }
    }

    /// - Returns: a status when the line ended the shell.
    private func run(_ line: String) -> Int32? {
        guard !line.allSatisfy(\.isWhitespace) else { return nil }
        // Afterwards, not before: a Ctrl-C right behind Enter is meant for this line.
        defer { shell.interrupt.clear() }
        do {
            try shell.interpreter.run(shell.sources.add(name: "<prompt>", text: line), arguments: [])
            try shell.session.sink.flush()
        } catch let exit as ExitRequest {
            return exit.status
        } catch let error as ClosedOutput {
            return shell.report(error)
        } catch is Interrupted {
            // The terminal has put `^C` into the line that the prompt would begin in.
            try? shell.session.sink.write("\n")
            try? shell.session.sink.flush()
        } catch {
            _ = shell.report(error)
        }
        return nil
    }

    /// `init.ivs` of the configuration folder, if there is one: functions and settings for every session. Its errors do not keep the prompt
    /// from coming.
    private func runStartUpFile() -> Int32? {
        guard let path = shell.environment.configurationFolder.map({ $0 + "/init.ivs" }), access(path, F_OK) == 0 else { return nil }
        do {
            try shell.interpreter.run(shell.sources.add(name: path, text: try SourceFile.read(path: path)), arguments: [])
        } catch let exit as ExitRequest {
            return exit.status
        } catch {
            _ = shell.report(error)
        }
        return nil
    }

    private func greet() {
        let store =
            shell.session.settings.backend == .local
            ? "local service in \(shell.session.options.store.path)" : "\(shell.session.settings.backend.text)"
        try? shell.session.sink.write("ivsh \(Ivsh.version), \(store). `help` lists the commands, Ctrl-D leaves.\n")
        try? shell.session.sink.flush()
    }

    private func makeHistory() -> any History {
        let rules = HistoryRules(isSecret: Self.mayHoldSecret)
        guard let folder = shell.environment.stateFolder else { return MemoryHistory(rules: rules) }
        return FileHistory(path: folder + "/history", rules: rules)
    }

    /// Chat tokens, access keys and session tokens have no business in a file.
    static func mayHoldSecret(_ line: String) -> Bool {
        ["AQICAH", "AKIA", "ASIA", "aws_secret", "AWS_SECRET", "aws_session_token", "AWS_SESSION_TOKEN"].contains { line.contains($0) }
    }
}
