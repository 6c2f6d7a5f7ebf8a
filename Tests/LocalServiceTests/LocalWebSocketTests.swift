import AWSRuntime
import IVSChat
import LocalService
import TestSupport
import Testing

/// What is so in process alone; the rest is tested both ways, beside the server.
@Suite("WebSockets at the embedded service", .patience(minutes: 1))
struct LocalWebSocketTests {
    private let subject: ServiceUnderTest
    private let chat: IVSChatClient
    private let endpoint = Endpoint(scheme: .http, host: "localhost")

    init() throws {
        subject = try ServiceUnderTest()
        chat = IVSChatClient(region: "us-east-1", transport: LocalTransport(subject.service))
    }

    @Test("A token for a room of another region opens nothing")
    func otherRegion() async throws {
        let arn = try await subject.room()
        let token = try #require(try await chat.createChatToken(.init(roomIdentifier: arn, userID: "alice")).token)
        let transport = LocalWebSocketTransport(subject.service, region: "eu-west-1")
        await #expect(throws: WebSocketRefusal.self) { try await transport.connect(to: endpoint, subprotocol: token) }
    }

    @Test("A client that does not keep up is dropped, without harm to others")
    func slow() async throws {
        let arn = try await subject.room()
        let answer = try await chat.createChatToken(.init(roomIdentifier: arn, userID: "slow"))
        let socket = try await LocalWebSocketTransport(subject.service, capacity: 4)
            .connect(to: endpoint, subprotocol: try #require(answer.token))
        for _ in 0..<5 { _ = try await chat.sendEvent(.init(roomIdentifier: arn, eventName: "x")) }
        #expect(socket.end?.code == 1006)
        #expect(try await socket.receive() == nil)
        #expect(subject.service.hub.subscriberCount(of: try #require(ResourceARN(arn))) == 0)
    }
}
