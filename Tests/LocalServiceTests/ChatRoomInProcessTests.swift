import AWSRuntime
import IVSChat
import IVSTimestamps
import LocalService
import Testing

@Suite("Chat rooms at the embedded service", .timeLimit(.minutes(1)))
struct ChatRoomInProcessTests {
    let subject: ServiceUnderTest
    let chat: IVSChatClient
    private let endpoint = Endpoint(scheme: .http, host: "localhost")

    init() throws {
        subject = try ServiceUnderTest()
        chat = IVSChatClient(region: "us-east-1", transport: LocalTransport(subject.service))
    }

    private func room(
        _ arn: String, as userID: String, _ capabilities: [ChatTokenCapability] = ChatTokenCapability.knownValues,
        region: String? = "us-east-1", maxReconnectAttempts: Int = 3
    ) -> ChatRoom {
        var configuration = ChatRoom.Configuration()
        configuration.timeSource = subject.clock
        configuration.maxReconnectAttempts = maxReconnectAttempts
        return ChatRoom(
            endpoint: endpoint, transport: LocalWebSocketTransport(subject.service, region: region), configuration: configuration,
            tokenProvider: chat.chatTokenProvider(.init(roomIdentifier: arn, userID: userID, capabilities: capabilities)))
    }

    @Test("Two users talk, and both see everything in one order")
    func talk() async throws {
        let arn = try await subject.room()
        let (alice, bob) = (room(arn, as: "alice"), room(arn, as: "bob"))
        let (ofAlice, ofBob) = (alice.events, bob.events)
        try await alice.connect()
        try await bob.connect()
        let first = try await alice.send("Hello!", attributes: ["mood": "good"])
        let second = try await bob.send("Hi!")
        #expect(first.sender.userID == "alice")
        #expect(first.attributes == ["mood": "good"])
        #expect(await ofAlice.messages(2) == [first, second])
        #expect(await ofBob.messages(2) == [first, second])
    }

    @Test("A moderator deletes a message and disconnects its sender, who stays out")
    func moderate() async throws {
        let arn = try await subject.room()
        let (eve, moderator) = (room(arn, as: "eve"), room(arn, as: "mod"))
        let ofEve = eve.events
        try await eve.connect()
        try await moderator.connect()
        let spam = try await eve.send("spam")
        #expect(try await moderator.deleteMessage(id: spam.id, reason: "spam").messageID == spam.id)
        #expect(try await moderator.disconnectUser(userID: "eve", reason: "out").userID == "eve")
        for await case .disconnected(let reason) in ofEve {
            #expect(reason == .serverDisconnect(reason: "out"))
            break
        }
        #expect(moderator.state == .connected)
    }

    @Test("The back end's events and moderation reach the room")
    func backEnd() async throws {
        let arn = try await subject.room()
        let alice = room(arn, as: "alice")
        let events = alice.events
        try await alice.connect()
        let id = try await chat.sendEvent(.init(roomIdentifier: arn, eventName: "poll", attributes: ["q": "?"])).id
        for await case .event(let event) in events {
            #expect(event.id == id)
            #expect(event.attributes == ["q": "?"])
            break
        }
        _ = try await chat.disconnectUser(.init(roomIdentifier: arn, userID: "alice"))
        for await case .disconnected(let reason) in events {
            #expect(reason == .serverDisconnect(reason: nil))
            break
        }
    }

    @Test("Without the capability a request is refused, and the room stays connected")
    func capability() async throws {
        let alice = room(try await subject.room(), as: "alice", [])
        try await alice.connect()
        let error = await #expect(throws: ChatError.self) { try await alice.send("x") }
        #expect(error?.code == .forbidden)
        #expect(alice.state == .connected)
    }

    @Test("A token opens one connection")
    func usedToken() async throws {
        let arn = try await subject.room()
        let answer = try await chat.createChatToken(.init(roomIdentifier: arn, userID: "alice"))
        let token = try #require(answer.token)
        let transport = LocalWebSocketTransport(subject.service)
        let socket = try await transport.connect(to: endpoint, subprotocol: token)
        let refusal = await #expect(throws: WebSocketRefusal.self) { try await transport.connect(to: endpoint, subprotocol: token) }
        #expect(refusal?.message.contains(token) == false)
        await socket.close()
        #expect(socket.end?.code == 1000)
        await #expect(throws: TransportError.self) { try await socket.send(Array("{}".utf8)) }
    }

    @Test("A room of another region is not reached")
    func otherRegion() async throws {
        let alice = room(try await subject.room(), as: "alice", region: "eu-west-1")
        await #expect(throws: WebSocketRefusal.self) { try await alice.connect() }
    }

    @Test("When the session is over the room reconnects with a fresh token")
    func sessionEnd() async throws {
        let arn = try await subject.room()
        let alice = room(arn, as: "alice")
        let events = alice.events
        try await alice.connect()
        #expect(await [events.state(), events.state()] == [.connecting, .connected])
        // The clock of the service moves; that of the connection's timers does not.
        subject.advance(milliseconds: 3_600_000)
        _ = try? await alice.send("too late")
        #expect(await [events.state(), events.state()] == [.connecting, .connected])
        #expect(try await alice.send("back").content == "back")
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

    @Test("When the service closes, rooms hear of it")
    func shutdown() async throws {
        let alice = room(try await subject.room(), as: "alice", maxReconnectAttempts: 0)
        let events = alice.events
        try await alice.connect()
        try subject.service.close()
        for await case .disconnected(let reason) in events {
            #expect(reason == .socketError("the service closed the connection with code 1001: the service shuts down"))
            break
        }
    }
}

extension ChatRoomEvents {
    /// The next messages, as many as these.
    fileprivate func messages(_ count: Int) async -> [ChatMessage] {
        var messages: [ChatMessage] = []
        for await case .message(let message) in self {
            messages.append(message)
            if messages.count == count { break }
        }
        return messages
    }

    /// The next state that the room enters.
    fileprivate func state() async -> ChatRoom.State? {
        for await event in self {
            switch event {
            case .connecting: return .connecting
            case .connected: return .connected
            case .disconnected: return .disconnected
            default: continue
            }
        }
        return nil
    }
}
