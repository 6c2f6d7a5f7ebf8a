import AWSRuntime
import HTTPTypes
import IVSChat
import IVSJSON
import LocalService
import TestSupport
import Testing

@Suite("Fault rules, in process and over a socket", .patience(minutes: 2))
struct FaultsBothWaysTests {
    @Test("Every error of the model reaches the client as itself", arguments: Way.allCases, IVSChatModel.errors.map(\.name))
    func modelErrors(way: Way, name: String) async throws {
        try await ReachedService.with(way) { reached in
            let rule = #"{"operation": "*", "error": {"code": "\#(name)", "message": "so it is"}}"#
            let added = try await reached.administer(.post, "faults", rule)
            #expect(added.status == 201)
            let error = await #expect(throws: IVSChatError.self) { try await reached.chat.createRoom() }
            #expect(error?.code.rawValue == name)
            #expect(error?.message == "so it is")
            #expect(error?.status == IVSChatModel.service.error(named: name)?.status)
        }
    }

    @Test("A dropped connection is a lost one for the client, and a request without status in the log", arguments: Way.allCases)
    func drop(way: Way) async throws {
        try await ReachedService.with(way) { reached in
            _ = try await reached.administer(.post, "faults", #"{"operation": ["create-room"], "drop": true, "count": 1}"#)
            let error = await #expect(throws: TransportError.self) { try await reached.chat.createRoom() }
            #expect(error?.kind == .connectionLost)
            #expect(try await reached.administer(.get, "requests").body["requests"]?[0]?["status"] == .null)
            _ = try await reached.makeRoom()
        }
    }

    @Test("A delay is one of the service's clock", arguments: Way.allCases)
    func delay(way: Way) async throws {
        try await ReachedService.with(way) { reached in
            _ = try await reached.administer(.post, "faults", #"{"operation": "CreateRoom", "delay": "2s"}"#)
            #expect(try await reached.chat.createRoom().createTime?.iso8601() == "2026-03-01T12:00:02.123Z")
        }
    }

    @Test("An error for a chat request is the sender's, and the room stays connected", arguments: Way.allCases)
    func chatError(way: Way) async throws {
        try await ReachedService.with(way) { reached in
            let rule = #"{"operation": "SEND_MESSAGE", "error": {"code": "Teapot", "message": "no", "status": 418}, "count": 1}"#
            _ = try await reached.administer(.post, "faults", rule)
            let alice = reached.room(try await reached.makeRoom(), as: "alice")
            try await alice.connect()
            let error = await #expect(throws: ChatError.self) { try await alice.send("Hi") }
            #expect(error?.code.rawValue == 418)
            #expect(error?.message == "no")
            #expect(try await alice.send("Hi again").content == "Hi again")
        }
    }

    @Test("A dropped chat connection is made anew", arguments: Way.allCases)
    func chatDrop(way: Way) async throws {
        try await ReachedService.with(way) { reached in
            _ = try await reached.administer(.post, "faults", #"{"operation": "SEND_MESSAGE", "drop": true, "count": 1}"#)
            let alice = reached.room(try await reached.makeRoom(), as: "alice")
            let events = alice.events
            try await alice.connect()
            #expect(await [events.state(), events.state()] == [.connecting, .connected])
            await #expect(throws: (any Error).self) { try await alice.send("lost") }
            #expect(await [events.state(), events.state()] == [.connecting, .connected])
            #expect(try await alice.send("back").content == "back")
        }
    }
}
