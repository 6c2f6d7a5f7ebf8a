internal import IVSProcesses

/// A command could not be run to its end.
public struct CommandFailure: Error, Sendable, Hashable, CustomStringConvertible {
    public var description: String

    public init(_ description: String) { self.description = description }
}

/// Runs commands of the system's shell.
public enum SystemCommand {
    /// More output than this is not the answer of a credential process.
    static let largestOutput = 1 << 20
    static let timeout: Duration = .seconds(60)

    /// Runs a command line with `/bin/sh -c`, without input, and collects what it writes. It stays of the terminal's foreground, where it may
    /// ask for a second factor.
    /// - Throws: `CommandFailure` when it cannot be started, takes more than a minute or writes more than a megabyte; `CancellationError`.
    ///   It is ended then.
    @Sendable public static func run(_ command: String) async throws -> CommandResult {
        try await run(command, timeout: timeout)
    }

    static func run(_ command: String, timeout: Duration) async throws -> CommandResult {
        var program = Invocation.shell(command)
        program.errors = .pipe
        program.leadsGroup = false
        do {
            let collected = try await program.collect(limit: largestOutput, timeout: timeout)
            return CommandResult(
                exitStatus: collected.termination.shellStatus, output: collected.output, errorOutput: collected.errors)
        } catch let failure as StartFailure {
            throw CommandFailure("\(program.name) cannot be started: \(failure.reason)")
        } catch let failure as CollectingFailure {
            throw CommandFailure(failure.description)
        }
    }
}
