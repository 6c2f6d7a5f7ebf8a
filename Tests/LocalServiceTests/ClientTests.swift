import IVSChat
import IVSJSON
import LocalService
import Testing

@Suite("The SDK's client over the local service")
struct ClientTests {
    @Test("A room is created, changed, tagged, listed and deleted")
    func roundTrip() async throws {
        let chat = IVSChatClient(region: "eu-central-1", transport: LocalTransport(try ServiceUnderTest().service))
        let created = try await chat.createRoom {
            $0.name = "lobby"
            $0.tags = ["env": "demo"]
        }
        let arn = try #require(created.arn)
        #expect(arn.hasPrefix("arn:aws:ivschat:eu-central-1:"))
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

    @Test("All pages of a list come, in its order")
    func pages() async throws {
        let chat = IVSChatClient(region: "us-east-1", transport: LocalTransport(try ServiceUnderTest().service))
        for number in 0..<120 { _ = try await chat.createRoom { $0.name = "room-\(number)" } }
        var names: [String?] = []
        for try await room in chat.rooms(.init()) { names.append(room.name) }
        #expect(names == (0..<120).reversed().map { "room-\($0)" })
    }

    @Test("An error of the service is one of the client's, with its members")
    func errors() async throws {
        let chat = IVSChatClient(region: "us-east-1", transport: LocalTransport(try ServiceUnderTest().service))
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
