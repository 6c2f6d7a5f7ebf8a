import AWSRuntime
import IVSChat
import IVSChatTesting
import IVSTimestamps
import TestSupport
import Testing

@Suite("A chat room that lost its connection", .patience(minutes: 1))
struct ReconnectTests {
    @Test("Reconnects with a fresh token and goes on", arguments: [1001, 1006, 1011, 1000] as [UInt16])
    func reconnects(code: UInt16) async throws {
        let subject = try ChatRoomFixture()
        let events = subject.room.events
        try await subject.room.connect()
        subject.mock.hangUp(code: code)
        #expect(await events.next(4) == [.connecting, .connected, .connecting, .connected])
        #expect(subject.mock.tokens == ["token1", "token2"])
        subject.mock.say("welcome back", as: "bob")
        #expect(await events.nextContent() == "welcome back")
    }

    @Test("Waits longer before each further attempt, and gives up after the last")
    func givesUp() async throws {
        let subject = try ChatRoomFixture()
        let events = subject.room.events
        try await subject.room.connect()
        let refusal = TransportError(.connectionFailed, "cannot connect")
        subject.mock.greet(with: .fail(refusal), .fail(refusal), .fail(refusal))
        subject.mock.hangUp()
        await events.wait(for: .disconnected(.socketError("cannot connect")))
        #expect(subject.mock.tokens == ["token1", "token2", "token3", "token4"])
        #expect(subject.slept == 0.5 + 1 + 2)
        #expect(subject.room.state == .disconnected)
    }

    @Test("Waits are shortened at random")
    func jitter() async throws {
        let subject = try ChatRoomFixture(jitter: 0.5)
        let events = subject.room.events
        try await subject.room.connect()
        subject.mock.hangUp()
        _ = await events.next(4)
        #expect(subject.slept == 0.25)
    }

    @Test("May be told to try more often")
    func moreAttempts() async throws {
        let subject = try ChatRoomFixture { $0.maxReconnectAttempts = 5 }
        let events = subject.room.events
        try await subject.room.connect()
        let failure = TransportError(.timedOut, "no answer")
        subject.mock.greet(with: .fail(failure), .refuse(WebSocketRefusal(status: 503)), .fail(failure), .fail(failure))
        subject.mock.hangUp()
        #expect(await events.next(4).last == .connected)
        #expect(subject.mock.tokens.count == 6)
    }

    @Test("May be told never to try")
    func never() async throws {
        let subject = try ChatRoomFixture { $0.maxReconnectAttempts = 0 }
        let events = subject.room.events
        try await subject.room.connect()
        subject.mock.hangUp(code: 1001, reason: "the service shuts down")
        let reason = DisconnectReason.socketError("the service closed the connection with code 1001: the service shuts down")
        #expect(await events.next(3).last == .disconnected(reason))
        #expect(subject.mock.tokens.count == 1)
    }

    @Test("Does not reconnect for ever to a service that hangs up at once")
    func storm() async throws {
        let subject = try ChatRoomFixture(jitter: 0)
        let events = subject.room.events
        try await subject.room.connect()
        await events.wait(for: .connected)
        for _ in 0..<3 {
            subject.mock.hangUp()
            await events.wait(for: .connecting)
            await events.wait(for: .connected)
        }
        subject.mock.hangUp()
        await events.wait(for: .disconnected(.socketError("the connection was lost")))
        #expect(subject.mock.tokens.count == 4)
    }

    @Test("Counts attempts anew after a connection that stood")
    func steady() async throws {
        let subject = try ChatRoomFixture(jitter: 0)
        let events = subject.room.events
        try await subject.room.connect()
        await events.wait(for: .connected)
        for _ in 0..<10 {
            subject.clock.advance(nanoseconds: 10_000_000_000)
            subject.mock.hangUp()
            await events.wait(for: .connecting)
            await events.wait(for: .connected)
        }
        #expect(subject.mock.tokens.count == 11)
    }

    @Test("Requests under way end: nobody knows whether they took effect")
    func pending() async throws {
        let subject = try ChatRoomFixture()
        subject.mock.react { _ in .hangUp(WebSocketEnd(code: 1006)) }
        try await subject.room.connect()
        await #expect(throws: ChatRoomError.connectionLost) { try await subject.room.send("x") }
    }

    @Test("Stops when there is no token any more, at once when asking again cannot help")
    func noToken() async throws {
        let subject = try ChatRoomFixture()
        let events = subject.room.events
        try await subject.room.connect()
        subject.tokens.fail(with: IVSChatError(.accessDenied, message: "banned"))
        subject.mock.hangUp()
        for await event in events {
            guard case .disconnected(.fetchTokenError(let message)) = event else { continue }
            #expect(message.contains("banned"))
            break
        }
        #expect(subject.mock.tokens == ["token1"])
        #expect(subject.slept == 0.5)
    }

    @Test("Somebody who connects while it reconnects waits for the outcome")
    func connectMeanwhile() async throws {
        let subject = try ChatRoomFixture()
        let events = subject.room.events
        try await subject.room.connect()
        await events.wait(for: .connected)
        subject.mock.hangUp()
        await events.wait(for: .connecting)
        try await subject.room.connect()
        #expect(subject.room.state == .connected)
    }

    @Test("A user whom a moderator disconnected is not reconnected", arguments: ["alice", nil])
    func moderation(userID: String?) async throws {
        let subject = try ChatRoomFixture(userID: userID)
        let events = subject.room.events
        try await subject.room.connect()
        subject.mock.sendEvent("aws:DISCONNECT_USER", attributes: ["UserId": "alice", "Reason": "Be nice!"])
        subject.mock.hangUp(code: 1000)
        let seen = await events.next(4)
        #expect(seen.last == .disconnected(.serverDisconnect(reason: "Be nice!")))
        guard case .userDisconnected(let user) = seen[2] else {
            Issue.record("\(seen)")
            return
        }
        #expect(user.userID == "alice")
        #expect(subject.mock.tokens.count == 1)
    }

    @Test("A connection lost after somebody else was disconnected is got back")
    func moderationOfOthers() async throws {
        let subject = try ChatRoomFixture()
        let events = subject.room.events
        try await subject.room.connect()
        subject.mock.sendEvent("aws:DISCONNECT_USER", attributes: ["UserId": "eve"])
        subject.mock.hangUp()
        #expect(await events.next(5).last == .connected)
    }

    @Test("A room that does not know its user learns it from its first message")
    func learnsUser() async throws {
        let subject = try ChatRoomFixture(userID: nil)
        let events = subject.room.events
        try await subject.room.connect()
        try await subject.room.send("x")
        subject.mock.sendEvent("aws:DISCONNECT_USER", attributes: ["UserId": "eve"])
        subject.mock.hangUp()
        #expect(await events.next(6).last == .connected)
    }

    @Test("Who disconnects oneself stays disconnected")
    func disconnectsOneself() async throws {
        let subject = try ChatRoomFixture()
        let events = subject.room.events
        try await subject.room.connect()
        try await subject.room.disconnectUser(userID: "alice")
        await events.wait(for: .disconnected(.serverDisconnect(reason: nil)))
    }
}
