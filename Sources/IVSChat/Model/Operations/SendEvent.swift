// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime
internal import HTTPTypes

extension IVSChatModel {
    /// Sends an event of your own to everybody in a room.
    public static let sendEvent = Operation(
        name: "SendEvent", method: .post, uri: "/SendEvent", successStatus: 200,
        input: Shapes.sendEventRequest, output: Shapes.sendEventResponse,
        errors: [
            Errors.throttling,
            Errors.accessDenied,
            Errors.resourceNotFound,
            Errors.pendingVerification,
            Errors.validation,
        ],
        callsPerSecond: 100,
        summary: "Sends an event of your own to everybody in a room.",
        details: """
            Clients receive it as a frame of type EVENT with your name and attributes; the `id` of the answer is the id in that frame. It succeeds even when nobody listens, goes past the message review handler, and is logged like a message.

            Names that start with `aws:` are what the service itself sends: keep clear of them. The attributes may take 4 KB in all. At most 100 calls per second.
            """
    )
}

/// The request of `SendEvent`: sends an event of your own to everybody in a room.
public struct SendEventRequest: DocumentConvertible, Hashable {
    /// ARN of the room to send to.
    public var roomIdentifier: String?
    /// Name of the event, 1 to 100 characters, up to you and your clients.
    public var eventName: String?
    /// What the event says, as text to text; 4 KB in all.
    public var attributes: [String: String]?

    /// A request to be filled in.
    public init() {}

    public init(roomIdentifier: String, eventName: String, attributes: [String: String]? = nil) {
        self.roomIdentifier = roomIdentifier
        self.eventName = eventName
        self.attributes = attributes
    }

    public init?(document: Document) {
        guard case .map = document else { return nil }
        roomIdentifier = document.member("roomIdentifier")
        eventName = document.member("eventName")
        attributes = document.member("attributes")
    }

    public var document: Document {
        var fields: [Document.Field] = []
        fields.add("roomIdentifier", roomIdentifier)
        fields.add("eventName", eventName)
        fields.add("attributes", attributes)
        return .map(fields)
    }
}

/// The answer of `SendEvent`.
public struct SendEventResponse: DocumentConvertible, Hashable {
    /// Id of the event, the same that clients receive.
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

extension TypedOperation where Input == SendEventRequest, Output == SendEventResponse {
    /// Sends an event of your own to everybody in a room.
    public static var sendEvent: Self { Self(IVSChatModel.sendEvent) }
}

extension IVSChatClient {
    /// Sends an event of your own to everybody in a room.
    ///
    /// Clients receive it as a frame of type EVENT with your name and attributes; the `id` of the answer is the id in
    /// that frame. It succeeds even when nobody listens, goes past the message review handler, and is logged like a
    /// message.
    ///
    /// Names that start with `aws:` are what the service itself sends: keep clear of them. The attributes may take 4 KB
    /// in all. At most 100 calls per second.
    ///
    /// - Throws: `IVSChatError`, whose code is one of `.throttling`, `.accessDenied`, `.resourceNotFound`,
    /// `.pendingVerification`, `.validation` or one that any operation may answer; `ParameterError` when the request
    /// cannot be sent; `TransportError` when no answer came.
    @discardableResult
    public func sendEvent(_ request: SendEventRequest) async throws -> SendEventResponse {
        try await invoke(.sendEvent, request)
    }

    /// Sends an event of your own to everybody in a room.
    ///
    /// The same as `sendEvent(_:)` with a request, which `fill` fills in.
    @discardableResult
    public func sendEvent(_ fill: (inout SendEventRequest) throws -> Void) async throws -> SendEventResponse {
        var request = SendEventRequest()
        try fill(&request)
        return try await sendEvent(request)
    }
}
