import HTTPTypes
import IVSChat
import IVSJSON
import LocalService
import TestSupport
import Testing

@Suite("Operations, in process and over a socket", .patience(minutes: 2))
struct ControlPlaneTests {
    @Test("A room is created, changed, tagged, listed and deleted", arguments: Way.allCases)
    func roundTrip(way: Way) async throws {
        try await ReachedService.with(way) { reached in
            let chat = reached.chat
            let created = try await chat.createRoom {
                $0.name = "lobby"
                $0.tags = ["env": "demo"]
            }
            let arn = try #require(created.arn)
            #expect(arn.hasPrefix("arn:aws:ivschat:us-east-1:"))
            _ = try await chat.updateRoom(.init(identifier: arn, maximumMessageLength: 100))
            _ = try await chat.tagResource(.init(resourceARN: arn, tags: ["a b/c": "ü"]))
            let room = try await chat.getRoom(.init(identifier: arn))
            #expect(room.maximumMessageLength == 100)
            #expect(room.tags == ["env": "demo", "a b/c": "ü"])
            _ = try await chat.untagResource(.init(resourceARN: arn, tagKeys: ["a b/c", "env"]))
            #expect(try await chat.listTagsForResource(.init(resourceARN: arn)).tags == [:])
            try await chat.deleteRoom(.init(identifier: arn))
            #expect(try await chat.listRooms(.init()).rooms.isEmpty)
        }
    }

    @Test("All pages of a list come, in its order", arguments: Way.allCases)
    func pages(way: Way) async throws {
        try await ReachedService.with(way) { reached in
            let chat = reached.chat
            for number in 0..<120 { _ = try await chat.createRoom { $0.name = "room-\(number)" } }
            var names: [String?] = []
            for try await room in chat.rooms(.init()) { names.append(room.name) }
            #expect(names == (0..<120).reversed().map { "room-\($0)" })
        }
    }

    @Test("An error of the service is one of the client's, with its members", arguments: Way.allCases)
    func errors(way: Way) async throws {
        try await ReachedService.with(way) { reached in
            let chat = reached.chat
            let invalid = await #expect(throws: IVSChatError.self) {
                try await chat.createRoom(.init(name: "no spaces", maximumMessageLength: 0))
            }
            #expect(invalid?.code == .validation)
            #expect(invalid?.reason == .fieldValidationFailed)
            #expect(invalid?.fieldList.map(\.name) == ["name", "maximumMessageLength"])
            let unknown = await #expect(throws: IVSChatError.self) {
                try await chat.deleteRoom(.init(identifier: "arn:aws:ivschat:us-east-1:123456789012:room/abcdefghijkl"))
            }
            #expect(unknown?.code == .resourceNotFound)
            #expect(unknown?.resourceID == "abcdefghijkl")
            #expect(unknown?.requestID?.count == 36)
        }
    }

    @Test("Requests are logged one after another, with what came of them", arguments: Way.allCases)
    func log(way: Way) async throws {
        try await ReachedService.with(way) { reached in
            _ = try await reached.makeRoom()
            await #expect(throws: IVSChatError.self) { try await reached.chat.createRoom(.init(name: "no spaces")) }
            let requests = try await reached.administer(.get, "requests?after=0").body["requests"]?.arrayValue ?? []
            #expect(requests.map { $0["operation"] } == ["CreateRoom", "CreateRoom"])
            #expect(requests.map { $0["status"] } == [200, 400])
            #expect(requests.map { $0["error"] ?? .null } == [.null, "ValidationException"])
        }
    }

    @Test("What the operator of the service does is what clients find", arguments: Way.allCases)
    func administration(way: Way) async throws {
        try await ReachedService.with(way) { reached in
            let arn = try await reached.makeRoom()
            _ = try await reached.administer(.post, "clock", #"{"advance": "1min"}"#)
            #expect(
                try await reached.chat.updateRoom(.init(identifier: arn, name: "lobby")).updateTime?.iso8601() == "2026-03-01T12:01:00.123Z"
            )
            #expect(try await reached.administer(.post, "reset").body["rooms"] == 1)
            let error = await #expect(throws: IVSChatError.self) { try await reached.chat.getRoom(.init(identifier: arn)) }
            #expect(error?.code == .resourceNotFound)
        }
    }
}
