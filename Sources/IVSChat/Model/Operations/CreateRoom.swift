// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime
internal import HTTPTypes
public import IVSTimestamps

extension IVSChatModel {
    /// Creates a room.
    public static let createRoom = Operation(
        name: "CreateRoom", method: .post, uri: "/CreateRoom", successStatus: 200,
        input: Shapes.createRoomRequest, output: Shapes.createRoomResponse,
        errors: [
            Errors.conflict,
            Errors.accessDenied,
            Errors.resourceNotFound,
            Errors.serviceQuotaExceeded,
            Errors.pendingVerification,
            Errors.validation,
        ],
        callsPerSecond: 5,
        summary: "Creates a room.",
        details: """
            The room can be used at once. Names need not be unique; what other operations take is the `arn` of the answer.

            A message review handler is checked right away: Amazon IVS Chat must be allowed to invoke the function, else the call fails with ValidationException. A permission that was just granted takes some 30 seconds to be seen.

            An account has room for 50,000 rooms in a region unless its quota was raised. At most 5 calls per second.
            """
    )
}

/// The request of `CreateRoom`: creates a room.
public struct CreateRoomRequest: DocumentConvertible, Hashable {
    /// A name for people, up to 128 of a-z, A-Z, 0-9, - and _; need not be unique.
    public var name: String?
    /// How many messages per second all clients together may send to the room, 1 to 100; 10 if left out.
    public var maximumMessageRatePerSecond: Int?
    /// How long a message may be, 1 to 500 Unicode code points; 500 if left out.
    public var maximumMessageLength: Int?
    /// A Lambda function that looks at each message before it is delivered, and what happens when it fails.
    public var messageReviewHandler: MessageReviewHandler?
    /// Tags to set, up to 50.
    public var tags: [String: String]?
    /// ARNs of up to 3 logging configurations to log to.
    public var loggingConfigurationIdentifiers: [String]?

    public init(
        name: String? = nil,
        maximumMessageRatePerSecond: Int? = nil,
        maximumMessageLength: Int? = nil,
        messageReviewHandler: MessageReviewHandler? = nil,
        tags: [String: String]? = nil,
        loggingConfigurationIdentifiers: [String]? = nil
    ) {
        self.name = name
        self.maximumMessageRatePerSecond = maximumMessageRatePerSecond
        self.maximumMessageLength = maximumMessageLength
        self.messageReviewHandler = messageReviewHandler
        self.tags = tags
        self.loggingConfigurationIdentifiers = loggingConfigurationIdentifiers
    }

    public init?(document: Document) {
        guard case .map = document else { return nil }
        name = document.member("name")
        maximumMessageRatePerSecond = document.member("maximumMessageRatePerSecond")
        maximumMessageLength = document.member("maximumMessageLength")
        messageReviewHandler = document.member("messageReviewHandler")
        tags = document.member("tags")
        loggingConfigurationIdentifiers = document.member("loggingConfigurationIdentifiers")
    }

    public var document: Document {
        var fields: [Document.Field] = []
        fields.add("name", name)
        fields.add("maximumMessageRatePerSecond", maximumMessageRatePerSecond)
        fields.add("maximumMessageLength", maximumMessageLength)
        fields.add("messageReviewHandler", messageReviewHandler)
        fields.add("tags", tags)
        fields.add("loggingConfigurationIdentifiers", loggingConfigurationIdentifiers)
        return .map(fields)
    }
}

/// The answer of `CreateRoom`.
public struct CreateRoomResponse: DocumentConvertible, Hashable {
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

extension TypedOperation where Input == CreateRoomRequest, Output == CreateRoomResponse {
    /// Creates a room.
    public static var createRoom: Self { Self(IVSChatModel.createRoom) }
}

extension IVSChatClient {
    /// Creates a room.
    ///
    /// The room can be used at once. Names need not be unique; what other operations take is the `arn` of the answer.
    ///
    /// A message review handler is checked right away: Amazon IVS Chat must be allowed to invoke the function, else the
    /// call fails with ValidationException. A permission that was just granted takes some 30 seconds to be seen.
    ///
    /// An account has room for 50,000 rooms in a region unless its quota was raised. At most 5 calls per second.
    ///
    /// - Throws: `IVSChatError`, whose code is one of `.conflict`, `.accessDenied`, `.resourceNotFound`,
    /// `.serviceQuotaExceeded`, `.pendingVerification`, `.validation` or one that any operation may answer;
    /// `ParameterError` when the request cannot be sent; `TransportError` when no answer came.
    @discardableResult
    public func createRoom(_ request: CreateRoomRequest) async throws -> CreateRoomResponse {
        try await invoke(.createRoom, request)
    }

    /// Creates a room.
    ///
    /// The same as `createRoom(_:)` with a request, which `fill` fills in.
    @discardableResult
    public func createRoom(_ fill: (inout CreateRoomRequest) throws -> Void = { _ in }) async throws -> CreateRoomResponse {
        var request = CreateRoomRequest()
        try fill(&request)
        return try await createRoom(request)
    }
}
