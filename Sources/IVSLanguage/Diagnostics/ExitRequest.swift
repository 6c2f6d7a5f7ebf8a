/// `exit` was reached. Not an `EvaluationError`, so that `try` lets it pass.
public struct ExitRequest: Error, Equatable {
    /// What the process is to end with, 0 to 255.
    public let status: Int32

    public init(status: Int32) { self.status = status }
}
