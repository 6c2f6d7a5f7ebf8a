// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime
internal import HTTPTypes
public import IVSTimestamps

extension IVSChatModel {
    /// Creates the token with which one client connects to a room.
    public static let createChatToken = Operation(
        name: "CreateChatToken", method: .post, uri: "/CreateChatToken", successStatus: 200,
        input: Shapes.createChatTokenRequest, output: Shapes.createChatTokenResponse,
        errors: [
            Errors.accessDenied,
            Errors.resourceNotFound,
            Errors.pendingVerification,
            Errors.validation,
        ],
        callsPerSecond: 200,
        summary: "Creates the token with which one client connects to a room.",
        details: """
            A token opens one WebSocket connection, once: whoever reconnects needs a new one. It has to be used before `tokenExpirationTime`; the session ends at `sessionExpirationTime`, counted from the creation of the token and not from its use.

            Reading messages and events needs no capability. SEND_MESSAGE, DELETE_MESSAGE and DISCONNECT_USER are granted one by one; without `capabilities` the user can only read.

            Whoever holds the token is the user, so hand it over like a password. Amazon IVS Chat keeps no list of users: to ban somebody, disconnect the user and create no further tokens for that user id. At most 200 calls per second.
            """
    )
}

/// The request of `CreateChatToken`: creates the token with which one client connects to a room.
public struct CreateChatTokenRequest: DocumentConvertible, Hashable {
    /// ARN of the room to connect to.
    public var roomIdentifier: String?
    /// Your own id for the user, 1 to 128 characters. It is the sender of the messages, and what DisconnectUser names.
    public var userID: String?
    /// What the user may do besides reading: SEND_MESSAGE, DELETE_MESSAGE, DISCONNECT_USER. None if left out.
    public var capabilities: [ChatTokenCapability]?
    /// How long the session lasts, 1 to 180 minutes from now; 60 if left out.
    public var sessionDurationInMinutes: Int?
    /// Facts about the user that go out with every message, such as a display name; 1 KB in all. Everybody in the room
    /// can read them, so nothing private.
    public var attributes: [String: String]?

    /// A request to be filled in.
    public init() {}

    public init(
        roomIdentifier: String,
        userID: String,
        capabilities: [ChatTokenCapability]? = nil,
        sessionDurationInMinutes: Int? = nil,
        attributes: [String: String]? = nil
    ) {
        self.roomIdentifier = roomIdentifier
        self.userID = userID
        self.capabilities = capabilities
        self.sessionDurationInMinutes = sessionDurationInMinutes
        self.attributes = attributes
    }

    public init?(document: Document) {
        guard case .map = document else { return nil }
        roomIdentifier = document.member("roomIdentifier")
        userID = document.member("userId")
        capabilities = document.member("capabilities")
        sessionDurationInMinutes = document.member("sessionDurationInMinutes")
        attributes = document.member("attributes")
    }

    public var document: Document {
        var fields: [Document.Field] = []
        fields.add("roomIdentifier", roomIdentifier)
        fields.add("userId", userID)
        fields.add("capabilities", capabilities)
        fields.add("sessionDurationInMinutes", sessionDurationInMinutes)
        fields.add("attributes", attributes)
        return .map(fields)
    }
}

extension CreateChatTokenRequest: HidesSensitiveMembers {
    public var visibleMembers: KeyValuePairs<String, Any> {
        [
            "roomIdentifier": roomIdentifier as Any,
            "userID": Redacted(userID),
            "capabilities": capabilities as Any,
            "sessionDurationInMinutes": sessionDurationInMinutes as Any,
            "attributes": Redacted(attributes),
        ]
    }
}

/// The answer of `CreateChatToken`.
public struct CreateChatTokenResponse: DocumentConvertible, Hashable {
    /// The token. Pass it as the WebSocket subprotocol when connecting; good for one connection.
    public var token: String?
    /// Until when the token can be used to connect.
    public var tokenExpirationTime: Timestamp?
    /// When the connection that the token opens is closed by the service.
    public var sessionExpirationTime: Timestamp?

    public init(token: String? = nil, tokenExpirationTime: Timestamp? = nil, sessionExpirationTime: Timestamp? = nil) {
        self.token = token
        self.tokenExpirationTime = tokenExpirationTime
        self.sessionExpirationTime = sessionExpirationTime
    }

    public init?(document: Document) {
        guard case .map = document else { return nil }
        token = document.member("token")
        tokenExpirationTime = document.member("tokenExpirationTime")
        sessionExpirationTime = document.member("sessionExpirationTime")
    }

    public var document: Document {
        var fields: [Document.Field] = []
        fields.add("token", token)
        fields.add("tokenExpirationTime", tokenExpirationTime)
        fields.add("sessionExpirationTime", sessionExpirationTime)
        return .map(fields)
    }
}

extension CreateChatTokenResponse: HidesSensitiveMembers {
    public var visibleMembers: KeyValuePairs<String, Any> {
        [
            "token": Redacted(token),
            "tokenExpirationTime": tokenExpirationTime as Any,
            "sessionExpirationTime": sessionExpirationTime as Any,
        ]
    }
}

extension TypedOperation where Input == CreateChatTokenRequest, Output == CreateChatTokenResponse {
    /// Creates the token with which one client connects to a room.
    public static var createChatToken: Self { Self(IVSChatModel.createChatToken) }
}

extension IVSChatClient {
    /// Creates the token with which one client connects to a room.
    ///
    /// A token opens one WebSocket connection, once: whoever reconnects needs a new one. It has to be used before
    /// `tokenExpirationTime`; the session ends at `sessionExpirationTime`, counted from the creation of the token and
    /// not from its use.
    ///
    /// Reading messages and events needs no capability. SEND_MESSAGE, DELETE_MESSAGE and DISCONNECT_USER are granted
    /// one by one; without `capabilities` the user can only read.
    ///
    /// Whoever holds the token is the user, so hand it over like a password. Amazon IVS Chat keeps no list of users: to
    /// ban somebody, disconnect the user and create no further tokens for that user id. At most 200 calls per second.
    ///
    /// - Throws: `IVSChatError`, whose code is one of `.accessDenied`, `.resourceNotFound`, `.pendingVerification`,
    /// `.validation` or one that any operation may answer; `ParameterError` when the request cannot be sent;
    /// `TransportError` when no answer came.
    public func createChatToken(_ request: CreateChatTokenRequest) async throws -> CreateChatTokenResponse {
        try await invoke(.createChatToken, request)
    }

    /// Creates the token with which one client connects to a room.
    ///
    /// The same as `createChatToken(_:)` with a request, which `fill` fills in.
    public func createChatToken(_ fill: (inout CreateChatTokenRequest) throws -> Void) async throws -> CreateChatTokenResponse {
        var request = CreateChatTokenRequest()
        try fill(&request)
        return try await createChatToken(request)
    }
}
