import Synchronization

/// What a program wrote from its start to its end.
package struct CollectedOutput: Hashable, Sendable {
    package var termination: Termination
    package var output: [UInt8]
    package var errors: [UInt8]
}

/// Why a program was ended before its end.
package enum CollectingFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// It took longer than it may.
    case timedOut(Duration)
    /// It wrote more than it may, in bytes.
    case tooMuchOutput(limit: Int)

    package var description: String {
        switch self {
        case .timedOut(let timeout): "no answer within \(timeout)"
        case .tooMuchOutput(let limit): "it wrote more than \(limit) bytes"
        }
    }
}

extension Invocation {
    /// How often it is looked whether the task was cancelled, in milliseconds.
    private static let pollInterval = 20

    /// Runs it to its end, gives it all of `input` and collects what it writes, as far as that goes to pipes. It is ended, with its group if it
    /// leads one, when it takes or writes too much, and when the task is cancelled.
    /// - Parameters:
    ///   - input: goes to its standard input, and is followed by the end; nil leaves that as the program has it.
    ///   - limit: the most bytes that it may write to either output.
    /// - Throws: `StartFailure`, `CollectingFailure`, `CancellationError`.
    package func collect(input: [UInt8]? = nil, limit: Int, timeout: Duration) async throws -> CollectedOutput {
        let isCancelled = Flag()
        return try await withTaskCancellationHandler {
            try await BlockingThread.run { try collectHere(input, limit, timeout, isCancelled) }
        } onCancel: {
            isCancelled.set()
        }
    }

    private final class Flag: Sendable {
        private let value = Atomic(false)
        var isSet: Bool { value.load(ordering: .relaxed) }
        func set() { value.store(true, ordering: .relaxed) }
    }

    private func collectHere(
        _ input: [UInt8]?, _ limit: Int, _ timeout: Duration, _ isCancelled: Flag
    ) throws -> CollectedOutput {
        let deadline = ContinuousClock.now + timeout
        var program = self
        if input != nil { program.input = .pipe }
        let running = try RunningProgram(program)
        do {
            var left = (input ?? [])[...]
            var (output, errors): ([UInt8], [UInt8]) = ([], [])
            func interval() throws -> Int {
                if isCancelled.isSet { throw CancellationError() }
                let left = deadline - ContinuousClock.now
                guard left > .zero else { throw CollectingFailure.timedOut(timeout) }
                return left < .milliseconds(Self.pollInterval) ? Int(left / .milliseconds(1)) + 1 : Self.pollInterval
            }
            while running.hasOutput || running.hasErrors || !left.isEmpty && running.takesInput {
                if left.isEmpty { running.closeInput() }
                let ready = running.wait(toWrite: !left.isEmpty, milliseconds: try interval())
                if ready.contains(.input) { left = left.dropFirst(running.write(left)) }
                if ready.contains(.output) { output += running.readOutput() }
                if ready.contains(.errors) { errors += running.readErrors() }
                guard output.count <= limit, errors.count <= limit else { throw CollectingFailure.tooMuchOutput(limit: limit) }
            }
            running.closeInput()
            while true {
                if let termination = running.process.termination(within: try interval()) {
                    return CollectedOutput(termination: termination, output: output, errors: errors)
                }
            }
        } catch {
            running.closePipes()
            running.process.end()
            throw error
        }
    }
}
