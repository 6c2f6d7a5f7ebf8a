import Foundation
import IVSCommands
import IVSLanguage
import IVSTimestamps
import LocalService

/// One run of the shell: what the command line asked for, put together and carried out.
struct Shell {
    let session: Session
    let commands: CommandRegistry
    let interpreter: Interpreter
    let sources: SourceMap
    let interrupt: Interrupt
    let reporter: ErrorReporter
    let environment: Environment

    /// Runs what was asked for and ends the process.
    static func start(options: ShellOptions, words: [String]) -> Int32 {
        Process.holdStandardDescriptors()
        let environment = Environment()
        let interrupt = Interrupt()
        Signals.install(interrupt: interrupt)
        let sources = SourceMap()
        let reporter = ErrorReporter(
            format: options.errorFormat,
            useColor: !options.noColor && !environment.forbidsColor && Process.isTerminal(STDERR_FILENO), sources: sources)
        let session: Session
        do {
            session = try makeSession(options, environment)
        } catch {
            reporter.report(error)
            return error.exitStatus
        }
        session.showChat(includingMessages: false) { reporter.remark($0.text) }
        let commands = ShellCommands.registry(session: session)
        let shell = Shell(
            session: session, commands: commands,
            interpreter: Interpreter(commands: commands, sources: sources, host: session, interrupt: interrupt),
            sources: sources, interrupt: interrupt, reporter: reporter, environment: environment)
        return onEvaluatorThread {
            let status = shell.run(program: options.program, words: words)
            // Whatever ended the program, the good-byes are said.
            shell.interrupt.clear()
            session.leaveChats(evaluator: shell.interpreter)
            session.close()
            // The values of the program go with the process: letting go of deeply nested ones here, or on the main thread, whose stack is
            // small, takes time or more stack than there is.
            Process.end(status)
        }
    }

    /// Runs `body` where deep recursion of a program has the stack that it needs.
    private static func onEvaluatorThread(_ body: () -> Int32) -> Int32 {
        do { return try EvaluatorThread.run(body) } catch { return ExitStatus.general }
    }

    private static func makeSession(_ options: ShellOptions, _ environment: Environment) throws(EvaluationError) -> Session {
        var settings = SessionSettings()
        if let backend = options.endpointURL ?? options.backend {
            settings.backend = .init(backend)
        } else if let backend = environment.backend {
            settings.backend = backend
        }
        for case let region? in [options.region, environment.region] {
            guard Session.isRegionName(region) else {
                throw EvaluationError(
                    Diagnostic(
                        code: "bad-region", message: "'\(region)' is no region name",
                        help: "regions look like us-west-2; see --region, AWS_REGION and AWS_DEFAULT_REGION"),
                    exitStatus: options.region == nil ? ExitStatus.configuration : ExitStatus.usage)
            }
        }
        settings.region = options.region
        settings.profile = options.profile
        settings.output = options.output

        let store: LocalService.StoreLocation
        if let path = options.store {
            store = path == ":memory:" ? .memory : .folder(path)
        } else if let folder = environment.dataFolder {
            store = .folder(folder)
        } else {
            throw EvaluationError(
                Diagnostic(
                    code: "no-home", message: "there is no place for the local service's store: neither HOME nor XDG_DATA_HOME is set",
                    help: "give one with --store FOLDER"),
                exitStatus: ExitStatus.configuration)
        }
        var sessionOptions = Session.Options(
            store: store, seed: options.seed, timeSource: options.clock.map { ManualTimeSource(startingAt: $0) } ?? SystemTimeSource())
        sessionOptions.dryRun = options.dryRun
        sessionOptions.defaultRegion = environment.region ?? SessionSettings.defaultRegion
        sessionOptions.version = Ivsh.version
        if !options.yes, Process.isTerminal(STDIN_FILENO), Process.isTerminal(STDERR_FILENO) {
            sessionOptions.confirm = { question in
                Process.ask("\(question) [y/N] ")
            }
        }
        if Process.isTerminal(STDIN_FILENO), Process.isTerminal(STDERR_FILENO) {
            sessionOptions.askForMFACode = { device in
                try await TerminalQuestion.ask("MFA code for \(device): ")
            }
        }
        let session = Session(
            settings: settings, options: sessionOptions,
            sink: PromptSink(FileDescriptorSink(descriptor: STDOUT_FILENO)), terminalWidth: { Process.terminalWidth(STDOUT_FILENO) })
        if Process.isTerminal(STDERR_FILENO), !environment.isDumbTerminal {
            let progress = ProgressLine()
            session.progress = { progress.show($0, isFinal: $1) }
        }
        return session
    }

    // MARK: The ways to run

    private func run(program: String?, words: [String]) -> Int32 {
        if let program { return run(text: program, name: "<command line>", arguments: words) }
        do {
            if let path = words.first {
                return run(text: try SourceFile.read(path: path), name: path, arguments: Array(words.dropFirst()))
            }
            guard !Process.isTerminal(STDIN_FILENO) else { return InteractiveShell(shell: self).run() }
            return run(text: try SourceFile.read(descriptor: STDIN_FILENO, name: "<stdin>"), name: "<stdin>", arguments: [])
        } catch {
            return report(error)
        }
    }

    private func run(text: String, name: String, arguments: [String]) -> Int32 {
        do {
            try interpreter.run(sources.add(name: name, text: text), arguments: arguments)
            try session.sink.flush()
            return ExitStatus.success
        } catch {
            return report(error)
        }
    }

    static func check(files: [String], errorFormat: ErrorFormat, noColor: Bool) -> Int32 {
        let environment = Environment()
        let sources = SourceMap()
        let reporter = ErrorReporter(
            format: errorFormat, useColor: !noColor && !environment.forbidsColor && Process.isTerminal(STDERR_FILENO),
            sources: sources)
        // Nothing runs, so the session is never used; its commands' signatures are what checking needs.
        let session = Session(
            settings: .init(), options: .init(store: .memory), sink: FileDescriptorSink(descriptor: STDOUT_FILENO))
        let interpreter = Interpreter(
            commands: ShellCommands.registry(session: session), sources: sources, host: session, interrupt: Interrupt())
        return onEvaluatorThread {
            var status = ExitStatus.success
            for file in files {
                do {
                    let diagnostics = interpreter.check(sources.add(name: file, text: try SourceFile.read(path: file)))
                    reporter.report(diagnostics)
                    if diagnostics.contains(where: { $0.severity == .error }) { status = max(status, ExitStatus.usage) }
                } catch {
                    let error = error as? EvaluationError ?? EvaluationError(Diagnostic(code: "internal", message: "\(error)"))
                    reporter.report(error)
                    status = max(status, error.exitStatus)
                }
            }
            return status
        }
    }

    // MARK: Errors

    /// Shows what ended a program, and says which status it ends with. Output of before comes out first.
    func report(_ error: any Error) -> Int32 {
        if !(error is ClosedOutput) { try? session.sink.flush() }
        switch error {
        case let exit as ExitRequest:
            return exit.status
        case is Interrupted:
            return ExitStatus.interrupted
        case let errors as ProgramErrors:
            reporter.report(errors.diagnostics)
            return ExitStatus.usage
        case let error as EvaluationError:
            reporter.report(error)
            return error.exitStatus
        case is ClosedOutput:
            reporter.report(
                EvaluationError(
                    Diagnostic(code: "output-closed", message: "nobody reads the output any more"),
                    exitStatus: ExitStatus.general))
            return ExitStatus.general
        default:
            reporter.report(EvaluationError(Diagnostic(code: "internal", message: "\(error)"), exitStatus: ExitStatus.general))
            return ExitStatus.general
        }
    }
}
