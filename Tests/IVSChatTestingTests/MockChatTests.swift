import AWSRuntime
import IVSChat
import IVSChatTesting
import TestSupport
import Testing

@Suite("The mock of the messaging side", .patience(minutes: 1))
struct MockChatTests {
    /// A bot of a program that is under test: deletes what is spam.
    private func moderate(_ room: ChatRoom, until stop: String) async throws {
        let events = room.events
        try await room.connect()
        for await case .message(let message) in events {
            if message.content == stop { return }
            if message.content.contains("spam") { try await room.deleteMessage(id: message.id, reason: "spam") }
        }
    }

    @Test("A program that uses a room is tested like this")
    func example() async throws {
        let mock = MockChat()
        let room = ChatRoom(endpoint: mock.endpoint, transport: mock) { ChatToken(token: "t") }
        let bot = Task { try await moderate(room, until: "stop") }
        while mock.connectionCount == 0 { await Task.yield() }
        let spam = mock.say("buy spam", as: "bob")
        mock.say("hello", as: "carol")
        mock.say("stop", as: "carol")
        try await bot.value
        #expect(mock.requests.map(\.action) == ["DELETE_MESSAGE"])
        #expect(mock.requests.first?.members["Id"] == spam)
        #expect(mock.requests.first?.members["Reason"] == "spam")
    }

    @Test("Requests are refused as the test says")
    func refusal() async throws {
        let mock = MockChat()
        mock.react { _ in .refuse(code: 406, message: "no") }
        let room = ChatRoom(endpoint: mock.endpoint, transport: mock) { ChatToken(token: "t") }
        try await room.connect()
        let error = await #expect(throws: ChatError.self) { try await room.send("x") }
        #expect(error?.code == .notAcceptable)
    }

    @Test("Disconnecting a user ends that user's connections alone")
    func disconnectUser() async throws {
        let mock = MockChat()
        let alice = ChatRoom(endpoint: mock.endpoint, transport: mock) { ChatToken(token: "alice") }
        let bob = ChatRoom(endpoint: mock.endpoint, transport: mock) { ChatToken(token: "bob", userID: "bob") }
        let events = bob.events
        try await alice.connect()
        try await bob.connect()
        try await alice.disconnectUser(userID: "bob", reason: "out")
        for await case .disconnected(let reason) in events {
            #expect(reason == .serverDisconnect(reason: "out"))
            break
        }
        #expect(mock.connectionCount == 1)
        #expect(alice.state == .connected)
    }
}
