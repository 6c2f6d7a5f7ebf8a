import IVSLanguage
import Synchronization

/// A command that gives 1, 2, 3, … without end, and keeps count of what was asked of it.
struct NumbersCommand: Command {
    /// What happened to the stream.
    final class Log: Sendable {
        private let state = Mutex((pulls: 0, closes: 0))
        var pulls: Int { state.withLock { $0.pulls } }
        var closes: Int { state.withLock { $0.closes } }
        func pulled() { state.withLock { $0.pulls += 1 } }
        func closed() { state.withLock { $0.closes += 1 } }
    }

    let log: Log
    /// The pull that fails, if one is to.
    var failingPull = Int.max

    let signature = Signature("numbers", .streams, summary: "Gives numbers without end.")

    func run(_ call: Call) -> PipelineData {
        var number = 0
        return .stream(
            ValueStream(onClose: { log.closed() }) {
                number += 1
                log.pulled()
                guard number != failingPull else {
                    throw EvaluationError(.foreign("broken", exitStatus: ExitStatus.general), "the source broke", at: call.span)
                }
                return .int(Int64(number))
            })
    }
}

extension TestShell {
    /// Makes `numbers` known.
    func addNumbers(failingAt pull: Int = .max) -> NumbersCommand.Log {
        let log = NumbersCommand.Log()
        register("numbers") { NumbersCommand(log: log, failingPull: pull) }
        return log
    }
}

/// Numbers without end, of which the hundredth presses Ctrl-C.
struct InterruptingNumbers: Command {
    let log: NumbersCommand.Log
    let interrupt: Interrupt

    let signature = Signature("numbers", .streams, summary: "Gives numbers until it presses Ctrl-C.")

    func run(_ call: Call) -> PipelineData {
        var number: Int64 = 0
        return .stream(
            ValueStream(onClose: { log.closed() }) {
                number += 1
                if number == 100 { interrupt.set() }
                return .int(number)
            })
    }
}
