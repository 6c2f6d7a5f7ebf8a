import IVSChat
import IVSChatTesting
import LocalService
import Testing

// snippet: testing
@Suite("Closing time")
struct ClosingTimeTests {
    @Test("Empty rooms are deleted, others stay")
    func closing() async throws {
        let mock = MockTransport()
        mock.when(.listRooms).respond(
            with: .init(rooms: [
                RoomSummary(arn: "arn:a", tags: ["state": "empty"]), RoomSummary(arn: "arn:b"),
            ]))
        mock.when(.deleteRoom, where: { $0.identifier == "arn:a" }).respond()

        try await deleteEmptyRooms(IVSChatClient(region: "eu-west-1", transport: mock))

        try mock.verify(.deleteRoom, .exactly(1))
        try mock.verify()
    }
}

func deleteEmptyRooms(_ chat: IVSChatClient) async throws {
    for try await room in chat.rooms() where room.tags?["state"] == "empty" {
        try await chat.deleteRoom(.init(identifier: room.arn ?? ""))
    }
}
// end

@Suite("Examples of the article on tests")
struct TestingSnippetTests {
    @Test("Rules answer by what is asked, one after the other, with errors and with nothing")
    func rules() async throws {
        let mock = MockTransport()
        let chat = IVSChatClient(region: "eu-west-1", transport: mock)
        // snippet: rules
        mock.when(.createRoom, where: { $0.name == "lobby" })
            .respond { request in .init(arn: "arn:lobby", name: request.name) }
        mock.when(.createRoom)
            .respond(with: IVSChatError(.serviceQuotaExceeded, message: "full", limit: 1))
        mock.when(.getLoggingConfiguration)
            .respond(.exactly(2), with: .init(state: .creating))
            .respond(with: .init(state: .active))
        mock.when(.getRoom).respond(
            inOrder: .drop(.timedOut), .error(IVSChatError(.throttling, message: "slow down")), .output(.init(name: "lobby")))
        // end
        #expect(try await chat.createRoom(.init(name: "lobby")).arn == "arn:lobby")
        let full = await #expect(throws: IVSChatError.self) { try await chat.createRoom() }
        #expect(full?.limit == 1)
        let time = ManualTimeSource(startingAt: .epoch)
        // snippet: manual-time
        try await chat.waitUntilLoggingConfigurationActive("arn:logs", options: WaiterOptions(time: time))
        // end
        await #expect(throws: TransportError.self) { try await chat.getRoom(.init(identifier: "x")) }
        await #expect(throws: IVSChatError.self) { try await chat.getRoom(.init(identifier: "x")) }
        #expect(try await chat.getRoom(.init(identifier: "x")).name == "lobby")
        // snippet: verify
        try mock.verify(.createRoom, .exactly(1), where: { $0.name == "lobby" })
        try mock.verify(.deleteRoom, .never)
        #expect(mock.requests(of: .createRoom).map(\.name) == ["lobby", nil])
        // end
    }

    @Test("The messaging side has a mock of its own")
    func messaging() async throws {
        // snippet: mock-chat
        let mock = MockChat()
        let room = ChatRoom(endpoint: mock.endpoint, transport: mock) { ChatToken(token: "t") }
        let events = room.events
        try await room.connect()
        mock.say("Hello!", as: "bob")
        for await case .message(let message) in events {
            #expect(message.content == "Hello!")
            break
        }
        // end
        await room.disconnect()
    }
}
