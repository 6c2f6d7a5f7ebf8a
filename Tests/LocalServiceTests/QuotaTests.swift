import AWSRuntime
import IVSChat
import IVSJSON
import LocalService
import Testing

@Suite("Quotas")
struct QuotaTests {
    private let destination: JSONObject = ["destinationConfiguration": ["s3": ["bucketName": "logs-of-mine"]]]

    @Test("The room that is one too many is refused with all members of the error; a deleted one makes place")
    func rooms() async throws {
        let subject = try ServiceUnderTest(quotas: Quotas(overrides: [.rooms: 2]))
        let first = try await subject.room()
        _ = try await subject.room()
        let refused = await subject.call(IVSChatModel.createRoom)
        #expect(refused.status == 402)
        #expect(refused.code == "ServiceQuotaExceededException")
        #expect(try refused.text("message").isEmpty == false)
        #expect(refused.body["resourceId"] == "123456789012")
        #expect(refused.body["resourceType"] == "ROOM")
        #expect(refused.body["limit"] == 2)
        _ = try await subject.room(region: "eu-west-1")
        _ = await subject.call(IVSChatModel.deleteRoom, ["identifier": .string(first)])
        _ = try await subject.room()
    }

    @Test("There may be 10 logging configurations, and one more once one is gone")
    func loggingConfigurations() async throws {
        let subject = try ServiceUnderTest()
        var first = ""
        for number in 0..<10 {
            let arn = try await subject.loggingConfiguration()
            if number == 0 { first = arn }
        }
        let refused = await subject.call(IVSChatModel.createLoggingConfiguration, destination)
        #expect(refused.code == "ServiceQuotaExceededException")
        #expect(refused.body["limit"] == 10)
        _ = await subject.call(IVSChatModel.deleteLoggingConfiguration, ["identifier": .string(first)])
        #expect(await subject.call(IVSChatModel.createLoggingConfiguration, destination).status == 402)
        subject.advance(milliseconds: 500)
        #expect(await subject.call(IVSChatModel.createLoggingConfiguration, destination).status == 200)
    }

    @Test("Without quotas there may be more")
    func off() async throws {
        let subject = try ServiceUnderTest(quotas: Quotas(.off))
        for _ in 0..<11 { #expect(await subject.call(IVSChatModel.createLoggingConfiguration, destination).status == 200) }
    }

    @Test(
        "Under strict quotas each operation has its rate",
        arguments: [
            ("CreateChatToken", 200), ("SendEvent", 100), ("DeleteMessage", 100), ("DisconnectUser", 100), ("CreateRoom", 5),
            ("DeleteRoom", 5),
            ("GetRoom", 5), ("ListRooms", 5), ("UpdateRoom", 5), ("CreateLoggingConfiguration", 3), ("DeleteLoggingConfiguration", 3),
            ("GetLoggingConfiguration", 3), ("ListLoggingConfigurations", 3), ("UpdateLoggingConfiguration", 3),
            ("ListTagsForResource", 10),
            ("TagResource", 10), ("UntagResource", 10),
        ])
    func callRates(name: String, limit: Int) async throws {
        let subject = try ServiceUnderTest(quotas: Quotas(.strict))
        let operation = try #require(IVSChatModel.operation(named: name))
        let input = Sample.object(operation.input)
        for _ in 0..<limit { #expect(await subject.call(operation, input).status != 429) }
        let throttled = await subject.call(operation, input)
        #expect(throttled.status == 429)
        #expect(throttled.code == "ThrottlingException")
        #expect(throttled.body["limit"] == .number(JSONNumber(Int64(limit))))
        #expect(throttled.body["resourceType"] == "ROOM")
        #expect(throttled.body["resourceId"]?.stringValue?.isEmpty == false)
        #expect(try throttled.text("message").contains(name))
        // Another region has an allowance of its own.
        #expect(await subject.call(operation, input, region: "eu-west-1").status != 429)
    }

    @Test("An allowance fills again with time")
    func filling() async throws {
        let subject = try ServiceUnderTest(quotas: Quotas(.strict))
        for _ in 0..<5 { #expect(await subject.call(IVSChatModel.listRooms).status == 200) }
        subject.advance(milliseconds: 199)
        #expect(await subject.call(IVSChatModel.listRooms).status == 429)
        subject.advance(milliseconds: 1)
        #expect(await subject.call(IVSChatModel.listRooms).status == 200)
        #expect(await subject.call(IVSChatModel.listRooms).status == 429)
        subject.advance(milliseconds: 3_600_000)
        for _ in 0..<5 { #expect(await subject.call(IVSChatModel.listRooms).status == 200) }
        #expect(await subject.call(IVSChatModel.listRooms).status == 429)
    }

    @Test("Relaxed quotas do not count calls, but bound moderation")
    func relaxed() async throws {
        let subject = try ServiceUnderTest()
        let room = JSONValue.string(try await subject.room())
        for _ in 0..<300 { #expect(await subject.call(IVSChatModel.getRoom, ["identifier": room]).status == 200) }
        for _ in 0..<100 {
            #expect(await subject.call(IVSChatModel.disconnectUser, ["roomIdentifier": room, "userId": "eve"]).status == 200)
        }
        let throttled = await subject.call(IVSChatModel.disconnectUser, ["roomIdentifier": room, "userId": "eve"])
        #expect(throttled.code == "ThrottlingException")
        #expect(throttled.body["limit"] == 100)
    }

    @Test("A limit that is set holds at every level", arguments: Quotas.Level.allCases)
    func overrides(level: Quotas.Level) async throws {
        let subject = try ServiceUnderTest(quotas: Quotas(level, overrides: [.calls(operation: "ListRooms"): 1]))
        #expect(await subject.call(IVSChatModel.listRooms).status == 200)
        #expect(await subject.call(IVSChatModel.listRooms).status == 429)
    }

    @Test(
        "The limits of an account are those that AWS documents",
        arguments: [
            ("rooms", 50_000), ("connections", 50_000), ("loggingConfigurations", 10), ("sentMessages", 1000),
            ("requestsPerConnection", 10),
            ("deletedMessages", 100), ("disconnectedUsers", 100),
        ])
    func documented(name: String, limit: Int) throws {
        let name = try #require(Quotas.Name(name))
        for level in [Quotas.Level.relaxed, .strict] { #expect(Quotas(level).limit(name) == limit) }
        #expect(Quotas(.off).limit(name) == nil)
    }

    @Test(
        "A limit is known by its name",
        arguments: [
            "rooms", "loggingConfigurations", "connections", "sentMessages", "requestsPerConnection", "deletedMessages",
            "disconnectedUsers",
            "CreateRoom",
        ])
    func names(name: String) {
        #expect(Quotas.Name(name)?.description == name)
    }

    @Test("Other names are no limits", arguments: ["", "room", "createRoom", "CreateRooms"])
    func unknownNames(name: String) {
        #expect(Quotas.Name(name) == nil)
    }
}
