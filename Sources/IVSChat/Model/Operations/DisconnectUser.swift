// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime
internal import HTTPTypes

extension IVSChatModel {
    /// Closes all connections of a user to a room.
    public static let disconnectUser = Operation(
        name: "DisconnectUser", method: .post, uri: "/DisconnectUser", successStatus: 200,
        input: Shapes.disconnectUserRequest, output: Shapes.disconnectUserResponse,
        errors: [
            Errors.throttling,
            Errors.accessDenied,
            Errors.resourceNotFound,
            Errors.pendingVerification,
            Errors.validation,
        ],
        callsPerSecond: 100,
        summary: "Closes all connections of a user to a room.",
        details: """
            Everybody in the room receives the event `aws:DISCONNECT_USER`, then every connection that was opened under this user id is closed.

            The user can come back with another token: to ban somebody, create no further tokens for that user id. At most 100 calls per second, those over WebSocket included.
            """
    )
}

/// The request of `DisconnectUser`: closes all connections of a user to a room.
public struct DisconnectUserRequest: DocumentConvertible, Hashable {
    /// ARN of the room to disconnect the user from.
    public var roomIdentifier: String?
    /// The user id that the tokens were created for. All its connections are closed.
    public var userID: String?
    /// Why, for the clients to show; 1 to 256 characters. It comes with the event.
    public var reason: String?

    /// A request to be filled in.
    public init() {}

    public init(roomIdentifier: String, userID: String, reason: String? = nil) {
        self.roomIdentifier = roomIdentifier
        self.userID = userID
        self.reason = reason
    }

    public init?(document: Document) {
        guard case .map = document else { return nil }
        roomIdentifier = document.member("roomIdentifier")
        userID = document.member("userId")
        reason = document.member("reason")
    }

    public var document: Document {
        var fields: [Document.Field] = []
        fields.add("roomIdentifier", roomIdentifier)
        fields.add("userId", userID)
        fields.add("reason", reason)
        return .map(fields)
    }
}

extension DisconnectUserRequest: HidesSensitiveMembers {
    public var visibleMembers: KeyValuePairs<String, Any> {
        [
            "roomIdentifier": roomIdentifier as Any,
            "userID": Redacted(userID),
            "reason": reason as Any,
        ]
    }
}

/// The answer of `DisconnectUser`.
public struct DisconnectUserResponse: DocumentConvertible, Hashable {
    public init() {}

    public init?(document: Document) {
        guard case .map = document else { return nil }
    }

    public var document: Document { .empty }
}

extension TypedOperation where Input == DisconnectUserRequest, Output == DisconnectUserResponse {
    /// Closes all connections of a user to a room.
    public static var disconnectUser: Self { Self(IVSChatModel.disconnectUser) }
}

extension IVSChatClient {
    /// Closes all connections of a user to a room.
    ///
    /// Everybody in the room receives the event `aws:DISCONNECT_USER`, then every connection that was opened under this
    /// user id is closed.
    ///
    /// The user can come back with another token: to ban somebody, create no further tokens for that user id. At most
    /// 100 calls per second, those over WebSocket included.
    ///
    /// - Throws: `IVSChatError`, whose code is one of `.throttling`, `.accessDenied`, `.resourceNotFound`,
    /// `.pendingVerification`, `.validation` or one that any operation may answer; `ParameterError` when the request
    /// cannot be sent; `TransportError` when no answer came.
    @discardableResult
    public func disconnectUser(_ request: DisconnectUserRequest) async throws -> DisconnectUserResponse {
        try await invoke(.disconnectUser, request)
    }

    /// Closes all connections of a user to a room.
    ///
    /// The same as `disconnectUser(_:)` with a request, which `fill` fills in.
    @discardableResult
    public func disconnectUser(_ fill: (inout DisconnectUserRequest) throws -> Void) async throws -> DisconnectUserResponse {
        var request = DisconnectUserRequest()
        try fill(&request)
        return try await disconnectUser(request)
    }
}
