import IVSProcesses
import Synchronization

/// Has messages reviewed by a program: a command line for `/bin/sh`, which reads the event from its standard input and writes the review to
/// its standard output. It is ended, with what it has started, when the time is up; an exit status other than 0 is a failure.
public final class CommandReviewHandler: ReviewHandler {
    private let command: String
    private let timeout: Duration
    private let running = Atomic<Int>(0)

    /// Each run is a process and a thread. A function of Lambda has a limit of this kind too.
    private static let mostAtOnce = 32
    /// More than any review takes: its content is no longer than a message.
    private static let largestOutput = 1 << 20

    public init(_ command: String, timeout: Duration = ReviewConfiguration.defaultTimeout) {
        self.command = command
        self.timeout = timeout
    }

    public var kind: String { "command" }
    public var target: String? { command }

    public func review(_ event: [UInt8], function: String) async throws -> [UInt8] {
        let (_, count) = running.add(1, ordering: .relaxed)
        defer { running.subtract(1, ordering: .relaxed) }
        guard count <= Self.mostAtOnce else { throw ReviewFailure("more than \(Self.mostAtOnce) reviews at once") }
        var program = Invocation.shell(command)
        // What it says besides is not for the service's terminal.
        program.errors = .pipe
        let collected: CollectedOutput
        do {
            collected = try await program.collect(input: event, limit: Self.largestOutput, timeout: timeout)
        } catch let failure as StartFailure {
            throw ReviewFailure("\(program.name) cannot be started: \(failure.reason)")
        } catch let failure as CollectingFailure {
            throw ReviewFailure(failure.description)
        }
        let status = collected.termination.shellStatus
        guard status == 0 else { throw ReviewFailure("exit status \(status)") }
        return collected.output
    }
}
