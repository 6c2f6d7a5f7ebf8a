import AWSRuntime
import IVSChat
import IVSChatTesting
import Synchronization
import Testing

@Suite("Where a chat room connects to")
struct ChatRoomEndpointTests {
    /// Refuses all and remembers where it should have connected.
    private final class Recorder: WebSocketTransport {
        private let last = Mutex<Endpoint?>(nil)
        var endpoint: Endpoint? { last.withLock { $0 } }

        func connect(to endpoint: Endpoint, subprotocol: String) async throws -> any WebSocketConnection {
            last.withLock { $0 = endpoint }
            throw WebSocketRefusal(status: 418)
        }
    }

    private func endpoint(_ make: (Recorder) throws -> ChatRoom) async throws -> Endpoint? {
        let recorder = Recorder()
        await #expect(throws: WebSocketRefusal(status: 418)) { try await make(recorder).connect() }
        return recorder.endpoint
    }

    @Test("A region stands for its messaging endpoint, over TLS")
    func region() async throws {
        let endpoint = try await endpoint { try ChatRoom(awsRegion: "eu-west-1", transport: $0) { ChatToken(token: "t") } }
        #expect(endpoint == Endpoint(scheme: .https, host: "edge.ivschat.eu-west-1.amazonaws.com"))
    }

    @Test(
        "A URL may have any of four schemes",
        arguments: [
            ("ws://127.0.0.1:4577", "http://127.0.0.1:4577"), ("WSS://chat.example/base/", "https://chat.example/base"),
            ("http://localhost:1", "http://localhost:1"), ("https://[::1]:4577", "https://[::1]:4577"),
        ])
    func url(url: String, expected: String) async throws {
        let endpoint = try await endpoint { try ChatRoom(url: url, transport: $0) { ChatToken(token: "t") } }
        #expect(endpoint?.url == expected)
    }

    @Test("What is no URL of an endpoint is an error that shows it", arguments: ["eu-west-1", "ftp://x", "ws://", "wss://a b", "ws://x?y"])
    func badURL(url: String) {
        let error = #expect(throws: EndpointError.self) { try ChatRoom(url: url, transport: Recorder()) { ChatToken(token: "t") } }
        #expect(error?.url == url)
    }

    @Test("What is no region is an error")
    func badRegion() {
        #expect(throws: EndpointRuleError.self) {
            try ChatRoom(awsRegion: "evil.example/", transport: Recorder()) { ChatToken(token: "t") }
        }
    }

    @Test("A client makes the tokens of its own room, and says whose they are")
    func tokenProvider() async throws {
        let mock = MockTransport()
        mock.respond(to: .createChatToken) { request in .init(token: "for-\(request.userID ?? "")") }
        let chat = IVSChatClient(region: "eu-west-1", transport: mock)
        let token = try await chat.chatTokenProvider(.init(roomIdentifier: "arn", userID: "alice", capabilities: [.sendMessage]))()
        #expect(token == ChatToken(token: "for-alice", userID: "alice"))
        #expect(mock.requests(of: .createChatToken).first?.capabilities == [.sendMessage])
    }
}
