// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime
internal import HTTPTypes
public import IVSTimestamps

extension IVSChatModel {
    /// Returns a logging configuration and its state.
    public static let getLoggingConfiguration = Operation(
        name: "GetLoggingConfiguration", method: .post, uri: "/GetLoggingConfiguration", successStatus: 200,
        input: Shapes.getLoggingConfigurationRequest, output: Shapes.getLoggingConfigurationResponse,
        errors: [
            Errors.accessDenied,
            Errors.resourceNotFound,
            Errors.validation,
        ],
        isReadOnly: true,
        callsPerSecond: 3,
        summary: "Returns a logging configuration and its state.",
        details: """
            The way to watch a state change: after a create or update the state reads CREATING or UPDATING for a moment before it is ACTIVE, or ends in a _FAILED state. At most 3 calls per second.
            """
    )
}

/// The request of `GetLoggingConfiguration`: returns a logging configuration and its state.
public struct GetLoggingConfigurationRequest: DocumentConvertible, Hashable {
    /// ARN of the logging configuration to return.
    public var identifier: String?

    /// A request to be filled in.
    public init() {}

    public init(identifier: String) {
        self.identifier = identifier
    }

    public init?(document: Document) {
        guard case .map = document else { return nil }
        identifier = document.member("identifier")
    }

    public var document: Document {
        var fields: [Document.Field] = []
        fields.add("identifier", identifier)
        return .map(fields)
    }
}

/// The answer of `GetLoggingConfiguration`.
public struct GetLoggingConfigurationResponse: DocumentConvertible, Hashable {
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
    public var state: LoggingConfigurationState?
    /// Tags of the resource, key to value.
    public var tags: [String: String]?

    public init(
        arn: String? = nil,
        id: String? = nil,
        createTime: Timestamp? = nil,
        updateTime: Timestamp? = nil,
        name: String? = nil,
        destinationConfiguration: DestinationConfiguration? = nil,
        state: LoggingConfigurationState? = nil,
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

extension TypedOperation where Input == GetLoggingConfigurationRequest, Output == GetLoggingConfigurationResponse {
    /// Returns a logging configuration and its state.
    public static var getLoggingConfiguration: Self { Self(IVSChatModel.getLoggingConfiguration) }
}

extension IVSChatClient {
    /// Returns a logging configuration and its state.
    ///
    /// The way to watch a state change: after a create or update the state reads CREATING or UPDATING for a moment
    /// before it is ACTIVE, or ends in a _FAILED state. At most 3 calls per second.
    ///
    /// - Throws: `IVSChatError`, whose code is one of `.accessDenied`, `.resourceNotFound`, `.validation` or one that
    /// any operation may answer; `ParameterError` when the request cannot be sent; `TransportError` when no answer
    /// came.
    public func getLoggingConfiguration(_ request: GetLoggingConfigurationRequest) async throws -> GetLoggingConfigurationResponse {
        try await invoke(.getLoggingConfiguration, request)
    }

    /// Returns a logging configuration and its state.
    ///
    /// The same as `getLoggingConfiguration(_:)` with a request, which `fill` fills in.
    public func getLoggingConfiguration(_ fill: (inout GetLoggingConfigurationRequest) throws -> Void) async throws -> GetLoggingConfigurationResponse {
        var request = GetLoggingConfigurationRequest()
        try fill(&request)
        return try await getLoggingConfiguration(request)
    }
}
