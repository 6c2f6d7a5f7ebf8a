import AWSRuntime
import IVSChat
import IVSJSON
import Testing

@testable import LocalService

@Suite("Lists")
struct ListTests {
    private let handler = "arn:aws:lambda:us-east-1:123456789012:function:review"

    @Test("Summaries leave out the message limits and what is not set")
    func summary() async throws {
        let subject = try ServiceUnderTest()
        let created = await subject.call(IVSChatModel.createRoom, ["name": "lobby", "tags": ["a": "b"]])
        var expected = try #require(created.body.objectValue)
        expected["maximumMessageLength"] = nil
        expected["maximumMessageRatePerSecond"] = nil
        #expect(await subject.call(IVSChatModel.listRooms).body == ["rooms": [.object(expected)]])
    }

    @Test("Rooms come in the order of their last update, the newest first")
    func order() async throws {
        let subject = try ServiceUnderTest()
        var rooms: [String] = []
        for name in ["a", "b", "c"] {
            rooms.append(try await subject.room(["name": .string(name)]))
            subject.advance(milliseconds: 10)
        }
        #expect(await names(subject) == ["c", "b", "a"])
        _ = await subject.call(IVSChatModel.updateRoom, ["identifier": .string(rooms[0]), "maximumMessageLength": 5])
        #expect(await names(subject) == ["a", "c", "b"])
    }

    @Test("Where the clock stands still, the order of the changes decides")
    func orderWithinAMoment() async throws {
        let subject = try ServiceUnderTest()
        var rooms: [String] = []
        for name in ["a", "b", "c"] { rooms.append(try await subject.room(["name": .string(name)])) }
        #expect(await names(subject) == ["c", "b", "a"])
        _ = await subject.call(IVSChatModel.updateRoom, ["identifier": .string(rooms[1])])
        #expect(await names(subject) == ["b", "c", "a"])
    }

    @Test("Filters match exactly, and together")
    func filters() async throws {
        let subject = try ServiceUnderTest()
        let configuration = try await subject.loggingConfiguration()
        _ = try await subject.room(["name": "lobby"])
        _ = try await subject.room(["name": "lobby-2", "messageReviewHandler": ["uri": .string(handler)]])
        _ = try await subject.room(["name": "logged", "loggingConfigurationIdentifiers": [.string(configuration)]])
        _ = try await subject.room(
            [
                "name": "both", "messageReviewHandler": ["uri": .string(handler)],
                "loggingConfigurationIdentifiers": [.string(configuration)],
            ])
        #expect(await names(subject, ["name": "lobby"]) == ["lobby"])
        #expect(await names(subject, ["name": "lob"]) == [])
        #expect(await names(subject, ["messageReviewHandlerUri": .string(handler)]) == ["both", "lobby-2"])
        #expect(await names(subject, ["loggingConfigurationIdentifier": .string(configuration)]) == ["both", "logged"])
        #expect(
            await names(
                subject, ["loggingConfigurationIdentifier": .string(configuration), "messageReviewHandlerUri": .string(handler)]) == [
                    "both"
                ])
        #expect(await names(subject, ["name": "", "messageReviewHandlerUri": ""]).count == 4)
    }

    @Test("A page has 50 items unless the request says less, and the last one no token")
    func pageSizes() async throws {
        let subject = try ServiceUnderTest()
        for _ in 0..<51 { _ = try await subject.room() }
        let first = await subject.call(IVSChatModel.listRooms)
        #expect(first.body["rooms"]?.arrayValue?.count == 50)
        let second = await subject.call(IVSChatModel.listRooms, ["nextToken": .string(try first.text("nextToken"))])
        #expect(second.body["rooms"]?.arrayValue?.count == 1)
        #expect(second.body["nextToken"] == nil)
        let exact = await subject.call(
            IVSChatModel.listRooms, ["maxResults": 1, "nextToken": .string(try first.text("nextToken"))])
        #expect(exact.body["nextToken"] == nil)
    }

    @Test("10,000 rooms are paged through without loss or repetition while others come and change")
    func pagingUnderChange() async throws {
        let subject = try ServiceUnderTest()
        var expected: Set<String> = []
        for number in 0..<10_000 {
            if number % 7 == 0 { subject.advance(milliseconds: 1) }
            expected.insert(try await subject.room())
        }
        var seen: [String] = []
        var token: JSONValue?
        repeat {
            var input: JSONObject = [:]
            input["nextToken"] = token
            let page = await subject.call(IVSChatModel.listRooms, input)
            let rooms = try #require(page.body["rooms"]?.arrayValue)
            seen += rooms.compactMap { $0["arn"]?.stringValue }
            token = page.body["nextToken"]
            // A room that has been given moves to the front, and a new one comes before it.
            _ = await subject.call(IVSChatModel.updateRoom, ["identifier": .string(seen[seen.count - 1])])
            _ = try await subject.room()
        } while token != nil
        #expect(seen.count == 10_000)
        #expect(Set(seen) == expected)
    }

    @Test("A page token serves no other list, filter or region, and no made-up one serves at all")
    func foreignTokens() async throws {
        let subject = try ServiceUnderTest()
        for _ in 0..<3 { _ = try await subject.room(["name": "lobby"]) }
        let page = await subject.call(IVSChatModel.listRooms, ["name": "lobby", "maxResults": 1])
        let token = try page.text("nextToken")
        #expect(token.count <= 1024)
        var changed = Array(token)
        changed[20] = changed[20] == "A" ? "B" : "A"
        let answers = [
            await subject.call(IVSChatModel.listRooms, ["nextToken": .string(token)]),
            await subject.call(IVSChatModel.listRooms, ["name": "other", "nextToken": .string(token)]),
            await subject.call(IVSChatModel.listRooms, ["name": "lobby", "nextToken": .string(token)], region: "us-west-2"),
            await subject.call(IVSChatModel.listLoggingConfigurations, ["nextToken": .string(token)]),
            await subject.call(IVSChatModel.listRooms, ["name": "lobby", "nextToken": .string(String(changed))]),
            await subject.call(IVSChatModel.listRooms, ["name": "lobby", "nextToken": "2"]),
        ]
        for answer in answers {
            #expect(answer.code == "ValidationException")
            #expect(answer.fields == ["nextToken"])
        }
        let good = await subject.call(IVSChatModel.listRooms, ["name": "lobby", "nextToken": .string(token), "maxResults": 2])
        #expect(good.body["rooms"]?.arrayValue?.count == 2)
    }

    @Test("An empty page token stands for the first page")
    func emptyToken() async throws {
        let subject = try ServiceUnderTest()
        _ = try await subject.room()
        #expect(await subject.call(IVSChatModel.listRooms, ["nextToken": ""]).body["rooms"]?.arrayValue?.count == 1)
    }

    @Test("Filtering by a logging configuration that does not exist is an error")
    func unknownFilter() async throws {
        let answer = await (try ServiceUnderTest()).call(
            IVSChatModel.listRooms,
            ["loggingConfigurationIdentifier": "arn:aws:ivschat:us-east-1:123456789012:logging-configuration/abcdefghijkl"])
        #expect(answer.status == 404)
    }

    private func names(_ subject: ServiceUnderTest, _ input: JSONObject = [:]) async -> [String] {
        let answer = await subject.call(IVSChatModel.listRooms, input)
        return answer.body["rooms"]?.arrayValue?.compactMap { $0["name"]?.stringValue } ?? ["no rooms in \(answer.text)"]
    }
}
