// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime
internal import HTTPTypes
public import IVSTimestamps

extension IVSChatModel {
    /// Changes the settings of a room.
    public static let updateRoom = Operation(
        name: "UpdateRoom", method: .post, uri: "/UpdateRoom", successStatus: 200,
        input: Shapes.updateRoomRequest, output: Shapes.updateRoomResponse,
        errors: [
            Errors.accessDenied,
            Errors.resourceNotFound,
            Errors.pendingVerification,
            Errors.validation,
        ],
        callsPerSecond: 5,
        summary: "Changes the settings of a room.",
        details: """
            What is not given stays as it is. `loggingConfigurationIdentifiers` replaces the whole list, so name those that should stay; an empty list detaches all. An empty `uri` in `messageReviewHandler` takes the handler away.

            The ARN never changes. A new review handler is checked as in CreateRoom. At most 5 calls per second.
            """
    )
}

/// The request of `UpdateRoom`: changes the settings of a room.
public struct UpdateRoomRequest: DocumentConvertible, Hashable {
    /// ARN of the room to change.
    public var identifier: String?
    /// The new name; up to 128 of a-z, A-Z, 0-9, - and _.
    public var name: String?
    /// How many messages per second all clients together may send to the room, 1 to 100.
    public var maximumMessageRatePerSecond: Int?
    /// How long a message may be, 1 to 500 Unicode code points.
    public var maximumMessageLength: Int?
    /// The new handler, in place of the old one; an empty `uri` takes it away.
    public var messageReviewHandler: MessageReviewHandler?
    /// ARNs of the logging configurations to log to from now on, in place of the old ones; up to 3, none to detach all.
    public var loggingConfigurationIdentifiers: [String]?

    /// A request to be filled in.
    public init() {}

    public init(
        identifier: String,
        name: String? = nil,
        maximumMessageRatePerSecond: Int? = nil,
        maximumMessageLength: Int? = nil,
        messageReviewHandler: MessageReviewHandler? = nil,
        loggingConfigurationIdentifiers: [String]? = nil
    ) {
        self.identifier = identifier
        self.name = name
        self.maximumMessageRatePerSecond = maximumMessageRatePerSecond
        self.maximumMessageLength = maximumMessageLength
        self.messageReviewHandler = messageReviewHandler
        self.loggingConfigurationIdentifiers = loggingConfigurationIdentifiers
    }

    public init?(document: Document) {
        guard case .map = document else { return nil }
        identifier = document.member("identifier")
        name = document.member("name")
        maximumMessageRatePerSecond = document.member("maximumMessageRatePerSecond")
        maximumMessageLength = document.member("maximumMessageLength")
        messageReviewHandler = document.member("messageReviewHandler")
        loggingConfigurationIdentifiers = document.member("loggingConfigurationIdentifiers")
    }

    public var document: Document {
        var fields: [Document.Field] = []
        fields.add("identifier", identifier)
        fields.add("name", name)
        fields.add("maximumMessageRatePerSecond", maximumMessageRatePerSecond)
        fields.add("maximumMessageLength", maximumMessageLength)
        fields.add("messageReviewHandler", messageReviewHandler)
        fields.add("loggingConfigurationIdentifiers", loggingConfigurationIdentifiers)
        return .map(fields)
    }
}

/// The answer of `UpdateRoom`.
public struct UpdateRoomResponse: DocumentConvertible, Hashable {
    /// ARN of the room.
    public var arn: String?
    /// Id of the room, the last part of its ARN: 12 letters and digits.
    public var id: String?
    /// Name of the room, empty if it has none. Names need not be unique.
    public var name: String?
    /// When the room was created.
    public var createTime: Timestamp?
    /// When the room was last changed; equal to `createTime` until then.
    public var updateTime: Timestamp?
    /// How many messages per second all clients together may send to the room.
    public var maximumMessageRatePerSecond: Int?
    /// How long a message may be, in Unicode code points.
    public var maximumMessageLength: Int?
    /// The function that looks at each message before it is delivered, and what happens when it fails.
    public var messageReviewHandler: MessageReviewHandler?
    /// Tags of the resource, key to value.
    public var tags: [String: String]?
    /// ARNs of the logging configurations that the room logs to.
    public var loggingConfigurationIdentifiers: [String]?

    public init(
        arn: String? = nil,
        id: String? = nil,
        name: String? = nil,
        createTime: Timestamp? = nil,
        updateTime: Timestamp? = nil,
        maximumMessageRatePerSecond: Int? = nil,
        maximumMessageLength: Int? = nil,
        messageReviewHandler: MessageReviewHandler? = nil,
        tags: [String: String]? = nil,
        loggingConfigurationIdentifiers: [String]? = nil
    ) {
        self.arn = arn
        self.id = id
        self.name = name
        self.createTime = createTime
        self.updateTime = updateTime
        self.maximumMessageRatePerSecond = maximumMessageRatePerSecond
        self.maximumMessageLength = maximumMessageLength
        self.messageReviewHandler = messageReviewHandler
        self.tags = tags
        self.loggingConfigurationIdentifiers = loggingConfigurationIdentifiers
    }

    public init?(document: Document) {
        guard case .map = document else { return nil }
        arn = document.member("arn")
        id = document.member("id")
        name = document.member("name")
        createTime = document.member("createTime")
        updateTime = document.member("updateTime")
        maximumMessageRatePerSecond = document.member("maximumMessageRatePerSecond")
        maximumMessageLength = document.member("maximumMessageLength")
        messageReviewHandler = document.member("messageReviewHandler")
        tags = document.member("tags")
        loggingConfigurationIdentifiers = document.member("loggingConfigurationIdentifiers")
    }

    public var document: Document {
        var fields: [Document.Field] = []
        fields.add("arn", arn)
        fields.add("id", id)
        fields.add("name", name)
        fields.add("createTime", createTime)
        fields.add("updateTime", updateTime)
        fields.add("maximumMessageRatePerSecond", maximumMessageRatePerSecond)
        fields.add("maximumMessageLength", maximumMessageLength)
        fields.add("messageReviewHandler", messageReviewHandler)
        fields.add("tags", tags)
        fields.add("loggingConfigurationIdentifiers", loggingConfigurationIdentifiers)
        return .map(fields)
    }
}

extension TypedOperation where Input == UpdateRoomRequest, Output == UpdateRoomResponse {
    /// Changes the settings of a room.
    public static var updateRoom: Self { Self(IVSChatModel.updateRoom) }
}

extension IVSChatClient {
    /// Changes the settings of a room.
    ///
    /// What is not given stays as it is. `loggingConfigurationIdentifiers` replaces the whole list, so name those that
    /// should stay; an empty list detaches all. An empty `uri` in `messageReviewHandler` takes the handler away.
    ///
    /// The ARN never changes. A new review handler is checked as in CreateRoom. At most 5 calls per second.
    ///
    /// - Throws: `IVSChatError`, whose code is one of `.accessDenied`, `.resourceNotFound`, `.pendingVerification`,
    /// `.validation` or one that any operation may answer; `ParameterError` when the request cannot be sent;
    /// `TransportError` when no answer came.
    @discardableResult
    public func updateRoom(_ request: UpdateRoomRequest) async throws -> UpdateRoomResponse {
        try await invoke(.updateRoom, request)
    }

    /// Changes the settings of a room.
    ///
    /// The same as `updateRoom(_:)` with a request, which `fill` fills in.
    @discardableResult
    public func updateRoom(_ fill: (inout UpdateRoomRequest) throws -> Void) async throws -> UpdateRoomResponse {
        var request = UpdateRoomRequest()
        try fill(&request)
        return try await updateRoom(request)
    }
}
