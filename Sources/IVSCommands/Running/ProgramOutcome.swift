public import IVSLanguage

/// How a program ended.
public enum ProgramOutcome: Sendable {
    case finished
    /// By `exit`.
    case exited(status: Int32)
    /// By Ctrl-C.
    case interrupted
    /// Nothing of it has run.
    case refused([Diagnostic])
    case failed(EvaluationError)
    /// Nobody reads what it writes any more (`| head`): an end without a word.
    case outputClosed

    /// By what running it threw.
    public init(_ error: any Error) {
        self =
            switch error {
            case let exit as ExitRequest: .exited(status: exit.status)
            case is Interrupted: .interrupted
            case let errors as ProgramErrors: .refused(errors.diagnostics)
            case let error as EvaluationError: .failed(error)
            case is ClosedOutput: .outputClosed
            default: .failed(EvaluationError(Diagnostic(code: .internalFault, message: "\(error)")))
            }
    }

    /// What there is to say about it.
    public var errors: [EvaluationError] {
        switch self {
        case .finished, .exited, .interrupted, .outputClosed: []
        case .refused(let diagnostics): diagnostics.map { EvaluationError($0) }
        case .failed(let error): [error]
        }
    }

    /// The status of a process that ends with it.
    public var status: Int32 {
        switch self {
        case .finished: ExitStatus.success
        case .exited(let status): status
        case .interrupted: ExitStatus.interrupted
        case .refused: ExitStatus.usage
        case .failed(let error): error.exitStatus
        case .outputClosed: ExitStatus.brokenPipe
        }
    }
}
