import IVSProcesses
import IVSSystem

/// A program of the system that has the terminal for itself: the last stage of a pipeline whose result is to be shown. It writes to the terminal, and
/// reads what is typed unless something is piped into it. The modes of the terminal are the shell's again afterwards.
final class ForegroundProgram: StoppedProgram {
    let name: String
    private let span: Span
    private let host: any SessionHost
    private let machine: Machine
    private let program: RunningProgram
    private let terminal: Terminal
    private let feed: ExternalInput?
    /// Those that it had when it stopped.
    private var modes: Terminal.Modes?

    /// - Throws: `command-not-found`, `external-failed` when it cannot be started.
    init(
        _ name: String, _ arguments: [String], input: PipelineData, on terminal: Terminal, of host: any SessionHost, at span: Span,
        on machine: Machine
    ) throws {
        self.name = name
        self.span = span
        self.host = host
        self.machine = machine
        self.terminal = terminal
        var invocation = Invocation(name, arguments)
        invocation.output = .inherited
        if case .nothing = input {
            feed = nil
            invocation.input = isatty(STDIN_FILENO) == 1 ? .inherited : .nothing
        } else {
            feed = ExternalInput(input)
            invocation.input = .pipe
        }
        do throws(StartFailure) {
            program = try RunningProgram(invocation, foregroundOf: terminal)
        } catch {
            throw EvaluationError.notStarted(name, error, at: span)
        }
        // While values let wait for themselves, Ctrl-C must not be lost on a program that is gone.
        if feed != nil { terminal.takeBack(atEndOf: program.process) }
    }

    /// Runs it to its end, or until it is stopped and the host keeps it for later.
    func run() throws {
        while true {
            switch try outcome() {
            case .ended(let termination):
                // Ctrl-C that only the program could see is meant for the whole pipeline.
                if termination == .signalled(SIGINT) { machine.interrupt.set() }
                try machine.interrupt.check()
                if let error = EvaluationError.ended(name, termination, at: span) { throw error }
                return
            case .stopped:
                if host.keep(self) { return }
                // Nobody here could let it go on: all stops, and goes on when the shell above says so.
                machine.unlocked { terminal.stop(with: program.process, modes: modes) }
            }
        }
    }

    func resume() throws {
        guard try host.lendTerminal() else { return }
        defer { host.takeTerminalBack() }
        terminal.handOver(to: program.process, modes: modes)
        try run()
    }

    private func outcome() throws -> Terminal.Outcome {
        do {
            while true {
                try machine.interrupt.check()
                // Its input is written as far as it takes it; a program that waits for keys may leave it lie.
                let isWaiting = try feed.map { try $0.write(to: program) } ?? false
                let found = machine.unlocked { () -> (outcome: Terminal.Outcome, modes: Terminal.Modes?)? in
                    if isWaiting || !program.takesInput { return terminal.outcome(of: program.process, within: isWaiting ? 0 : 20) }
                    _ = program.wait(toWrite: true, milliseconds: 20)
                    return terminal.outcome(of: program.process, within: 0)
                }
                guard let found else { continue }
                modes = found.modes
                return found.outcome
            }
        } catch {
            // Its input failed.
            program.closePipes()
            machine.unlocked { program.process.end() }
            terminal.takeBack(from: program.process)
            throw error
        }
    }
}

extension EvaluationError {
    static func notStarted(_ name: String, _ failure: StartFailure, at span: Span) -> EvaluationError {
        failure.isMissing
            ? EvaluationError(.commandNotFound, "there is no program `\(name)`", at: span, "not found in PATH")
            : EvaluationError(.externalFailed, "`\(name)` cannot be started: \(failure.reason)", at: span, "not started")
    }

    /// nil for a program that ended well.
    static func ended(_ name: String, _ termination: Termination, at span: Span) -> EvaluationError? {
        let status = termination.shellStatus
        guard status != 0 else { return nil }
        let message =
            switch termination {
            case .exited: "`\(name)` ended with status \(status)"
            case .signalled(let signal): "`\(name)` was ended by signal \(signal)"
            }
        return EvaluationError(
            Diagnostic(code: .externalFailed, message: message, labels: [.init(span, "this program")]),
            details: Record([("status", .int(Int64(status)))]))
    }
}
