import AWSRuntime
import IVSChat
import IVSJSON
import Testing

@testable import LocalService

@Suite("Logging configurations")
struct LoggingConfigurationTests {
    private let destination: JSONValue = ["cloudWatchLogs": ["logGroupName": "/chat/log#1"]]

    @Test("A new logging configuration says ACTIVE, as its shape allows nothing else")
    func creation() async throws {
        let subject = try ServiceUnderTest()
        let answer = await subject.call(
            IVSChatModel.createLoggingConfiguration, ["name": "audit", "destinationConfiguration": destination, "tags": ["a": "b"]])
        #expect(answer.status == 200)
        let id = try answer.text("id")
        #expect(
            answer.body == [
                "arn": .string("arn:aws:ivschat:us-east-1:123456789012:logging-configuration/\(id)"), "id": .string(id),
                "createTime": "2026-03-01T12:00:00.123Z", "updateTime": "2026-03-01T12:00:00.123Z", "name": "audit",
                "destinationConfiguration": destination, "state": "ACTIVE", "tags": ["a": "b"],
            ])
    }

    @Test(
        "Each destination is kept",
        arguments: [
            ["s3": ["bucketName": "my.bucket-1"]], ["cloudWatchLogs": ["logGroupName": "group"]],
            ["firehose": ["deliveryStreamName": "stream"]],
        ] as [JSONValue])
    func destinations(destination: JSONValue) async throws {
        let subject = try ServiceUnderTest()
        let created = await subject.call(IVSChatModel.createLoggingConfiguration, ["destinationConfiguration": destination])
        let got = await subject.call(IVSChatModel.getLoggingConfiguration, ["identifier": .string(try created.text("arn"))])
        #expect(got.body["destinationConfiguration"] == destination)
        #expect(got.body["name"] == "")
    }

    @Test("It is CREATING until the transition has taken its time, and ACTIVE from then on")
    func creating() async throws {
        let subject = try ServiceUnderTest()
        let arn = try await create(subject)
        subject.advance(milliseconds: 499)
        #expect(await state(subject, arn) == "CREATING")
        #expect(await listedState(subject) == "CREATING")
        subject.advance(milliseconds: 1)
        #expect(await state(subject, arn) == "ACTIVE")
        #expect(await listedState(subject) == "ACTIVE")
    }

    @Test("An update says ACTIVE, shows UPDATING, and ends in ACTIVE")
    func updating() async throws {
        let subject = try ServiceUnderTest()
        let arn = try await subject.loggingConfiguration(["name": "audit"])
        let updated = await subject.call(
            IVSChatModel.updateLoggingConfiguration, ["identifier": .string(arn), "destinationConfiguration": destination])
        #expect(updated.body["state"] == "ACTIVE")
        #expect(updated.body["destinationConfiguration"] == destination)
        #expect(updated.body["name"] == "audit")
        #expect(updated.body["updateTime"] == "2026-03-01T12:00:00.623Z")
        #expect(updated.body["createTime"] == "2026-03-01T12:00:00.123Z")
        #expect(await state(subject, arn) == "UPDATING")
        subject.advance(milliseconds: 500)
        #expect(await state(subject, arn) == "ACTIVE")
    }

    @Test("A deleted one is DELETING, then gone")
    func deleting() async throws {
        let subject = try ServiceUnderTest()
        let arn = try await subject.loggingConfiguration()
        let deleted = await subject.call(IVSChatModel.deleteLoggingConfiguration, ["identifier": .string(arn)])
        #expect(deleted.status == 204)
        #expect(deleted.text == "")
        #expect(await state(subject, arn) == "DELETING")
        subject.advance(milliseconds: 500)
        let gone = await subject.call(IVSChatModel.getLoggingConfiguration, ["identifier": .string(arn)])
        #expect(gone.code == "ResourceNotFoundException")
        #expect(await subject.call(IVSChatModel.listLoggingConfigurations).body == ["loggingConfigurations": []])
    }

    @Test("Whatever changes it conflicts while it is in transition", arguments: ["CREATING", "UPDATING", "DELETING"])
    func conflictInTransition(transition: String) async throws {
        let subject = try ServiceUnderTest()
        let arn = try await create(subject)
        if transition != "CREATING" { subject.advance(milliseconds: 500) }
        if transition == "UPDATING" { _ = await subject.call(IVSChatModel.updateLoggingConfiguration, ["identifier": .string(arn)]) }
        if transition == "DELETING" { _ = await subject.call(IVSChatModel.deleteLoggingConfiguration, ["identifier": .string(arn)]) }
        #expect(await state(subject, arn) == .string(transition))
        for operation in [IVSChatModel.updateLoggingConfiguration, IVSChatModel.deleteLoggingConfiguration] {
            let answer = await subject.call(operation, ["identifier": .string(arn)])
            #expect(answer.status == 409)
            #expect(answer.code == "ConflictException")
            #expect(
                answer.body == [
                    "message": .string("Resource \(arn) is in state \(transition)"), "resourceId": .string(String(arn.suffix(12))),
                    "resourceType": "ROOM",
                ])
        }
    }

    @Test("One that a room uses cannot be deleted until the room lets go of it")
    func conflictInUse() async throws {
        let subject = try ServiceUnderTest()
        let arn = try await subject.loggingConfiguration()
        let room = try await subject.room(["loggingConfigurationIdentifiers": [.string(arn)]])
        let refused = await subject.call(IVSChatModel.deleteLoggingConfiguration, ["identifier": .string(arn)])
        #expect(refused.code == "ConflictException")
        #expect(try refused.text("message").contains("in use by a room"))
        #expect(await state(subject, arn) == "ACTIVE")
        _ = await subject.call(IVSChatModel.deleteRoom, ["identifier": .string(room)])
        #expect(await subject.call(IVSChatModel.deleteLoggingConfiguration, ["identifier": .string(arn)]).status == 204)
    }

    @Test("One that is DELETING takes no new rooms; one that is CREATING does")
    func roomsInTransition() async throws {
        let subject = try ServiceUnderTest()
        let creating = try await create(subject)
        #expect(await subject.call(IVSChatModel.createRoom, ["loggingConfigurationIdentifiers": [.string(creating)]]).status == 200)
        let deleting = try await subject.loggingConfiguration()
        _ = await subject.call(IVSChatModel.deleteLoggingConfiguration, ["identifier": .string(deleting)])
        let refused = await subject.call(IVSChatModel.createRoom, ["loggingConfigurationIdentifiers": [.string(deleting)]])
        #expect(refused.code == "ResourceNotFoundException")
        #expect(refused.body["resourceId"] == .string(String(deleting.suffix(12))))
    }

    @Test("They are listed and paged, the last updated first")
    func list() async throws {
        let subject = try ServiceUnderTest()
        var arns: [String] = []
        for _ in 0..<3 { arns.append(try await subject.loggingConfiguration()) }
        let first = await subject.call(IVSChatModel.listLoggingConfigurations, ["maxResults": 2])
        let second = await subject.call(
            IVSChatModel.listLoggingConfigurations, ["maxResults": 2, "nextToken": .string(try first.text("nextToken"))])
        let listed = [first, second].flatMap { $0.body["loggingConfigurations"]?.arrayValue ?? [] }.compactMap { $0["arn"]?.stringValue }
        #expect(listed == arns.reversed())
        #expect(second.body["nextToken"] == nil)
    }

    private func create(_ subject: ServiceUnderTest) async throws -> String {
        try await subject.call(IVSChatModel.createLoggingConfiguration, ["destinationConfiguration": destination]).text("arn")
    }

    private func state(_ subject: ServiceUnderTest, _ arn: String) async -> JSONValue? {
        await subject.call(IVSChatModel.getLoggingConfiguration, ["identifier": .string(arn)]).body["state"]
    }

    private func listedState(_ subject: ServiceUnderTest) async -> JSONValue? {
        await subject.call(IVSChatModel.listLoggingConfigurations).body["loggingConfigurations"]?[0]?["state"]
    }
}
