public import AWSRuntime

/// Opens WebSockets to a local service in the same process: the same tokens, frames and ends as over a socket, and no socket.
///
///     let chat = IVSChatClient(region: "us-east-1", transport: LocalTransport(service))
///     let room = ChatRoom(endpoint: endpoint, transport: LocalWebSocketTransport(service, region: "us-east-1"),
///         tokenProvider: chat.chatTokenProvider(.init(roomIdentifier: arn, userID: "alice")))
///
/// The endpoint that a client names is not looked at.
public struct LocalWebSocketTransport: WebSocketTransport {
    public let service: LocalService
    /// Tokens of rooms in other regions open nothing; nil for no such rule.
    public let region: String?
    /// How many frames a client may be behind before its connection ends, as that of a slow reader does over a socket.
    public let capacity: Int

    public init(_ service: LocalService, region: String? = nil, capacity: Int = 4096) {
        self.service = service
        self.region = region
        self.capacity = capacity
    }

    public func connect(to endpoint: Endpoint, subprotocol: String) async throws -> any WebSocketConnection {
        try Task.checkCancellation()
        do throws(TokenRefusal) {
            let claims = try await service.open(token: subprotocol, region: region)
            return LocalWebSocket(service, claims, capacity: capacity)
        } catch {
            throw error.webSocketRefusal
        }
    }
}

/// A client's end of a connection in this process.
private final class LocalWebSocket: WebSocketConnection {
    /// What the server takes over a socket, in bytes.
    private static let largestFrame = 128 << 10

    private let queue: MessageQueue
    private let chat: ChatConnection

    init(_ service: LocalService, _ claims: ChatTokenClaims, capacity: Int) {
        queue = MessageQueue(userID: claims.userID, capacity: capacity)
        chat = service.connect(claims, address: "127.0.0.1", subscriber: queue)
    }

    deinit { chat.close() }

    var end: WebSocketEnd? { queue.inbox.end?.webSocketEnd }

    func send(_ text: [UInt8]) async throws {
        guard queue.inbox.end == nil else { throw TransportError(.closed, "the connection to the room has ended") }
        guard text.count <= Self.largestFrame else {
            throw TransportError(.closed, "the frame is longer than \(Self.largestFrame) bytes")
        }
        chat.receive(text)
    }

    func receive() async throws -> [UInt8]? {
        if let frame = await queue.inbox.next() { return frame.bytes }
        // A slow reader is still listed in its room.
        if queue.inbox.end != nil { chat.close() }
        return nil
    }

    func close() async {
        chat.close()
        queue.end(.left)
    }
}

extension SubscriptionEnd {
    /// How a WebSocket ends whose subscription ended so. *Assumed*: the service's codes and texts are not documented.
    public var webSocketEnd: WebSocketEnd {
        switch self {
        case .disconnected(let reason): WebSocketEnd(code: 1000, reason: reason ?? "disconnected")
        case .sessionExpired: WebSocketEnd(code: 1000, reason: "session expired")
        case .shutdown: WebSocketEnd(code: 1001, reason: "the service shuts down")
        // Whoever does not read would not read a good-bye either.
        case .tooSlow, .dropped: WebSocketEnd(code: 1006)
        case .left: WebSocketEnd(code: 1000)
        }
    }
}

extension TokenRefusal {
    /// How an opening handshake with such a token ends. *Assumed*: the statuses are not documented.
    public var webSocketRefusal: WebSocketRefusal {
        switch self {
        case .invalid: WebSocketRefusal(status: 403, message: "the token is not valid")
        case .expired: WebSocketRefusal(status: 403, message: "the token has expired")
        case .used: WebSocketRefusal(status: 403, message: "the token was used before")
        case .wrongRegion: WebSocketRefusal(status: 403, message: "the token is for a room in another region")
        case .roomNotFound: WebSocketRefusal(status: 403, message: "the room does not exist")
        case .unavailable(let reason): WebSocketRefusal(status: 503, message: reason)
        }
    }
}
