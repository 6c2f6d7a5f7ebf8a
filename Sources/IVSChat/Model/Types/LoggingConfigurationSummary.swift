// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime
public import IVSTimestamps

/// A logging configuration as ListLoggingConfigurations returns it.
public struct LoggingConfigurationSummary: DocumentConvertible, Hashable {
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
