import AWSRuntime
import IVSChat
import IVSChatTesting
import IVSTimestamps
import TestSupport
import Testing

@Suite("A chat room", .patience(minutes: 1))
struct ChatRoomTests {
    @Test("Before it connects it is disconnected for no reason")
    func beginning() throws {
        let subject = try ChatRoomFixture()
        #expect(subject.room.state == .disconnected)
        #expect(subject.room.disconnectReason == nil)
    }

    @Test("Connecting goes through connecting to connected, and uses one token")
    func connecting() async throws {
        let subject = try ChatRoomFixture()
        let events = subject.room.events
        try await subject.room.connect()
        #expect(subject.room.state == .connected)
        #expect(await events.next(2) == [.connecting, .connected])
        #expect(subject.mock.tokens == ["token1"])
    }

    @Test("Connecting what is connected does nothing")
    func connectingTwice() async throws {
        let subject = try ChatRoomFixture()
        async let first: Void = subject.room.connect()
        async let second: Void = subject.room.connect()
        try await first
        try await second
        try await subject.room.connect()
        #expect(subject.mock.tokens == ["token1"])
    }

    @Test("A sent message comes back as everybody received it, recognised by its request id")
    func send() async throws {
        let subject = try ChatRoomFixture()
        try await subject.room.connect()
        subject.mock.say("of bob", as: "bob")
        let message = try await subject.room.send("Hello!", attributes: ["mood": "good"])
        #expect(message.content == "Hello!")
        #expect(message.sender.userID == "alice")
        #expect(message.attributes == ["mood": "good"])
        let request = try #require(subject.mock.requests.last)
        #expect(request.action == "SEND_MESSAGE")
        #expect(request.members["RequestId"] == message.requestID)
        #expect(request.members["RequestId"]?.isEmpty == false)
    }

    @Test("A request may bring its own id")
    func ownRequestID() async throws {
        let subject = try ChatRoomFixture()
        try await subject.room.connect()
        let message = try await subject.room.perform(request: .init(content: "x", requestID: "mine"))
        #expect(message.requestID == "mine")
    }

    @Test("Two requests with one id at the same time are an error")
    func repeatedRequestID() async throws {
        let subject = try ChatRoomFixture()
        subject.mock.react { _ in .ignore }
        try await subject.room.connect()
        let first = Task { try await subject.room.perform(request: .init(content: "x", requestID: "mine")) }
        try await eventually("the request is under way") { !subject.mock.requests.isEmpty }
        await #expect(throws: ChatRoomError.repeatedRequestID("mine")) {
            try await subject.room.perform(request: .init(content: "y", requestID: "mine"))
        }
        first.cancel()
    }

    @Test("Deleting a message ends with the event that told everybody")
    func deleteMessage() async throws {
        let subject = try ChatRoomFixture()
        let events = subject.room.events
        try await subject.room.connect()
        let deleted = try await subject.room.deleteMessage(id: "M2YcHkgffEvU", reason: "spam")
        #expect(deleted.messageID == "M2YcHkgffEvU")
        #expect(deleted.reason == "spam")
        #expect(await events.next(3).last == .messageDeleted(deleted))
    }

    @Test("Disconnecting somebody else ends with the event that told everybody, and keeps the room connected")
    func disconnectUser() async throws {
        let subject = try ChatRoomFixture()
        try await subject.room.connect()
        let user = try await subject.room.disconnectUser(userID: "eve")
        #expect(user.userID == "eve")
        #expect(user.reason == nil)
        #expect(subject.room.state == .connected)
    }

    @Test(
        "An error of the service ends the request that it answers, and nothing else hears of it",
        arguments: [
            (400, ChatError.Code.invalidParameter), (401, .unauthorized), (403, .forbidden), (404, .resourceNotFound),
            (406, .notAcceptable), (413, .payloadTooLarge), (429, .tooManyRequests), (500, .internalServerError),
        ])
    func refusal(code: Int, expected: ChatError.Code) async throws {
        let subject = try ChatRoomFixture()
        let events = subject.room.events
        subject.mock.react { $0.members["Content"] == "bad" ? .refuse(code: code, message: "why") : .carryOut }
        try await subject.room.connect()
        let error = await #expect(throws: ChatError.self) { try await subject.room.send("bad") }
        #expect(error?.code == expected)
        #expect(error?.message == "why")
        #expect(error?.requestID?.isEmpty == false)
        try await subject.room.send("good")
        #expect(await events.next(3).count == 3)
        #expect(subject.room.state == .connected)
    }

    @Test("An error that answers nothing is an event")
    func unsolicitedError() async throws {
        let subject = try ChatRoomFixture()
        let events = subject.room.events
        try await subject.room.connect()
        subject.mock.deliver(#"{"ErrorCode":401,"ErrorMessage":"over","Id":"IG5mcmlvdGlv","RequestId":"","Type":"ERROR"}"#)
        let error = ChatError(code: .unauthorized, message: "over", id: "IG5mcmlvdGlv")
        #expect(await events.next(3).last == .error(error))
    }

    @Test("Nothing can be sent before connecting and after disconnecting")
    func notConnected() async throws {
        let subject = try ChatRoomFixture()
        await #expect(throws: ChatRoomError.notConnected) { try await subject.room.send("x") }
        try await subject.room.connect()
        await subject.room.disconnect()
        await #expect(throws: ChatRoomError.notConnected) { try await subject.room.send("x") }
    }

    @Test("A request that the service would cut the connection for is not sent")
    func tooLarge() async throws {
        let subject = try ChatRoomFixture()
        try await subject.room.connect()
        await #expect(throws: ChatRoomError.requestTooLarge) {
            try await subject.room.send(String(repeating: "x", count: ChatRoom.largestFrame))
        }
        #expect(subject.mock.requests.isEmpty)
    }

    @Test("A request without an answer ends after its time")
    func timeout() async throws {
        let subject = try ChatRoomFixture { $0.requestTimeout = .seconds(7) }
        subject.mock.react { _ in .ignore }
        try await subject.room.connect()
        let request = Task { try await subject.room.send("x") }
        await subject.waits.end(.seconds(7))
        await #expect(throws: ChatRoomError.timedOut) { try await request.value }
    }

    @Test("A cancelled request ends at once")
    func cancelledRequest() async throws {
        let subject = try ChatRoomFixture()
        subject.mock.react { _ in .ignore }
        try await subject.room.connect()
        let request = Task { try await subject.room.send("x") }
        try await eventually("the request is under way") { !subject.mock.requests.isEmpty }
        request.cancel()
        await #expect(throws: CancellationError.self) { try await request.value }
    }

    @Test("Disconnecting ends requests under way, the connection and the state")
    func disconnect() async throws {
        let subject = try ChatRoomFixture()
        let events = subject.room.events
        subject.mock.react { _ in .ignore }
        try await subject.room.connect()
        let request = Task { try await subject.room.send("x") }
        try await eventually("the request is under way") { !subject.mock.requests.isEmpty }
        await subject.room.disconnect()
        await #expect(throws: ChatRoomError.disconnected(.clientDisconnect)) { try await request.value }
        #expect(subject.mock.connectionCount == 0)
        #expect(subject.room.state == .disconnected)
        #expect(subject.room.disconnectReason == .clientDisconnect)
        #expect(await events.next(3).last == .disconnected(.clientDisconnect))
    }

    @Test("What was disconnected connects again with another token")
    func again() async throws {
        let subject = try ChatRoomFixture()
        try await subject.room.connect()
        await subject.room.disconnect()
        try await subject.room.connect()
        #expect(subject.mock.tokens == ["token1", "token2"])
        #expect(try await subject.room.send("x").content == "x")
    }

    @Test("Every reader has its own events from when it began")
    func readers() async throws {
        let subject = try ChatRoomFixture()
        let first = subject.room.events
        try await subject.room.connect()
        let second = subject.room.events
        subject.mock.say("hi", as: "bob")
        #expect(await first.nextContent() == "hi")
        #expect(await second.nextContent() == "hi")
        #expect(await second.next(0).isEmpty)
    }

    @Test("A reader that is too slow loses the oldest events, is told how many, and holds up nobody")
    func slowReader() async throws {
        let subject = try ChatRoomFixture { $0.eventBufferSize = 3 }
        let slow = subject.room.events
        try await subject.room.connect()
        for number in 1...5 { subject.mock.say("\(number)", as: "bob") }
        // Sent messages come behind those.
        try await subject.room.send("6")
        let events = await slow.next(4)
        #expect(events.first == .missed(5))
        #expect(events.dropFirst().map(\.content) == ["4", "5", "6"])
    }

    @Test("Letting go of a room disconnects it and ends its events")
    func letGo() async throws {
        let mock = MockChat()
        var room: ChatRoom? = ChatRoom(endpoint: mock.endpoint, transport: mock) { ChatToken(token: "t") }
        let events = try #require(room?.events)
        try await room?.connect()
        room = nil
        var seen: [ChatRoomEvent] = []
        for await event in events { seen.append(event) }
        #expect(seen == [.connecting, .connected, .disconnected(.clientDisconnect)])
        try await eventually("the connection is gone") { mock.connectionCount == 0 }
    }

    @Test("A reader whose task is cancelled gets nothing more")
    func cancelledReader() async throws {
        let subject = try ChatRoomFixture()
        let events = subject.room.events
        let reader = Task { await events.nextContent() }
        reader.cancel()
        #expect(await reader.value == nil)
    }

    @Test("Connecting fails as the token provider does")
    func tokenFailure() async throws {
        struct Own: Error {}
        let subject = try ChatRoomFixture()
        subject.tokens.fail(with: Own())
        await #expect(throws: Own.self) { try await subject.room.connect() }
        #expect(subject.room.state == .disconnected)
        guard case .fetchTokenError = subject.room.disconnectReason else {
            Issue.record("\(String(describing: subject.room.disconnectReason))")
            return
        }
    }

    @Test("Connecting fails with the refusal of the service, which does not show the token")
    func refusedToken() async throws {
        let subject = try ChatRoomFixture()
        subject.mock.greet(with: .refuse(WebSocketRefusal(status: 403, message: "the token was used before")))
        let error = await #expect(throws: WebSocketRefusal.self) { try await subject.room.connect() }
        #expect(error?.status == 403)
        #expect(
            subject.room.disconnectReason == .socketError("the service refused the connection with status 403: the token was used before"))
    }

    @Test("A chat token is not shown by its descriptions")
    func secret() {
        let token = ChatToken(token: "AQICAHsecret", userID: "alice")
        #expect(!"\(token)".contains("secret"))
        #expect(!"\(String(reflecting: token))".contains("alice"))
    }
}

extension ChatRoomEvent {
    var content: String? {
        if case .message(let message) = self { message.content } else { nil }
    }
}
