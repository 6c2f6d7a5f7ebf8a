public import AWSRuntime
public import IVSTimestamps

/// A chat room as one of its users has it: sends messages, receives those of all, stays connected.
///
///     import IVSChat
///
///     let room = try ChatRoom(awsRegion: "eu-west-1", transport: WebSocketClient()) { try await backEnd.chatToken() }
///     let events = room.events
///     try await room.connect()
///     try await room.send("Hello!")
///     for await case .message(let message) in events {
///         print("\(message.sender.userID): \(message.content)")
///     }
///
/// Names follow the official SDKs for iOS, Android and the web.
///
/// **Connection.** A token opens one connection, so the token provider is asked for a new one each time. When the connection is lost, the
/// room reconnects, at most `maxReconnectAttempts` times in a row with growing waits between; meanwhile its state is `.connecting` and what
/// others say is missed, for the service keeps no history. Half a minute before the session ends the room moves to a new connection while
/// the old one still stands: what comes over both is delivered once, in order, and nothing is missed. Whom a moderator disconnected stays
/// disconnected.
///
/// **Requests** end when the service has said what became of them: a message with its echo, a deletion and a disconnection with their
/// events, each recognised by its request id, or with a `ChatError`.
///
/// The room may be used from many tasks at once. Letting go of it disconnects it.
public final class ChatRoom: Sendable {
    /// Gives a new token at each call.
    public typealias TokenProvider = @Sendable () async throws -> ChatToken

    public enum State: String, Sendable, Hashable {
        /// `connect` was called, or the connection was lost and the room tries to get another one.
        case connecting
        case connected
        case disconnected
    }

    /// What a room goes by.
    public struct Configuration: Sendable {
        /// How often in a row the room tries to get a connection back; 0 for never.
        public var maxReconnectAttempts = 3
        /// How long a request may take until its answer.
        public var requestTimeout: Duration = .seconds(10)
        /// How many events each reader of `events` may be behind before the oldest are dropped.
        public var eventBufferSize = 1024
        /// Tells the time, and waits between attempts to reconnect.
        public var timeSource: any TimeSource = SystemTimeSource()
        /// Gives a number from 0 to 1, at random: clients that lost their connections together must not come back together.
        public var jitter: @Sendable () -> Double = { Double.random(in: 0...1) }
        /// Makes the ids of requests that have none: a random UUID.
        public var makeRequestID: @Sendable () -> String = RandomUUID.text
        /// Waits for what may never come: the time-out of a request, the end of a session. Unlike the time source's sleep it never moves a
        /// clock.
        package var wait: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }

        public init() {}
    }

    public let configuration: Configuration
    private let connection: RoomConnection

    /// A room behind an endpoint.
    /// - Parameters:
    ///   - endpoint: where messaging is: `IVSChatEndpoints.messaging`.
    ///   - transport: opens WebSockets: over the network, or to a service in this process.
    ///   - configuration: reconnects, time-outs, buffers.
    ///   - tokenProvider: asked once for each connection. The room itself is in the token.
    public init(
        endpoint: Endpoint, transport: any WebSocketTransport, configuration: Configuration = Configuration(),
        tokenProvider: @escaping TokenProvider
    ) {
        self.configuration = configuration
        connection = RoomConnection(
            endpoint: endpoint, transport: transport, configuration: configuration, tokenProvider: tokenProvider)
    }

    /// A room of Amazon IVS Chat in a region.
    /// - Throws: `EndpointRuleError.invalidRegion`.
    public convenience init(
        awsRegion: String, transport: any WebSocketTransport, maxReconnectAttempts: Int = 3,
        tokenProvider: @escaping TokenProvider
    ) throws(EndpointRuleError) {
        var configuration = Configuration()
        configuration.maxReconnectAttempts = maxReconnectAttempts
        self.init(
            endpoint: try IVSChatEndpoints.messaging(region: awsRegion), transport: transport, configuration: configuration,
            tokenProvider: tokenProvider)
    }

    /// A room behind a URL, such as `ws://127.0.0.1:4577`.
    /// - Parameters:
    ///   - url: with `ws`, `wss`, `http` or `https`.
    ///   - transport: opens WebSockets.
    ///   - configuration: reconnects, time-outs, buffers.
    ///   - tokenProvider: asked once for each connection.
    /// - Throws: `EndpointError`.
    public convenience init(
        url: String, transport: any WebSocketTransport, configuration: Configuration = Configuration(),
        tokenProvider: @escaping TokenProvider
    ) throws(EndpointError) {
        self.init(
            endpoint: try Endpoint(webSocketURL: url), transport: transport, configuration: configuration,
            tokenProvider: tokenProvider)
    }

    deinit { connection.abandon() }

    /// What the room is doing now.
    public var state: State { connection.state }

    /// Why the room is disconnected; nil while it is not, and before the first `connect`.
    public var disconnectReason: DisconnectReason? { connection.disconnectReason }

    /// What happens from now on, for one reader. Each call gives a sequence of its own, which goes on over reconnects and ends with the
    /// room. Take it before `connect` to miss nothing.
    ///
    /// A reader that falls behind holds up nobody: beyond `Configuration.eventBufferSize` its oldest events are dropped, and `.missed`
    /// stands in their place.
    public var events: ChatRoomEvents { connection.observe() }

    // MARK: Connecting

    /// Connects, with one try; a room that is connecting already is waited for, one that is connected stays so. Cancelling the task that
    /// began to connect gives it up.
    /// - Throws: what the token provider throws, `WebSocketRefusal` when the service does not take the token, `TransportError` when it was
    ///   not reached, `ChatRoomError.disconnected` when somebody disconnected the room meanwhile, `CancellationError`.
    public func connect() async throws { try await connection.connect() }

    /// Disconnects. Requests under way end with `ChatRoomError.disconnected`. `connect` connects again.
    public func disconnect() async { await connection.disconnect() }

    // MARK: Requests

    /// Sends a message and gives it as everybody received it.
    /// - Throws: `ChatError` when the service refuses it; `ChatRoomError`; `CancellationError`, after which the message may still go out.
    @discardableResult
    public func perform(request: SendMessageRequest) async throws -> ChatMessage {
        guard case .message(let message) = try await connection.perform(OutgoingRequest(request)) else {
            throw ChatRoomError.connectionLost
        }
        return message
    }

    /// Asks all clients to take a message away, and gives the event that told them.
    /// - Throws: `ChatError` when the service refuses it; `ChatRoomError`; `CancellationError`, after which the request may still go out.
    @discardableResult
    public func perform(request: DeleteMessageRequest) async throws -> DeletedMessage {
        guard case .event(let event) = try await connection.perform(OutgoingRequest(request)),
            let deleted = DeletedMessage(event)
        else { throw ChatRoomError.connectionLost }
        return deleted
    }

    /// Disconnects a user from the room, and gives the event that told everybody.
    /// - Throws: `ChatError` when the service refuses it; `ChatRoomError`; `CancellationError`, after which the request may still go out.
    @discardableResult
    public func perform(request: DisconnectUserRequest) async throws -> DisconnectedUser {
        guard case .event(let event) = try await connection.perform(OutgoingRequest(request)),
            let user = DisconnectedUser(event)
        else { throw ChatRoomError.connectionLost }
        return user
    }

    /// The same as `perform` with a `SendMessageRequest`.
    @discardableResult
    public func send(_ content: String, attributes: [String: String]? = nil) async throws -> ChatMessage {
        try await perform(request: SendMessageRequest(content: content, attributes: attributes))
    }

    /// The same as `perform` with a `DeleteMessageRequest`.
    @discardableResult
    public func deleteMessage(id: String, reason: String? = nil) async throws -> DeletedMessage {
        try await perform(request: DeleteMessageRequest(id: id, reason: reason))
    }

    /// The same as `perform` with a `DisconnectUserRequest`.
    @discardableResult
    public func disconnectUser(userID: String, reason: String? = nil) async throws -> DisconnectedUser {
        try await perform(request: DisconnectUserRequest(userID: userID, reason: reason))
    }
}
