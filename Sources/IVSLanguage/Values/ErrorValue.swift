/// An error as a value: what `catch` binds. It reads as a record, and `throw` throws it again with all that is known of it.
public final class ErrorValue: Sendable {
    public let error: EvaluationError

    public init(_ error: EvaluationError) { self.error = error }

    /// `{code, message, operation, status, requestId, retryable, fields}` and whatever else the error's details say; null where unknown.
    public var record: Record {
        var record = Record([
            ("code", .string(error.code)),
            ("message", .string(error.diagnostic.message)),
            ("operation", .null),
            ("status", .null),
            ("requestId", .null),
            ("retryable", .bool(error.isRetryable)),
            ("fields", .list([])),
        ])
        for (key, value) in error.details { record[key] = value }
        return record
    }
}
