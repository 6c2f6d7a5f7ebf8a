/// Opens WebSockets: the seam between a messaging client and what carries its frames, a network or the same process.
public protocol WebSocketTransport: Sendable {
    /// Performs the opening handshake (RFC 6455 §4).
    /// - Parameters:
    ///   - endpoint: `https` stands for a connection over TLS. The path is its `basePath`, or `/`.
    ///   - subprotocol: the one that is offered, and that the service must choose.
    /// - Throws: `WebSocketRefusal` when the service answers with anything but the agreement to switch, `TransportError` when no answer came,
    ///   `CancellationError`.
    func connect(to endpoint: Endpoint, subprotocol: String) async throws -> any WebSocketConnection
}

/// An open WebSocket, for one reader and any number of writers.
public protocol WebSocketConnection: Sendable {
    /// Sends a text message, UTF-8.
    /// - Throws: `TransportError.closed` when the connection has ended.
    func send(_ text: [UInt8]) async throws
    /// The next text message; nil when the connection has ended. `end` then says how.
    func receive() async throws -> [UInt8]?
    /// Says good-bye and lets go of the connection. Nothing happens when it has ended already.
    func close() async
    /// How the connection ended; nil while it stands.
    var end: WebSocketEnd? { get }
}

/// How a WebSocket ended.
public struct WebSocketEnd: Sendable, Hashable {
    /// The code of the close frame (RFC 6455 §7.4.1); 1005 when it had none, 1006 when the connection broke off without one.
    public var code: UInt16
    public var reason: String

    public init(code: UInt16, reason: String = "") {
        self.code = code
        self.reason = reason
    }
}

/// The service did not agree to open a WebSocket.
public struct WebSocketRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    /// The HTTP status of the answer.
    public var status: Int
    /// What the service says of it, as text; empty when it says nothing.
    public var message: String

    public init(status: Int, message: String = "") {
        self.status = status
        self.message = message
    }

    public var description: String {
        "the service refused the connection with status \(status)" + (message.isEmpty ? "" : ": \(message)")
    }
}
