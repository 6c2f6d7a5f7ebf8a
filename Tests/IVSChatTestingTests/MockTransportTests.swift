import AWSRuntime
import HTTPTypes
import IVSChat
import IVSChatTesting
import IVSTimestamps
import Testing

@Suite("The mock transport")
struct MockTransportTests {
    @Test("Answers are used in the order of the script")
    func order() async throws {
        let mock = MockTransport()
        mock.respond(to: .getRoom, .exactly(2), with: .init(name: "a"))
        mock.respond(to: .getRoom, with: .init(name: "b"))
        let chat = IVSChatClient(region: "us-west-2", transport: mock)
        var names: [String?] = []
        for _ in 0..<4 { names.append(try await chat.getRoom(.init(identifier: "x")).name) }
        #expect(names == ["a", "a", "b", "b"])
        try mock.verify()
    }

    @Test("An answer can be made of the request")
    func closure() async throws {
        let mock = MockTransport()
        mock.respond(to: .createRoom) { request in .init(name: request.name.map { $0 + "!" }) }
        let chat = IVSChatClient(region: "us-west-2", transport: mock)
        #expect(try await chat.createRoom(.init(name: "lobby")).name == "lobby!")
    }

    @Test("An error thrown in an answer is the service's when it is one of its errors, else the transport's")
    func thrown() async throws {
        struct Own: Error {}
        let mock = MockTransport()
        mock.respond(to: .getRoom, .exactly(1)) { _ in throw IVSChatError(.conflict, message: "m") }
        mock.respond(to: .getRoom, .exactly(1)) { _ in throw ServiceError(code: "Odd", message: "m", status: 418) }
        mock.respond(to: .getRoom, .exactly(1)) { _ in throw Own() }
        let chat = IVSChatClient(region: "us-west-2", transport: mock)
        let conflict = await #expect(throws: IVSChatError.self) { try await chat.getRoom(.init(identifier: "x")) }
        #expect(conflict?.code == .conflict)
        #expect(conflict?.status == 409)
        let odd = await #expect(throws: IVSChatError.self) { try await chat.getRoom(.init(identifier: "x")) }
        #expect(odd?.status == 418)
        await #expect(throws: Own.self) { try await chat.getRoom(.init(identifier: "x")) }
    }

    @Test("A call without a script throws and is reported")
    func unexpected() async throws {
        let mock = MockTransport()
        mock.respond(to: .getRoom, .exactly(2), with: .init())
        let chat = IVSChatClient(region: "us-west-2", transport: mock)
        await #expect(throws: UnexpectedCall.self) { try await chat.createRoom() }
        _ = try await chat.getRoom(.init(identifier: "x"))
        let error = #expect(throws: ScriptNotFollowed.self) { try mock.verify() }
        #expect(error?.description == "called without a script: CreateRoom; scripted but not called: GetRoom")
    }

    @Test("Requests are kept, typed and as they were on the wire")
    func record() async throws {
        let mock = MockTransport()
        mock.respond(to: .createRoom, with: .init())
        mock.respond(to: .listRooms, with: .init(rooms: []))
        let chat = IVSChatClient(region: "us-west-2", transport: mock)
        _ = try await chat.listRooms()
        try await chat.createRoom(.init(name: "a"))
        #expect(mock.requests(of: .createRoom) == [.init(name: "a")])
        #expect(mock.calls.map(\.operation.name) == ["ListRooms", "CreateRoom"])
        #expect(mock.calls[1].request.head.path == "/CreateRoom")
        #expect(mock.calls[1].request.head.headerFields[.contentType] == "application/json")
        #expect(mock.calls[1].input == ["name": "a"])
    }

    @Test("A call that is printed shows nothing sensitive")
    func redaction() async throws {
        let mock = MockTransport()
        mock.respond(to: .disconnectUser, with: .init())
        let chat = IVSChatClient(region: "us-west-2", transport: mock)
        try await chat.disconnectUser(.init(roomIdentifier: "lobby", userID: "s3cret"))
        let text = "\(mock.calls)"
        #expect(text.contains("lobby") && text.contains("<redacted>"))
        #expect(!text.contains("s3cret"))
    }

    @Test("A delay takes as long as its clock says")
    func delay() async throws {
        let start = Timestamp(seconds: 1000)
        let time = ManualTimeSource(startingAt: start)
        let mock = MockTransport(timeSource: time)
        mock.respond(to: .deleteRoom, after: 5_000_000_000)
        try await IVSChatClient(region: "us-west-2", transport: mock).deleteRoom(.init(identifier: "x"))
        #expect(time.now() == Timestamp(seconds: 1005))
    }

    @Test("A dropped call gets no answer, the next one does")
    func drop() async throws {
        let mock = MockTransport()
        mock.drop(.listRooms, .exactly(1))
        mock.respond(to: .listRooms, with: .init(rooms: []))
        let chat = IVSChatClient(region: "us-west-2", transport: mock)
        let error = await #expect(throws: TransportError.self) { try await chat.listRooms() }
        #expect(error?.kind == .connectionLost)
        _ = try await chat.listRooms()
    }

    @Test("Calls at the same time each get an answer of their own")
    func concurrency() async throws {
        let mock = MockTransport()
        mock.respond(to: .getRoom, .exactly(100)) { request in .init(name: request.identifier) }
        let chat = IVSChatClient(region: "us-west-2", transport: mock)
        try await withThrowingTaskGroup { group in
            for number in 0..<100 {
                group.addTask {
                    let name = try await chat.getRoom(.init(identifier: "\(number)")).name
                    #expect(name == "\(number)")
                }
            }
            try await group.waitForAll()
        }
        #expect(mock.calls.count == 100)
        try mock.verify()
    }
}
