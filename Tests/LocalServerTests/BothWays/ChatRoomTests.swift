import AWSRuntime
import IVSChat
import IVSTimestamps
import LocalService
import TestSupport
import Testing

@Suite("Chat rooms, in process and over a socket", .patience(minutes: 2))
struct ChatRoomTests {
    @Test("Two users talk, and both see everything in one order", arguments: Way.allCases)
    func talk(way: Way) async throws {
        try await ReachedService.with(way) { reached in
            let arn = try await reached.makeRoom()
            let (alice, bob) = (reached.room(arn, as: "alice"), reached.room(arn, as: "bob"))
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
    }

    @Test("A moderator deletes a message and disconnects its sender, who stays out", arguments: Way.allCases)
    func moderate(way: Way) async throws {
        try await ReachedService.with(way) { reached in
            let arn = try await reached.makeRoom()
            let (eve, moderator) = (reached.room(arn, as: "eve"), reached.room(arn, as: "mod"))
            let ofEve = eve.events
            try await eve.connect()
            try await moderator.connect()
            let spam = try await eve.send("spam")
            #expect(try await moderator.deleteMessage(id: spam.id, reason: "spam").messageID == spam.id)
            #expect(try await moderator.disconnectUser(userID: "eve", reason: "out").userID == "eve")
            #expect(await ofEve.disconnection() == .serverDisconnect(reason: "out"))
            #expect(moderator.state == .connected)
        }
    }

    @Test("The back end's events and moderation reach the room", arguments: Way.allCases)
    func backEnd(way: Way) async throws {
        try await ReachedService.with(way) { reached in
            let arn = try await reached.makeRoom()
            let alice = reached.room(arn, as: "alice")
            let events = alice.events
            try await alice.connect()
            let id = try await reached.chat.sendEvent(.init(roomIdentifier: arn, eventName: "poll", attributes: ["q": "?"])).id
            let event = try #require(await events.event())
            #expect(event.id == id)
            #expect(event.attributes == ["q": "?"])
            _ = try await reached.chat.disconnectUser(.init(roomIdentifier: arn, userID: "alice"))
            #expect(await events.disconnection() == .serverDisconnect(reason: nil))
        }
    }

    @Test("Without the capability a request is refused, and the room stays connected", arguments: Way.allCases)
    func capability(way: Way) async throws {
        try await ReachedService.with(way) { reached in
            let alice = reached.room(try await reached.makeRoom(), as: "alice", [])
            try await alice.connect()
            let error = await #expect(throws: ChatError.self) { try await alice.send("x") }
            #expect(error?.code == .forbidden)
            #expect(alice.state == .connected)
        }
    }

    @Test("A token opens one connection", arguments: Way.allCases)
    func usedToken(way: Way) async throws {
        try await ReachedService.with(way) { reached in
            let arn = try await reached.makeRoom()
            let answer = try await reached.chat.createChatToken(.init(roomIdentifier: arn, userID: "alice"))
            let token = try #require(answer.token)
            let transport = reached.webSockets
            let socket = try await transport.connect(to: reached.endpoint, subprotocol: token)
            let refusal = await #expect(throws: WebSocketRefusal.self) {
                try await transport.connect(to: reached.endpoint, subprotocol: token)
            }
            #expect(refusal?.message.contains(token) == false)
            await socket.close()
            #expect(socket.end?.code == 1000)
            await #expect(throws: TransportError.self) { try await socket.send(Array("{}".utf8)) }
        }
    }

    @Test("When the session is over the room reconnects with a fresh token", arguments: Way.allCases)
    func sessionEnd(way: Way) async throws {
        try await ReachedService.with(way) { reached in
            let arn = try await reached.makeRoom()
            let alice = reached.room(arn, as: "alice")
            let events = alice.events
            try await alice.connect()
            #expect(await [events.state(), events.state()] == [.connecting, .connected])
            // The clock of the service moves; that of the connection's timers does not.
            reached.advance(seconds: 3600)
            _ = try? await alice.send("too late")
            #expect(await [events.state(), events.state()] == [.connecting, .connected])
            #expect(try await alice.send("back").content == "back")
        }
    }

    @Test("When the service ends, rooms hear of it", arguments: Way.allCases)
    func shutdown(way: Way) async throws {
        try await ReachedService.with(way) { reached in
            let alice = reached.room(try await reached.makeRoom(), as: "alice", maxReconnectAttempts: 0)
            let events = alice.events
            try await alice.connect()
            try await reached.close()
            let reason = await events.disconnection()
            #expect(reason == .socketError("the service closed the connection with code 1001: the service shuts down"))
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

    /// Why the room is next disconnected; nil when it ends without that.
    fileprivate func disconnection() async -> DisconnectReason? {
        for await case .disconnected(let reason) in self { return reason }
        return nil
    }

    /// The next event.
    fileprivate func event() async -> ChatEvent? {
        for await case .event(let event) in self { return event }
        return nil
    }

    /// The next state that the room enters.
    func state() async -> ChatRoom.State? {
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
