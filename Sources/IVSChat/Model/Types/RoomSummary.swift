// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime
public import IVSTimestamps

/// A room as ListRooms returns it.
public struct RoomSummary: DocumentConvertible, Hashable {
    /// ARN of the room.
    public var arn: String?
    /// Id of the room, the last part of its ARN: 12 letters and digits.
    public var id: String?
    /// Name of the room, empty if it has none. Names need not be unique.
    public var name: String?
    /// The function that looks at each message before it is delivered, and what happens when it fails.
    public var messageReviewHandler: MessageReviewHandler?
    /// When the room was created.
    public var createTime: Timestamp?
    /// When the room was last changed; equal to `createTime` until then.
    public var updateTime: Timestamp?
    /// Tags of the resource, key to value.
    public var tags: [String: String]?
    /// ARNs of the logging configurations that the room logs to.
    public var loggingConfigurationIdentifiers: [String]?

    public init(
        arn: String? = nil,
        id: String? = nil,
        name: String? = nil,
        messageReviewHandler: MessageReviewHandler? = nil,
        createTime: Timestamp? = nil,
        updateTime: Timestamp? = nil,
        tags: [String: String]? = nil,
        loggingConfigurationIdentifiers: [String]? = nil
    ) {
        self.arn = arn
        self.id = id
        self.name = name
        self.messageReviewHandler = messageReviewHandler
        self.createTime = createTime
        self.updateTime = updateTime
        self.tags = tags
        self.loggingConfigurationIdentifiers = loggingConfigurationIdentifiers
    }

    public init?(document: Document) {
        guard case .map = document else { return nil }
        arn = document.member("arn")
        id = document.member("id")
        name = document.member("name")
        messageReviewHandler = document.member("messageReviewHandler")
        createTime = document.member("createTime")
        updateTime = document.member("updateTime")
        tags = document.member("tags")
        loggingConfigurationIdentifiers = document.member("loggingConfigurationIdentifiers")
    }

    public var document: Document {
        var fields: [Document.Field] = []
        fields.add("arn", arn)
        fields.add("id", id)
        fields.add("name", name)
        fields.add("messageReviewHandler", messageReviewHandler)
        fields.add("createTime", createTime)
        fields.add("updateTime", updateTime)
        fields.add("tags", tags)
        fields.add("loggingConfigurationIdentifiers", loggingConfigurationIdentifiers)
        return .map(fields)
    }
}
