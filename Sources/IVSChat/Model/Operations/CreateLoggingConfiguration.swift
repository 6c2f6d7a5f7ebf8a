// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime
internal import HTTPTypes
public import IVSTimestamps

extension IVSChatModel {
    /// Creates a logging configuration: a place to which rooms log their messages and events.
    public static let createLoggingConfiguration = Operation(
        name: "CreateLoggingConfiguration", method: .post, uri: "/CreateLoggingConfiguration", successStatus: 200,
        input: Shapes.createLoggingConfigurationRequest, output: Shapes.createLoggingConfigurationResponse,
        errors: [
            Errors.conflict,
            Errors.accessDenied,
            Errors.resourceNotFound,
            Errors.serviceQuotaExceeded,
            Errors.pendingVerification,
            Errors.validation,
        ],
        callsPerSecond: 3,
        summary: "Creates a logging configuration: a place to which rooms log their messages and events.",
        details: """
            The destination (an S3 bucket, a CloudWatch Logs log group or a Firehose delivery stream) must exist, in the account and region of the rooms. The configuration passes through CREATING and logs nothing before it is ACTIVE.

            Attach it with `loggingConfigurationIdentifiers` of CreateRoom or UpdateRoom: up to 3 logging configurations for a room, any number of rooms for a logging configuration. Records reach S3 after about 5 minutes, the other two after about 10 seconds.

            An account has room for 10 logging configurations in a region unless its quota was raised. At most 3 calls per second.
            """
    )
}

/// The request of `CreateLoggingConfiguration`: creates a logging configuration: a place to which rooms log their
/// messages and events.
public struct CreateLoggingConfigurationRequest: DocumentConvertible, Hashable {
    /// A name for people, up to 128 of a-z, A-Z, 0-9, - and _; need not be unique.
    public var name: String?
    /// Where the log goes: exactly one of `s3`, `cloudWatchLogs`, `firehose`. It has to exist already.
    public var destinationConfiguration: DestinationConfiguration?
    /// Tags to set, up to 50.
    public var tags: [String: String]?

    /// A request to be filled in.
    public init() {}

    public init(
        name: String? = nil,
        destinationConfiguration: DestinationConfiguration,
        tags: [String: String]? = nil
    ) {
        self.name = name
        self.destinationConfiguration = destinationConfiguration
        self.tags = tags
    }

    public init?(document: Document) {
        guard case .map = document else { return nil }
        name = document.member("name")
        destinationConfiguration = document.member("destinationConfiguration")
        tags = document.member("tags")
    }

    public var document: Document {
        var fields: [Document.Field] = []
        fields.add("name", name)
        fields.add("destinationConfiguration", destinationConfiguration)
        fields.add("tags", tags)
        return .map(fields)
    }
}

/// The answer of `CreateLoggingConfiguration`.
public struct CreateLoggingConfigurationResponse: DocumentConvertible, Hashable {
    /// ARN of the logging configuration.
    public var arn: String?
    /// Id of the logging configuration, the last part of its ARN: 12 letters and digits.
    public var id: String?
    /// When the logging configuration was created.
    public var createTime: Timestamp?
    /// When the logging configuration was last changed; equal to `createTime` until then.
    public var updateTime: Timestamp?
    /// Name of the logging configuration, empty if it has none. Names need not be unique.
    public var name: String?
    /// Where the log goes: exactly one of a bucket, a log group, a delivery stream.
    public var destinationConfiguration: DestinationConfiguration?
    /// Whether it is in use: only an ACTIVE one logs.
    public var state: CreateLoggingConfigurationState?
    /// Tags of the resource, key to value.
    public var tags: [String: String]?

    public init(
        arn: String? = nil,
        id: String? = nil,
        createTime: Timestamp? = nil,
        updateTime: Timestamp? = nil,
        name: String? = nil,
        destinationConfiguration: DestinationConfiguration? = nil,
        state: CreateLoggingConfigurationState? = nil,
        tags: [String: String]? = nil
    ) {
        self.arn = arn
        self.id = id
        self.createTime = createTime
        self.updateTime = updateTime
        self.name = name
        self.destinationConfiguration = destinationConfiguration
        self.state = state
        self.tags = tags
    }

    public init?(document: Document) {
        guard case .map = document else { return nil }
        arn = document.member("arn")
        id = document.member("id")
        createTime = document.member("createTime")
        updateTime = document.member("updateTime")
        name = document.member("name")
        destinationConfiguration = document.member("destinationConfiguration")
        state = document.member("state")
        tags = document.member("tags")
    }

    public var document: Document {
        var fields: [Document.Field] = []
        fields.add("arn", arn)
        fields.add("id", id)
        fields.add("createTime", createTime)
        fields.add("updateTime", updateTime)
        fields.add("name", name)
        fields.add("destinationConfiguration", destinationConfiguration)
        fields.add("state", state)
        fields.add("tags", tags)
        return .map(fields)
    }
}

extension TypedOperation where Input == CreateLoggingConfigurationRequest, Output == CreateLoggingConfigurationResponse {
    /// Creates a logging configuration: a place to which rooms log their messages and events.
    public static var createLoggingConfiguration: Self { Self(IVSChatModel.createLoggingConfiguration) }
}

extension IVSChatClient {
    /// Creates a logging configuration: a place to which rooms log their messages and events.
    ///
    /// The destination (an S3 bucket, a CloudWatch Logs log group or a Firehose delivery stream) must exist, in the
    /// account and region of the rooms. The configuration passes through CREATING and logs nothing before it is ACTIVE.
    ///
    /// Attach it with `loggingConfigurationIdentifiers` of CreateRoom or UpdateRoom: up to 3 logging configurations for
    /// a room, any number of rooms for a logging configuration. Records reach S3 after about 5 minutes, the other two
    /// after about 10 seconds.
    ///
    /// An account has room for 10 logging configurations in a region unless its quota was raised. At most 3 calls per
    /// second.
    ///
    /// - Throws: `IVSChatError`, whose code is one of `.conflict`, `.accessDenied`, `.resourceNotFound`,
    /// `.serviceQuotaExceeded`, `.pendingVerification`, `.validation` or one that any operation may answer;
    /// `ParameterError` when the request cannot be sent; `TransportError` when no answer came.
    @discardableResult
    public func createLoggingConfiguration(_ request: CreateLoggingConfigurationRequest) async throws -> CreateLoggingConfigurationResponse {
        try await invoke(.createLoggingConfiguration, request)
    }

    /// Creates a logging configuration: a place to which rooms log their messages and events.
    ///
    /// The same as `createLoggingConfiguration(_:)` with a request, which `fill` fills in.
    @discardableResult
    public func createLoggingConfiguration(_ fill: (inout CreateLoggingConfigurationRequest) throws -> Void) async throws -> CreateLoggingConfigurationResponse {
        var request = CreateLoggingConfigurationRequest()
        try fill(&request)
        return try await createLoggingConfiguration(request)
    }
}
