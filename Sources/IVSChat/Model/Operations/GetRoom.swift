// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime
internal import HTTPTypes
public import IVSTimestamps

extension IVSChatModel {
    /// Returns the settings of a room.
    public static let getRoom = Operation(
        name: "GetRoom", method: .post, uri: "/GetRoom", successStatus: 200,
        input: Shapes.getRoomRequest, output: Shapes.getRoomResponse,
        errors: [
            Errors.accessDenied,
            Errors.resourceNotFound,
            Errors.validation,
        ],
        isReadOnly: true,
        callsPerSecond: 5,
        summary: "Returns the settings of a room.",
        details: """
            Members that are not set, such as `messageReviewHandler`, are left out of the answer. At most 5 calls per second.
            """
    )
}

/// The request of `GetRoom`: returns the settings of a room.
public struct GetRoomRequest: DocumentConvertible, Hashable {
    /// ARN of the room to return.
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

/// The answer of `GetRoom`.
public struct GetRoomResponse: DocumentConvertible, Hashable {
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

extension TypedOperation where Input == GetRoomRequest, Output == GetRoomResponse {
    /// Returns the settings of a room.
    public static var getRoom: Self { Self(IVSChatModel.getRoom) }
}

extension IVSChatClient {
    /// Returns the settings of a room.
    ///
    /// Members that are not set, such as `messageReviewHandler`, are left out of the answer. At most 5 calls per
    /// second.
    ///
    /// - Throws: `IVSChatError`, whose code is one of `.accessDenied`, `.resourceNotFound`, `.validation` or one that
    /// any operation may answer; `ParameterError` when the request cannot be sent; `TransportError` when no answer
    /// came.
    public func getRoom(_ request: GetRoomRequest) async throws -> GetRoomResponse {
        try await invoke(.getRoom, request)
    }

    /// Returns the settings of a room.
    ///
    /// The same as `getRoom(_:)` with a request, which `fill` fills in.
    public func getRoom(_ fill: (inout GetRoomRequest) throws -> Void) async throws -> GetRoomResponse {
        var request = GetRoomRequest()
        try fill(&request)
        return try await getRoom(request)
    }
}
