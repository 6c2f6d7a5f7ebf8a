import IVSProcesses
import IVSSystem

/// A program of the system, started without a shell. Its stdin takes the pipeline's input, its stdout is the output, stderr is ours.
///
/// Everything happens on the evaluator's thread as output is asked for: values are pulled while the program takes them, so neither side
/// waits for the other for ever, and the program waits while nobody asks. It leads a process group of its own, so that it ends with all that it
/// has started; of the terminal it gets what it asks for.
final class ExternalProcess {
    private let name: String
    private let span: Span
    private let machine: Machine
    private let program: RunningProgram
    private var isOver = false

    /// Milliseconds that a program has to answer a value before the next one is waited for.
    private static let answerTime = 5

    /// - Throws: `command-not-found`, `external-failed` when it cannot be started.
    init(_ name: String, _ arguments: [String], at span: Span, on machine: Machine) throws {
        self.name = name
        self.span = span
        self.machine = machine
        var description = Invocation(name, arguments)
        description.input = .pipe
        do throws(StartFailure) {
            program = try RunningProgram(description)
        } catch {
            throw EvaluationError.notStarted(name, error, at: span)
        }
    }

    deinit { abandon() }

    /// The program's output, a piece at a time.
    func output(from data: PipelineData) -> PipelineData {
        let feed = ExternalInput(data)
        var pieces = TextPieces()
        var isAtEnd = false
        let output = ValueStream(onClose: { self.abandon() }) {
            while !isAtEnd {
                guard let bytes = try self.read(feeding: feed) else {
                    isAtEnd = true
                    try self.finish()
                    break
                }
                if let text = pieces.pass(bytes) { return .string(text) }
            }
            return pieces.rest().map(Value.string)
        }
        output.isEndless = feed.isEndless
        return .text(output)
    }

    /// The next bytes of output, nil at its end.
    private func read(feeding feed: ExternalInput) throws -> [UInt8]? {
        while program.hasOutput {
            let letsWait = try feed.write(to: program)
            let ready =
                if letsWait {
                    machine.unlocked { program.wait(toWrite: false, milliseconds: Self.answerTime) }
                } else {
                    try wait { milliseconds in
                        let ready = program.wait(toWrite: true, milliseconds: milliseconds)
                        return ready.isEmpty ? nil : ready
                    }
                }
            if ready.contains(.output) {
                let bytes = program.readOutput()
                if !bytes.isEmpty { return bytes }
            }
        }
        return nil
    }

    /// Waits for the program's end.
    private func finish() throws {
        program.closeInput()
        let termination = try wait { program.process.termination(within: $0) }
        isOver = true
        // Ctrl-C that only the program could see, since it had the terminal, is meant for the whole pipeline.
        if Terminal.controlling?.takeBack(from: program.process) != nil, termination == .signalled(SIGINT) { machine.interrupt.set() }
        guard let error = EvaluationError.ended(name, termination, at: span) else { return }
        try machine.interrupt.check()
        throw error
    }

    private func wait<Result>(until attempt: (_ milliseconds: Int) -> Result?) throws -> Result {
        try machine.wait { milliseconds in
            if let result = attempt(milliseconds) { return result }
            Terminal.controlling?.attend(to: program.process)
            return nil
        }
    }

    /// Nobody wants more of it: closed pipes tell it so, and it gets the signal that a closed pipe gives, or that of Ctrl-C.
    private func abandon() {
        guard !isOver else { return }
        isOver = true
        program.closePipes()
        // Ctrl-C is over within a tenth of a second.
        let isInterrupted = machine.interrupt.isSet
        let end = { [program] in
            program.process.end(with: [isInterrupted ? SIGINT : SIGPIPE, SIGTERM], grace: isInterrupted ? 25 : 100)
        }
        if machine.lock.isHeldByThisThread { machine.unlocked(end) } else { end() }
        Terminal.controlling?.takeBack(from: program.process)
    }
}
