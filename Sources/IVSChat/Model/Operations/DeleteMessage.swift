// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime
internal import HTTPTypes

extension IVSChatModel {
    /// Tells the clients of a room to remove a message from their screens.
    public static let deleteMessage = Operation(
        name: "DeleteMessage", method: .post, uri: "/DeleteMessage", successStatus: 200,
        input: Shapes.deleteMessageRequest, output: Shapes.deleteMessageResponse,
        errors: [
            Errors.throttling,
            Errors.accessDenied,
            Errors.resourceNotFound,
            Errors.pendingVerification,
            Errors.validation,
        ],
        callsPerSecond: 100,
        summary: "Tells the clients of a room to remove a message from their screens.",
        details: """
            Sends the event `aws:DELETE_MESSAGE` to everybody in the room. It is an instruction and nothing more: the service stores no messages, does not check that the id exists, and changes no log that was written.

            The `id` of the answer belongs to the event, not to the message. At most 100 calls per second, those over WebSocket included.
            """
    )
}

/// The request of `DeleteMessage`: tells the clients of a room to remove a message from their screens.
public struct DeleteMessageRequest: DocumentConvertible, Hashable {
    /// ARN of the room in which the message was sent.
    public var roomIdentifier: String?
    /// Id of the message as clients received it: 12 letters and digits.
    public var id: String?
    /// Why, for the clients to show; 1 to 256 characters. It comes with the event.
    public var reason: String?

    /// A request to be filled in.
    public init() {}

    public init(roomIdentifier: String, id: String, reason: String? = nil) {
        self.roomIdentifier = roomIdentifier
        self.id = id
        self.reason = reason
    }

    public init?(document: Document) {
        guard case .map = document else { return nil }
        roomIdentifier = document.member("roomIdentifier")
        id = document.member("id")
        reason = document.member("reason")
    }

    public var document: Document {
        var fields: [Document.Field] = []
        fields.add("roomIdentifier", roomIdentifier)
        fields.add("id", id)
        fields.add("reason", reason)
        return .map(fields)
    }
}

/// The answer of `DeleteMessage`.
public struct DeleteMessageResponse: DocumentConvertible, Hashable {
    /// Id of the event that was sent, not of the message.
    public var id: String?

    public init(id: String? = nil) {
        self.id = id
    }

    public init?(document: Document) {
        guard case .map = document else { return nil }
        id = document.member("id")
    }

    public var document: Document {
        var fields: [Document.Field] = []
        fields.add("id", id)
        return .map(fields)
    }
}

extension TypedOperation where Input == DeleteMessageRequest, Output == DeleteMessageResponse {
    /// Tells the clients of a room to remove a message from their screens.
    public static var deleteMessage: Self { Self(IVSChatModel.deleteMessage) }
}

extension IVSChatClient {
    /// Tells the clients of a room to remove a message from their screens.
    ///
    /// Sends the event `aws:DELETE_MESSAGE` to everybody in the room. It is an instruction and nothing more: the
    /// service stores no messages, does not check that the id exists, and changes no log that was written.
    ///
    /// The `id` of the answer belongs to the event, not to the message. At most 100 calls per second, those over
    /// WebSocket included.
    ///
    /// - Throws: `IVSChatError`, whose code is one of `.throttling`, `.accessDenied`, `.resourceNotFound`,
    /// `.pendingVerification`, `.validation` or one that any operation may answer; `ParameterError` when the request
    /// cannot be sent; `TransportError` when no answer came.
    @discardableResult
    public func deleteMessage(_ request: DeleteMessageRequest) async throws -> DeleteMessageResponse {
        try await invoke(.deleteMessage, request)
    }

    /// Tells the clients of a room to remove a message from their screens.
    ///
    /// The same as `deleteMessage(_:)` with a request, which `fill` fills in.
    @discardableResult
    public func deleteMessage(_ fill: (inout DeleteMessageRequest) throws -> Void) async throws -> DeleteMessageResponse {
        var request = DeleteMessageRequest()
        try fill(&request)
        return try await deleteMessage(request)
    }
}
