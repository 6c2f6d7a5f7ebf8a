import AWSRuntime
import Foundation
import IVSCommands
import IVSLanguage
import IVSTimestamps
import LocalService

/// One run of the shell: what the command line asked for, put together and carried out.
struct Shell {
    let runner: ProgramRunner
    let reporter: ErrorReporter
    let environment: Environment
    let notices: NoticeGate
    let terminal: ShellTerminal

    /// Runs what was asked for and ends the process.
    static func start(options: ShellOptions, words: [String]) -> Int32 {
        Process.holdStandardDescriptors()
        let environment = Environment()
        let interrupt = Interrupt()
        Signals.install(interrupt: interrupt)
        let reporter = ErrorReporter(format: options.errorFormat, noColor: options.noColor, environment, sources: SourceMap())
        let notices = NoticeGate()
        let terminal = ShellTerminal(environment)
        let session: Session
        do {
            session = try makeSession(options, environment, notices, terminal)
        } catch {
            reporter.report(error)
            return error.exitStatus
        }
        session.chat.show(includingMessages: false) { notice in notices.pass { reporter.remark(notice.text) } }
        let runner = ProgramRunner(session, sources: reporter.sources, interrupt: interrupt)
        let shell = Shell(runner: runner, reporter: reporter, environment: environment, notices: notices, terminal: terminal)
        return Process.onEvaluatorThread {
            let status = shell.run(program: options.program, words: words)
            runner.close()
            // The values of the program go with the process: letting go of deeply nested ones here, or on the main thread, whose stack is
            // small, takes time or more stack than there is.
            Process.end(status)
        }
    }

    private static func makeSession(
        _ options: ShellOptions, _ environment: Environment, _ notices: NoticeGate, _ terminal: ShellTerminal
    ) throws(EvaluationError) -> Session {
        var settings = SessionSettings()
        if let backend = options.endpointURL ?? options.backend {
            settings.backend = .init(backend)
        } else if let backend = environment.backend {
            settings.backend = backend
        }
        let defaultRegion = try environment.region(option: nil) ?? SessionSettings.defaultRegion
        _ = try environment.region(option: options.region)
        settings.region = options.region
        settings.profile = options.profile
        settings.output = options.output

        var gatewayOptions = GatewayOptions(
            store: try environment.store(option: options.store), seed: options.seed,
            timeSource: options.clock.map { ManualTimeSource(startingAt: $0) } ?? SystemTimeSource())
        gatewayOptions.dryRun = options.dryRun
        gatewayOptions.defaultRegion = defaultRegion
        gatewayOptions.version = packageVersion
        if !options.yes, Process.isTerminal(STDIN_FILENO), Process.isTerminal(STDERR_FILENO) {
            gatewayOptions.confirm = { question in
                terminal.loan.begin()
                defer { terminal.loan.end() }
                return TerminalQuestion.confirm("\(question) [y/N] ")
            }
        }
        if Process.isTerminal(STDIN_FILENO), Process.isTerminal(STDERR_FILENO) {
            gatewayOptions.askForMFACode = { device in
                terminal.loan.begin()
                defer { terminal.loan.end() }
                return try await TerminalQuestion.ask("MFA code for \(device): ")
            }
        }
        let sink = PromptSink(FileDescriptorSink(descriptor: STDOUT_FILENO))
        let hasColor = !options.noColor && !environment.forbidsColor
        let session = Session(
            settings: settings, options: gatewayOptions, sink: sink, terminal: { Process.terminal(STDOUT_FILENO, hasColor: hasColor) },
            pager: pager(environment, notices, terminal.loan))
        sink.use(terminal.loan)
        if sink.isInteractive { session.programs.onChange = { sink.terminalChanged(isLent: $0) } }
        if let progress = terminal.progress {
            session.progress.output = { progress.show($0) }
            session.work.setWatcher { [work = session.work] in progress.watch(work) }
            if sink.isInteractive { sink.use(progress) }
        }
        return session
    }

    /// Somebody has to be there to leave it.
    private static func pager(_ environment: Environment, _ notices: NoticeGate, _ loan: TerminalLoan) -> PagerStart? {
        guard Process.isTerminal(STDIN_FILENO), Process.isTerminal(STDOUT_FILENO), !environment.isDumbTerminal else { return nil }
        return { choice, headerLines in
            PagerProcess.start(
                choice, headerLines: headerLines, environment,
                onStart: {
                    notices.close()
                    loan.begin()
                },
                onEnd: {
                    loan.end()
                    notices.open()
                })
        }
    }

    // MARK: The ways to run

    private func run(program: String?, words: [String]) -> Int32 {
        if let program { return run(program, name: "<command line>", arguments: words) }
        do {
            if let path = words.first {
                return run(try SourceFile.read(path: path), name: path, arguments: Array(words.dropFirst()))
            }
            guard !Process.isTerminal(STDIN_FILENO) else {
                return InteractiveShell(runner: runner, reporter: reporter, environment: environment, notices: notices, terminal: terminal)
                    .run()
            }
            return run(try SourceFile.read(descriptor: STDIN_FILENO, name: "<stdin>"), name: "<stdin>", arguments: [])
        } catch {
            return reporter.report(ProgramOutcome(error))
        }
    }

    private func run(_ text: String, name: String, arguments: [String]) -> Int32 {
        reporter.report(runner.run(text, name: name, arguments: arguments))
    }
}
