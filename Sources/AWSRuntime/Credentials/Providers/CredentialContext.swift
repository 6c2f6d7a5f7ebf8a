public import IVSTimestamps

/// What providers work with: the configuration and the ways out of the program. Injected, so that a test can script all of them.
public struct CredentialContext: Sendable {
    public var configuration: AWSConfiguration
    public var http: any HTTPSender
    public var time: any TimeSource
    /// Runs a command line with `/bin/sh -c`.
    public var runCommand: @Sendable (_ command: String) async throws -> CommandResult
    /// Asks the user for the code of an MFA device, given its serial number or ARN; nil when there is nobody to ask.
    public var promptForMFACode: @Sendable (_ device: String) async throws -> String?

    public init(
        configuration: AWSConfiguration, http: any HTTPSender, time: any TimeSource = SystemTimeSource(),
        runCommand: @escaping @Sendable (_ command: String) async throws -> CommandResult = SystemCommand.run,
        promptForMFACode: @escaping @Sendable (_ device: String) async throws -> String? = { _ in nil }
    ) {
        self.configuration = configuration
        self.http = http
        self.time = time
        self.runCommand = runCommand
        self.promptForMFACode = promptForMFACode
    }

    var host: HostContext { configuration.host }
}
