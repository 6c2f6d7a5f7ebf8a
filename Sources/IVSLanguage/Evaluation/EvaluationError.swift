/// The one error type of running programs: what `throw` throws, `catch` catches and the shell prints.
public struct EvaluationError: Error, Sendable {
    public var diagnostic: Diagnostic
    /// More fields of the caught record and of the JSON form, such as `operation`, `status`, `requestId`.
    public var details: Record
    /// Whether the same call may work when it is made again.
    public var isRetryable: Bool
    /// What the process ends with when nobody catches it: see `ExitStatus`.
    public var exitStatus: Int32

    public init(
        _ diagnostic: Diagnostic, details: Record = Record(), isRetryable: Bool = false,
        exitStatus: Int32 = ExitStatus.usage
    ) {
        self.diagnostic = diagnostic
        self.details = details
        self.isRetryable = isRetryable
        self.exitStatus = exitStatus
    }

    public var code: String { diagnostic.code }
}

/// Exit statuses of the program, those of aws-cli (DESIGN: the command line).
public enum ExitStatus {
    public static let success: Int32 = 0
    public static let interrupted: Int32 = 130
    /// Syntax or parameter error, in the widest sense: the program has to be edited.
    public static let usage: Int32 = 252
    /// Configuration or credentials.
    public static let configuration: Int32 = 253
    /// The service answered with an error.
    public static let service: Int32 = 254
    /// Anything else: files, network, failed assertions.
    public static let general: Int32 = 255
}
