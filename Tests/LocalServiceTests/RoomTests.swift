import AWSRuntime
import IVSChat
import IVSJSON
import Testing

@testable import LocalService

@Suite("Rooms")
struct RoomTests {
    private let handler = "arn:aws:lambda:us-east-1:123456789012:function:review"

    @Test("A new room has the members, defaults and times of the service")
    func creation() async throws {
        let subject = try ServiceUnderTest()
        let answer = await subject.call(IVSChatModel.createRoom, ["name": "lobby"])
        #expect(answer.status == 200)
        let id = try answer.text("id")
        #expect(id.count == 12 && id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) })
        let expected: JSONValue = [
            "arn": .string("arn:aws:ivschat:us-east-1:123456789012:room/\(id)"), "id": .string(id), "name": "lobby",
            "createTime": "2026-03-01T12:00:00.123Z", "updateTime": "2026-03-01T12:00:00.123Z", "maximumMessageRatePerSecond": 10,
            "maximumMessageLength": 500, "tags": [:],
        ]
        #expect(answer.body == expected)
    }

    @Test("A room without a name answers an empty one")
    func unnamed() async throws {
        let answer = await (try ServiceUnderTest()).call(IVSChatModel.createRoom)
        #expect(answer.body["name"] == "")
    }

    @Test("A room keeps all that it was given, and GetRoom tells it")
    func everyMember() async throws {
        let subject = try ServiceUnderTest()
        let first = try await subject.loggingConfiguration()
        let second = try await subject.loggingConfiguration()
        let input: JSONObject = [
            "name": "stage_1-A", "maximumMessageRatePerSecond": 100, "maximumMessageLength": 1,
            "messageReviewHandler": ["uri": .string(handler), "fallbackResult": "DENY"], "tags": ["env": "demo", "team": ""],
            "loggingConfigurationIdentifiers": [.string(second), .string(first)],
        ]
        let created = await subject.call(IVSChatModel.createRoom, input)
        for member in input { #expect(created.body[member.key] == member.value) }
        let got = await subject.call(IVSChatModel.getRoom, ["identifier": .string(try created.text("arn"))])
        #expect(got.body == created.body)
    }

    @Test("A review handler without a fallback result has ALLOW; one without URI is none")
    func handlerDefaults() async throws {
        let subject = try ServiceUnderTest()
        let with = await subject.call(IVSChatModel.createRoom, ["messageReviewHandler": ["uri": .string(handler)]])
        #expect(with.body["messageReviewHandler"] == ["uri": .string(handler), "fallbackResult": "ALLOW"])
        for none: JSONValue in [["uri": ""], ["fallbackResult": "DENY"], [:]] {
            let without = await subject.call(IVSChatModel.createRoom, ["messageReviewHandler": none])
            #expect(without.status == 200)
            #expect(without.body["messageReviewHandler"] == nil)
        }
    }

    @Test("UpdateRoom changes what it is given and nothing else, and moves updateTime")
    func partialUpdate() async throws {
        let subject = try ServiceUnderTest()
        let created = await subject.call(
            IVSChatModel.createRoom, ["name": "lobby", "maximumMessageLength": 100, "tags": ["env": "demo"]])
        subject.advance(milliseconds: 1_877)
        let updated = await subject.call(
            IVSChatModel.updateRoom, ["identifier": .string(try created.text("arn")), "maximumMessageRatePerSecond": 20])
        var expected = try #require(created.body.objectValue)
        expected["maximumMessageRatePerSecond"] = 20
        expected["updateTime"] = "2026-03-01T12:00:02.000Z"
        #expect(updated.body == .object(expected))
        let got = await subject.call(IVSChatModel.getRoom, ["identifier": .string(try created.text("arn"))])
        #expect(got.body == updated.body)
    }

    @Test("A handler's fallback can be changed alone, and an empty URI takes the handler away")
    func handlerUpdate() async throws {
        let subject = try ServiceUnderTest()
        let room = JSONValue.string(try await subject.room(["messageReviewHandler": ["uri": .string(handler)]]))
        let changed = await subject.call(
            IVSChatModel.updateRoom, ["identifier": room, "messageReviewHandler": ["fallbackResult": "DENY"]])
        #expect(changed.body["messageReviewHandler"] == ["uri": .string(handler), "fallbackResult": "DENY"])
        let removed = await subject.call(IVSChatModel.updateRoom, ["identifier": room, "messageReviewHandler": ["uri": ""]])
        #expect(removed.body["messageReviewHandler"] == nil)
    }

    @Test("Logging configurations are replaced as a whole, and an empty list detaches them")
    func loggingUpdate() async throws {
        let subject = try ServiceUnderTest()
        let first = try await subject.loggingConfiguration()
        let second = try await subject.loggingConfiguration()
        let room = JSONValue.string(try await subject.room(["loggingConfigurationIdentifiers": [.string(first)]]))
        let replaced = await subject.call(
            IVSChatModel.updateRoom, ["identifier": room, "loggingConfigurationIdentifiers": [.string(second)]])
        #expect(replaced.body["loggingConfigurationIdentifiers"] == [.string(second)])
        let untouched = await subject.call(IVSChatModel.updateRoom, ["identifier": room, "name": "x"])
        #expect(untouched.body["loggingConfigurationIdentifiers"] == [.string(second)])
        let detached = await subject.call(IVSChatModel.updateRoom, ["identifier": room, "loggingConfigurationIdentifiers": []])
        #expect(detached.body["loggingConfigurationIdentifiers"] == nil)
    }

    @Test("A deleted room is gone")
    func deletion() async throws {
        let subject = try ServiceUnderTest()
        let room = JSONValue.string(try await subject.room())
        let deleted = await subject.call(IVSChatModel.deleteRoom, ["identifier": room])
        #expect(deleted.status == 204)
        #expect(deleted.text == "")
        for operation in [IVSChatModel.getRoom, IVSChatModel.updateRoom, IVSChatModel.deleteRoom] {
            #expect(await subject.call(operation, ["identifier": room]).status == 404)
        }
        #expect(await subject.call(IVSChatModel.listRooms).body == ["rooms": []])
    }

    @Test("Two rooms may have one name")
    func equalNames() async throws {
        let subject = try ServiceUnderTest()
        let first = try await subject.room(["name": "lobby"])
        #expect(try await subject.room(["name": "lobby"]) != first)
    }

    @Test("A region knows nothing of another's rooms")
    func regions() async throws {
        let subject = try ServiceUnderTest()
        let room = try await subject.room(region: "eu-west-1")
        #expect(room.hasPrefix("arn:aws:ivschat:eu-west-1:"))
        #expect(await subject.call(IVSChatModel.getRoom, ["identifier": .string(room)], region: "eu-west-1").status == 200)
        #expect(await subject.call(IVSChatModel.getRoom, ["identifier": .string(room)]).status == 404)
        #expect(await subject.call(IVSChatModel.listRooms).body == ["rooms": []])
    }

    @Test(
        "What does not exist is told of with all members of the error",
        arguments: [
            "arn:aws:ivschat:us-east-1:123456789012:room/abcdefghijkl", "arn:aws:ivschat:us-west-2:123456789012:room/abcdefghijkl",
            "arn:aws:ivschat:us-east-1:210987654321:room/abcdefghijkl",
        ])
    func notFound(arn: String) async throws {
        let answer = await (try ServiceUnderTest()).call(IVSChatModel.getRoom, ["identifier": .string(arn)])
        #expect(answer.status == 404)
        #expect(answer.code == "ResourceNotFoundException")
        #expect(
            answer.body == ["message": .string("Resource \(arn) does not exist"), "resourceId": "abcdefghijkl", "resourceType": "ROOM"])
    }

    @Test(
        "A room can only log to what exists, in its region",
        arguments: [
            "arn:aws:ivschat:us-east-1:123456789012:logging-configuration/abcdefghijkl",
            "arn:aws:ivschat:eu-west-1:123456789012:logging-configuration/abcdefghijkl",
        ])
    func unknownLoggingConfiguration(arn: String) async throws {
        let subject = try ServiceUnderTest()
        let room = try await subject.room()
        let created = await subject.call(IVSChatModel.createRoom, ["loggingConfigurationIdentifiers": [.string(arn)]])
        let updated = await subject.call(
            IVSChatModel.updateRoom, ["identifier": .string(room), "loggingConfigurationIdentifiers": [.string(arn)]])
        for answer in [created, updated] {
            #expect(answer.status == 404)
            #expect(answer.body["resourceId"] == "abcdefghijkl")
        }
        #expect(await subject.call(IVSChatModel.listRooms).body["rooms"]?.arrayValue?.count == 1)
    }
}
