/// The service answered with an error.
public struct ServiceError: Error, Sendable, Hashable {
    /// The service's name for it, without namespace and address: `ResourceNotFoundException`. Where an answer names none, as that of a
    /// proxy does, it is made of the status: `BadGateway`.
    public var code: String
    /// In words; empty if the answer has none.
    public var message: String
    /// The HTTP status.
    public var status: Int
    /// What the service calls this request in its own logs.
    public var requestID: String?
    /// The further members of the error, `resourceId` for instance. Those of a modelled error are checked against its shape; of another
    /// one the body is kept as it came.
    public var fields: Document
    /// The model says that this error means too many requests.
    public var isModelledAsThrottling: Bool

    public init(
        code: String, message: String, status: Int, requestID: String? = nil, fields: Document = .empty,
        isModelledAsThrottling: Bool = false
    ) {
        self.code = code
        self.message = message
        self.status = status
        self.requestID = requestID
        self.fields = fields
        self.isModelledAsThrottling = isModelledAsThrottling
    }

    /// Too many requests: worth another try, after a longer wait than other errors.
    public var isThrottling: Bool { isModelledAsThrottling || Self.throttlingCodes.contains(code) || status == 429 }

    /// The same request may succeed when it is made again.
    public var isRetryable: Bool {
        isThrottling || Self.transientCodes.contains(code) || [500, 502, 503, 504].contains(status)
    }

    /// The credentials of the request are no longer valid; with fresh ones it may succeed.
    public var isExpiredCredentials: Bool { code == "ExpiredToken" || code == "ExpiredTokenException" }

    // AWS SDKs and Tools Reference Guide, "Retry behavior".
    private static let throttlingCodes: Set<String> = [
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException", "TooManyRequestsException",
        "ProvisionedThroughputExceededException", "TransactionInProgressException", "RequestLimitExceeded",
        "BandwidthLimitExceeded", "LimitExceededException", "RequestThrottled", "SlowDown", "PriorRequestNotComplete",
        "EC2ThrottledException",
    ]
    private static let transientCodes: Set<String> = ["RequestTimeout", "RequestTimeoutException"]
}

extension ServiceError: CustomStringConvertible {
    public var description: String {
        let id = requestID.map { ", request id \($0)" } ?? ""
        return "\(code)\(message.isEmpty ? "" : ": \(message)") (status \(status)\(id))"
    }
}
