public import AWSRuntime
public import IVSTimestamps

/// What opens one connection to a room: the answer of CreateChatToken, as the back end of a program hands it to its clients.
///
/// Whoever has the token is the user until it was used, so descriptions do not show it.
public struct ChatToken: Sendable, Hashable, HidesSensitiveMembers {
    public var token: String
    /// Until when the token opens a connection; nil when not known.
    public var tokenExpirationTime: Timestamp?
    /// When the service ends the connection that the token opened; nil when not known. A `ChatRoom` moves to a new connection before that
    /// moment, and only reconnects after it where it does not know it.
    public var sessionExpirationTime: Timestamp?
    /// Whose token it is; nil when not known. It lets a `ChatRoom` tell for sure that it is its own user whom a moderator disconnected.
    public var userID: String?

    public init(
        token: String, tokenExpirationTime: Timestamp? = nil, sessionExpirationTime: Timestamp? = nil, userID: String? = nil
    ) {
        self.token = token
        self.tokenExpirationTime = tokenExpirationTime
        self.sessionExpirationTime = sessionExpirationTime
        self.userID = userID
    }

    public var visibleMembers: KeyValuePairs<String, Any> {
        [
            "token": Redacted(token), "tokenExpirationTime": tokenExpirationTime as Any,
            "sessionExpirationTime": sessionExpirationTime as Any, "userID": Redacted(userID),
        ]
    }
}

extension IVSChatClient {
    /// Chat tokens made by this client, a new one for each connection, for a `ChatRoom`.
    ///
    ///     let room = ChatRoom(endpoint: endpoint, transport: WebSocketClient(),
    ///         tokenProvider: chat.chatTokenProvider(.init(roomIdentifier: arn, userID: "alice", capabilities: [.sendMessage])))
    ///
    /// This is for programs that have AWS keys: bots, servers, tools. An app asks its own back end instead, which has the keys and decides
    /// who may do what.
    public func chatTokenProvider(_ request: CreateChatTokenRequest) -> ChatRoom.TokenProvider {
        { [self] in
            let answer = try await createChatToken(request)
            guard let token = answer.token else {
                throw TransportError(.invalidResponse, "the answer to CreateChatToken has no token")
            }
            return ChatToken(
                token: token, tokenExpirationTime: answer.tokenExpirationTime,
                sessionExpirationTime: answer.sessionExpirationTime, userID: request.userID)
        }
    }
}
