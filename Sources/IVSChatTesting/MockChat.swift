public import AWSRuntime
internal import IVSJSON
public import IVSTimestamps
internal import Synchronization

/// Stands in for the messaging side of Amazon IVS Chat in the tests of programs that use a `ChatRoom`.
///
///     let mock = MockChat()
///     let room = ChatRoom(endpoint: mock.endpoint, transport: mock) { ChatToken(token: "t") }
///     try await room.connect()
///     mock.say("Hello!", as: "bob")
///
///     try await moderator.watch(room)
///     #expect(mock.requests.map(\.action) == ["DELETE_MESSAGE"])
///
/// Requests are answered as the service does, with an echo or an event to everybody, unless something else is scripted.
public final class MockChat: WebSocketTransport {
    /// A frame that a client sent.
    public struct Request: Sendable, Hashable {
        /// `SEND_MESSAGE`, `DELETE_MESSAGE` or `DISCONNECT_USER`.
        public let action: String
        /// All members of text: `Content`, `Id`, `UserId`, `Reason`, `RequestId`.
        public let members: [String: String]
        public let attributes: [String: String]?
        /// The token whose connection it came over.
        public let token: String
    }

    /// What becomes of a request.
    public enum Reaction: Sendable, Hashable {
        /// What the service does when it has nothing against it.
        case carryOut
        case refuse(code: Int, message: String)
        case ignore
        /// The connection ends instead of an answer.
        case hangUp(WebSocketEnd)
    }

    /// What becomes of an opening handshake.
    public enum Greeting: Sendable, Hashable {
        case accept
        case refuse(WebSocketRefusal)
        case fail(TransportError)
    }

    private struct State {
        var greetings: [Greeting] = []
        var react: @Sendable (Request) -> Reaction = { _ in .carryOut }
        var tokens: [String] = []
        var requests: [Request] = []
        var connections: [MockConnection] = []
        var users: [String: String] = [:]
        var lastID = 0
    }

    private let state = Mutex(State())
    private let timeSource: any TimeSource

    /// - Parameter timeSource: gives frames their times.
    public init(timeSource: any TimeSource = SystemTimeSource()) { self.timeSource = timeSource }

    /// An endpoint for rooms; this transport does not look at it.
    public var endpoint: Endpoint { Endpoint(scheme: .http, host: "localhost") }

    // MARK: Script

    /// What becomes of the next handshakes, one after another; those after them are accepted.
    public func greet(with greetings: Greeting...) { state.withLock { $0.greetings += greetings } }

    /// What becomes of requests from now on.
    public func react(_ reaction: @escaping @Sendable (Request) -> Reaction) { state.withLock { $0.react = reaction } }

    /// Says which user has a token; the user of any other is called as the token.
    public func assign(_ token: String, to userID: String) { state.withLock { $0.users[token] = userID } }

    /// Sends a message to the room.
    /// - Returns: its id.
    @discardableResult
    public func say(_ content: String, as userID: String, requestID: String = "") -> String {
        let id = nextID()
        deliver(message(id, content, nil, userID, requestID))
        return id
    }

    /// Sends an event to the room.
    /// - Returns: its id.
    @discardableResult
    public func sendEvent(_ name: String, attributes: [String: String]? = nil, requestID: String = "") -> String {
        let id = nextID()
        deliver(
            .object([
                "Type": "EVENT", "Id": .string(id), "RequestId": .string(requestID), "EventName": .string(name),
                "Attributes": Self.json(attributes), "SendTime": .string(now),
            ]))
        return id
    }

    /// Sends any text to all connections.
    public func deliver(_ text: String) {
        for connection in openConnections { connection.push(Array(text.utf8)) }
    }

    /// Ends all connections.
    public func hangUp(code: UInt16 = 1006, reason: String = "") {
        for connection in openConnections { connection.finish(WebSocketEnd(code: code, reason: reason)) }
    }

    // MARK: Record

    /// The tokens that opened a connection or tried to, in their order.
    public var tokens: [String] { state.withLock { $0.tokens } }
    /// What clients sent, in its order.
    public var requests: [Request] { state.withLock { $0.requests } }
    /// How many connections stand.
    public var connectionCount: Int { openConnections.count }

    // MARK: WebSocketTransport

    public func connect(to endpoint: Endpoint, subprotocol: String) async throws -> any WebSocketConnection {
        try Task.checkCancellation()
        return try state.withLock { state in
            state.tokens.append(subprotocol)
            switch state.greetings.isEmpty ? .accept : state.greetings.removeFirst() {
            case .accept: break
            case .refuse(let refusal): throw refusal
            case .fail(let error): throw error
            }
            let connection = MockConnection(token: subprotocol) { [weak self] in self?.take($0, from: $1) }
            state.connections.append(connection)
            return connection
        }
    }

    private var openConnections: [MockConnection] { state.withLock { $0.connections }.filter { $0.end == nil } }

    private func take(_ text: [UInt8], from connection: MockConnection) {
        let frame = (try? JSONValue(parsing: text))?.objectValue ?? [:]
        let request = Request(
            action: frame["Action"]?.stringValue ?? "",
            members: Dictionary(
                frame.compactMap { member in member.value.stringValue.map { (member.key, $0) } }, uniquingKeysWith: { $1 }),
            attributes: frame["Attributes"]?.objectValue.map { object in
                Dictionary(object.map { ($0.key, $0.value.stringValue ?? "") }, uniquingKeysWith: { $1 })
            }, token: connection.token)
        let (react, user) = state.withLock { state in
            state.requests.append(request)
            return (state.react, state.users[connection.token] ?? connection.token)
        }
        let requestID = request.members["RequestId"] ?? ""
        switch react(request) {
        case .carryOut: carryOut(request, user, requestID)
        case .refuse(let code, let message):
            let error: JSONValue = [
                "ErrorCode": .number(JSONNumber(Int64(code))), "ErrorMessage": .string(message), "Id": .string(nextID()),
                "RequestId": .string(requestID), "Type": "ERROR",
            ]
            connection.push(error.serialized())
        case .ignore: break
        case .hangUp(let end): connection.finish(end)
        }
    }

    private func carryOut(_ request: Request, _ user: String, _ requestID: String) {
        let reason = request.members["Reason"] ?? ""
        switch request.action {
        case "SEND_MESSAGE":
            deliver(message(nextID(), request.members["Content"] ?? "", request.attributes, user, requestID))
        case "DELETE_MESSAGE":
            let id = request.members["Id"] ?? ""
            sendEvent(
                "aws:DELETE_MESSAGE", attributes: ["MessageID": id, "MessageId": id, "Reason": reason], requestID: requestID)
        case "DISCONNECT_USER":
            let target = request.members["UserId"] ?? ""
            sendEvent("aws:DISCONNECT_USER", attributes: ["UserId": target, "Reason": reason], requestID: requestID)
            let users = state.withLock { $0.users }
            for connection in openConnections where users[connection.token] ?? connection.token == target {
                connection.finish(WebSocketEnd(code: 1000, reason: reason))
            }
        default: break
        }
    }

    // MARK: Frames

    private func deliver(_ frame: JSONValue) { deliver(frame.description) }

    private func message(
        _ id: String, _ content: String, _ attributes: [String: String]?, _ user: String, _ requestID: String
    ) -> JSONValue {
        [
            "Type": "MESSAGE", "Id": .string(id), "RequestId": .string(requestID), "Attributes": Self.json(attributes),
            "Content": .string(content), "SendTime": .string(now),
            "Sender": ["UserId": .string(user), "Attributes": .null],
        ]
    }

    private static func json(_ attributes: [String: String]?) -> JSONValue {
        guard let attributes else { return .null }
        return .object(JSONObject(attributes.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
    }

    /// Twelve characters, as the service's.
    private func nextID() -> String {
        state.withLock { state in
            state.lastID += 1
            let digits = String(state.lastID)
            return "mock" + String(repeating: "0", count: max(0, 8 - digits.count)) + digits
        }
    }

    private var now: String { timeSource.now().iso8601(.exactly(9)) ?? "" }
}
