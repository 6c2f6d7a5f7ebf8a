import AWSRuntime
import IVSChat
import IVSChatTesting
import IVSTimestamps
import TestSupport
import Testing

@Suite("A chat room whose session is about to end", .patience(minutes: 1))
struct SessionEndTests {
    /// What the room waits when its session lasts an hour.
    private static let move: Duration = .seconds(3600 - 30)

    @Test("Moves to a new connection half a minute before, without anybody noticing")
    func moves() async throws {
        let subject = try ChatRoomFixture(session: 3600)
        let events = subject.room.events
        try await subject.room.connect()
        subject.mock.say("before", as: "bob")
        await subject.waits.end(Self.move)
        try await eventually("it has moved") { subject.mock.tokens.count >= 2 && subject.mock.connectionCount == 1 }
        subject.mock.say("after", as: "bob")
        #expect(await events.next(4).map(\.content) == [nil, nil, "before", "after"])
        #expect(subject.mock.tokens == ["token1", "token2"])
        #expect(try await subject.room.send("x").content == "x")
        #expect(subject.mock.requests.last?.token == "token2")
    }

    @Test("Delivers once and in order what comes over both connections")
    func overlap() async throws {
        let subject = try ChatRoomFixture(session: 3600)
        let events = subject.room.events
        // A request under way keeps the old connection until it is answered.
        subject.mock.react { $0.members["Content"] == "kept" ? .ignore : .carryOut }
        try await subject.room.connect()
        let kept = Task { try await subject.room.perform(request: .init(content: "kept", requestID: "kept")) }
        try await eventually("the request is under way") { !subject.mock.requests.isEmpty }
        await subject.waits.end(Self.move)
        try await eventually("it has both connections") { subject.mock.connectionCount >= 2 }
        for number in 1...50 { subject.mock.say("\(number)", as: "bob") }
        subject.mock.say("kept", as: "alice", requestID: "kept")
        #expect(try await kept.value.content == "kept")
        try await eventually("it has let go of the old connection") { subject.mock.connectionCount <= 1 }
        subject.mock.say("last", as: "bob")
        let contents = await events.next(2 + 52).compactMap(\.content)
        #expect(contents == (1...50).map(String.init) + ["kept", "last"])
    }

    @Test("Stays where it is when there is no new connection, and reconnects when the session has ended")
    func staysAsLongAsPossible() async throws {
        let subject = try ChatRoomFixture(session: 3600)
        let events = subject.room.events
        try await subject.room.connect()
        subject.mock.greet(with: .refuse(WebSocketRefusal(status: 503)))
        await subject.waits.end(Self.move)
        try await eventually("it asks for a second connection") { subject.mock.tokens.count >= 2 }
        subject.mock.say("still here", as: "bob")
        #expect(await events.nextContent() == "still here")
        subject.mock.hangUp(code: 1000, reason: "session expired")
        #expect(await events.next(2) == [.connecting, .connected])
    }

    @Test("Moves in the middle of a short session")
    func shortSession() async throws {
        let subject = try ChatRoomFixture(session: 40)
        try await subject.room.connect()
        await subject.waits.end(.seconds(20))
        try await eventually("it asks for a second connection") { subject.mock.tokens.count >= 2 }
    }

    @Test("Is not misled by a clock that runs ahead: only the service ends its session then")
    func clockAhead() async throws {
        let subject = try ChatRoomFixture(session: -100)
        try await subject.room.connect()
        #expect(try await subject.room.send("x").content == "x")
        #expect(subject.waits.durations.allSatisfy { $0 == .seconds(10) })
    }

    @Test("A user who is disconnected while it moves stays disconnected")
    func moderatedMeanwhile() async throws {
        let subject = try ChatRoomFixture(session: 3600)
        let events = subject.room.events
        subject.mock.react { _ in .ignore }
        try await subject.room.connect()
        let kept = Task { try await subject.room.send("kept") }
        try await eventually("the request is under way") { !subject.mock.requests.isEmpty }
        await subject.waits.end(Self.move)
        try await eventually("it has both connections") { subject.mock.connectionCount >= 2 }
        subject.mock.sendEvent("aws:DISCONNECT_USER", attributes: ["UserId": "alice", "Reason": "out"])
        subject.mock.hangUp(code: 1000)
        await events.wait(for: .disconnected(.serverDisconnect(reason: "out")))
        _ = await kept.result
        #expect(subject.mock.connectionCount == 0)
    }

    @Test("Disconnecting while it moves ends both connections")
    func disconnectMeanwhile() async throws {
        let subject = try ChatRoomFixture(session: 3600)
        subject.mock.react { _ in .ignore }
        try await subject.room.connect()
        let kept = Task { try await subject.room.send("kept") }
        try await eventually("the request is under way") { !subject.mock.requests.isEmpty }
        await subject.waits.end(Self.move)
        try await eventually("it has both connections") { subject.mock.connectionCount >= 2 }
        await subject.room.disconnect()
        #expect(subject.mock.connectionCount == 0)
        _ = await kept.result
    }
}
