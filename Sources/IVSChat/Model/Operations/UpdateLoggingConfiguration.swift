// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime
internal import HTTPTypes
public import IVSTimestamps

extension IVSChatModel {
    /// Changes the name or destination of a logging configuration.
    public static let updateLoggingConfiguration = Operation(
        name: "UpdateLoggingConfiguration", method: .post, uri: "/UpdateLoggingConfiguration", successStatus: 200,
        input: Shapes.updateLoggingConfigurationRequest, output: Shapes.updateLoggingConfigurationResponse,
        errors: [
            Errors.conflict,
            Errors.accessDenied,
            Errors.resourceNotFound,
            Errors.pendingVerification,
            Errors.validation,
        ],
        callsPerSecond: 3,
        summary: "Changes the name or destination of a logging configuration.",
        details: """
            What is not given stays as it is. The state passes through UPDATING; another update or delete before it is ACTIVE again fails with ConflictException. At most 3 calls per second.
            """
    )
}

/// The request of `UpdateLoggingConfiguration`: changes the name or destination of a logging configuration.
public struct UpdateLoggingConfigurationRequest: DocumentConvertible, Hashable {
    /// ARN of the logging configuration to change.
    public var identifier: String?
    /// The new name; up to 128 of a-z, A-Z, 0-9, - and _.
    public var name: String?
    /// The new destination: exactly one of `s3`, `cloudWatchLogs`, `firehose`. It has to exist already.
    public var destinationConfiguration: DestinationConfiguration?

    /// A request to be filled in.
    public init() {}

    public init(identifier: String, name: String? = nil, destinationConfiguration: DestinationConfiguration? = nil) {
        self.identifier = identifier
        self.name = name
        self.destinationConfiguration = destinationConfiguration
    }

    public init?(document: Document) {
        guard case .map = document else { return nil }
        identifier = document.member("identifier")
        name = document.member("name")
        destinationConfiguration = document.member("destinationConfiguration")
    }

    public var document: Document {
        var fields: [Document.Field] = []
        fields.add("identifier", identifier)
        fields.add("name", name)
        fields.add("destinationConfiguration", destinationConfiguration)
        return .map(fields)
    }
}

/// The answer of `UpdateLoggingConfiguration`.
public struct UpdateLoggingConfigurationResponse: DocumentConvertible, Hashable {
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
    public var state: UpdateLoggingConfigurationState?
    /// Tags of the resource, key to value.
    public var tags: [String: String]?

    public init(
        arn: String? = nil,
        id: String? = nil,
        createTime: Timestamp? = nil,
        updateTime: Timestamp? = nil,
        name: String? = nil,
        destinationConfiguration: DestinationConfiguration? = nil,
        state: UpdateLoggingConfigurationState? = nil,
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

extension TypedOperation where Input == UpdateLoggingConfigurationRequest, Output == UpdateLoggingConfigurationResponse {
    /// Changes the name or destination of a logging configuration.
    public static var updateLoggingConfiguration: Self { Self(IVSChatModel.updateLoggingConfiguration) }
}

extension IVSChatClient {
    /// Changes the name or destination of a logging configuration.
    ///
    /// What is not given stays as it is. The state passes through UPDATING; another update or delete before it is
    /// ACTIVE again fails with ConflictException. At most 3 calls per second.
    ///
    /// - Throws: `IVSChatError`, whose code is one of `.conflict`, `.accessDenied`, `.resourceNotFound`,
    /// `.pendingVerification`, `.validation` or one that any operation may answer; `ParameterError` when the request
    /// cannot be sent; `TransportError` when no answer came.
    @discardableResult
    public func updateLoggingConfiguration(_ request: UpdateLoggingConfigurationRequest) async throws -> UpdateLoggingConfigurationResponse {
        try await invoke(.updateLoggingConfiguration, request)
    }

    /// Changes the name or destination of a logging configuration.
    ///
    /// The same as `updateLoggingConfiguration(_:)` with a request, which `fill` fills in.
    @discardableResult
    public func updateLoggingConfiguration(_ fill: (inout UpdateLoggingConfigurationRequest) throws -> Void) async throws -> UpdateLoggingConfigurationResponse {
        var request = UpdateLoggingConfigurationRequest()
        try fill(&request)
        return try await updateLoggingConfiguration(request)
    }
}
