import AWSRuntime
import HTTPTypes
import IVSChat
import IVSChatTesting
import Testing

@Suite("Rules of the mock transport")
struct MockRuleTests {
    let mock = MockTransport()
    var chat: IVSChatClient { IVSChatClient(region: "us-west-2", transport: mock) }

    @Test("A rule answers the calls that its condition holds for, another one the rest")
    func condition() async throws {
        mock.when(.createRoom, where: { $0.name == "lobby" }).respond(with: .init(id: "lobbylobbylo"))
        mock.when(.createRoom).respond { request in .init(name: request.name) }
        #expect(try await chat.createRoom(.init(name: "backstage")).name == "backstage")
        #expect(try await chat.createRoom(.init(name: "lobby")).id == "lobbylobbylo")
        #expect(try await chat.createRoom().name == nil)
    }

    @Test("The short form answers with what it makes of the request")
    func short() async throws {
        mock.when(.createRoom, where: { $0.name == "lobby" }, respond: { .init(name: $0.name) })
        #expect(try await chat.createRoom(.init(name: "lobby")).name == "lobby")
        await #expect(throws: UnexpectedCall.self) { try await chat.createRoom(.init(name: "x")) }
    }

    @Test("The answers of a rule follow each other")
    func chain() async throws {
        mock.when(.getLoggingConfiguration)
            .respond(.exactly(2), with: .init(state: .creating))
            .respond(with: .init(state: .active))
        var states: [LoggingConfigurationState?] = []
        for _ in 0..<4 { states.append(try await chat.getLoggingConfiguration(.init(identifier: "x")).state) }
        #expect(states == [.creating, .creating, .active, .active])
    }

    @Test("A sequence gives each of its answers once")
    func sequence() async throws {
        mock.when(.getRoom).respond(
            inOrder: .drop(.timedOut), .error(IVSChatError(.accessDenied, message: "no")), .output(.init(name: "lobby")))
        let dropped = await #expect(throws: TransportError.self) { try await chat.getRoom(.init(identifier: "x")) }
        #expect(dropped?.kind == .timedOut)
        let refused = await #expect(throws: IVSChatError.self) { try await chat.getRoom(.init(identifier: "x")) }
        #expect(refused?.code == .accessDenied)
        #expect(try await chat.getRoom(.init(identifier: "x")).name == "lobby")
        await #expect(throws: UnexpectedCall.self) { try await chat.getRoom(.init(identifier: "x")) }
    }

    @Test("Errors, raw responses and operations without output are answers like others")
    func kinds() async throws {
        mock.when(.deleteRoom, where: { $0.identifier == "a" }).respond()
        mock.when(.deleteRoom, where: { $0.identifier == "b" }).respond(with: IVSChatError(.conflict, message: "in use"))
        mock.when(.deleteRoom, where: { $0.identifier == "c" })
            .respond(with: AWSResponse(head: HTTPResponse(status: .badGateway), body: Array("<html>".utf8)))
        mock.when(.deleteRoom).drop()
        try await chat.deleteRoom(.init(identifier: "a"))
        let conflict = await #expect(throws: IVSChatError.self) { try await chat.deleteRoom(.init(identifier: "b")) }
        #expect(conflict?.code == .conflict)
        let gateway = await #expect(throws: IVSChatError.self) { try await chat.deleteRoom(.init(identifier: "c")) }
        #expect(gateway?.code.rawValue == "BadGateway")
        await #expect(throws: TransportError.self) { try await chat.deleteRoom(.init(identifier: "d")) }
    }

    @Test("A call that no rule is for says what was asked and why no rule serves")
    func unexpected() async throws {
        mock.when(.disconnectUser, where: { $0.roomIdentifier == "lobby" }, fileID: "Rules.swift", line: 7).respond(with: .init())
        mock.when(.disconnectUser, fileID: "Rules.swift", line: 8).respond(.exactly(1), with: .init())
        try await chat.disconnectUser(.init(roomIdentifier: "backstage", userID: "alice"))
        let error = await #expect(throws: UnexpectedCall.self) {
            try await chat.disconnectUser(.init(roomIdentifier: "backstage", userID: "alice"))
        }
        #expect(
            error?.description == """
                nothing is scripted for this call: DisconnectUser(roomIdentifier: "backstage", userId: "<redacted>")
                  Rules.swift:7: its condition does not hold
                  Rules.swift:8: used up
                """)
    }

    @Test("A rule that was not used as often as it says is reported with its place")
    func unused() throws {
        mock.when(.getRoom, fileID: "Rules.swift", line: 7).respond(.exactly(1), with: .init())
        let error = #expect(throws: ScriptNotFollowed.self) { try mock.verify() }
        #expect(error?.description == "scripted but not called: GetRoom (Rules.swift:7)")
    }

    @Test("A rule knows the requests it is for")
    func requests() async throws {
        let lobby = mock.when(.createRoom, where: { $0.name == "lobby" }).respond(with: .init())
        mock.when(.createRoom).respond(with: .init())
        for name in ["lobby", "x", "lobby"] { try await chat.createRoom(.init(name: name)) }
        #expect(lobby.requests.count == 2)
    }

    @Test(
        "Calls are counted by what they ask for",
        arguments: [
            (CallCount.exactly(2), true), (.exactly(1), false), (.atLeast(2), true), (.atLeast(3), false), (.atMost(2), true),
            (.atMost(1), false), (.never, false),
        ])
    func verification(expected: CallCount, holds: Bool) async throws {
        mock.when(.createRoom).respond(with: .init())
        for name in ["lobby", "x", "lobby"] { try await chat.createRoom(.init(name: name)) }
        let check = { try self.mock.verify(.createRoom, expected, where: { $0.name == "lobby" }) }
        if holds { try check() } else { #expect(throws: CallsNotAsExpected.self, performing: check) }
        try mock.verify(.deleteRoom, .never)
    }

    @Test("A count that is wrong lists the calls there were")
    func verificationFailure() async throws {
        mock.when(.createRoom).respond(with: .init())
        try await chat.createRoom(.init(name: "x", tags: ["env": "demo"]))
        let error = #expect(throws: CallsNotAsExpected.self) {
            try mock.verify(.createRoom, .exactly(1), where: { $0.name == "lobby" })
        }
        #expect(
            error?.description == """
                CreateRoom: expected exactly 1 such call, found 0; all calls of it:
                  CreateRoom(name: "x", tags: {"env": "demo"})
                """)
    }
}
