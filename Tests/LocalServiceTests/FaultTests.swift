import AWSRuntime
import HTTPTypes
import IVSChat
import IVSJSON
import LocalService
import Testing

@Suite("Fault rules")
struct FaultTests {
    @Test("An error takes the place of the answer, with the status of its model, and the request has no effect")
    func error() async throws {
        let subject = try ServiceUnderTest()
        let added = try await subject.administer(.post, "faults", #"{"operation": "CreateRoom", "error": "ThrottlingException"}"#)
        #expect(added.status == 201)
        #expect(added.body["id"] == 1)
        let answer = await subject.call(IVSChatModel.createRoom)
        #expect(answer.status == 429)
        #expect(answer.code == "ThrottlingException")
        #expect(answer.body["resourceType"] == "ROOM")
        #expect(try await subject.administer(.get, "info").body["rooms"] == 0)
        #expect(await subject.call(IVSChatModel.listRooms).status == 200)
        #expect(try await subject.requests().first?["error"] == "ThrottlingException")
    }

    @Test("A delay holds the answer back by the service's clock")
    func delay() async throws {
        let subject = try ServiceUnderTest()
        _ = try await subject.administer(.post, "faults", #"{"operation": "CreateRoom", "delay": "2s"}"#)
        #expect(try await subject.call(IVSChatModel.createRoom).text("createTime") == "2026-03-01T12:00:02.123Z")
    }

    @Test("A rule with a count strikes so many times")
    func count() async throws {
        let subject = try ServiceUnderTest()
        _ = try await subject.administer(.post, "faults", #"{"operation": "CreateRoom", "error": "ConflictException", "count": 2}"#)
        var statuses: [Int] = []
        for _ in 0..<4 { statuses.append(await subject.call(IVSChatModel.createRoom).status) }
        #expect(statuses == [409, 409, 200, 200])
        let rule = try await subject.administer(.get, "faults").body["faults"]?[0]
        #expect(rule?["remaining"] == 0)
        #expect(rule?["hits"] == 2)
    }

    @Test("A rule with a probability strikes about so often, and with one seed at the same requests again")
    func probability() async throws {
        func run() async throws -> [Int] {
            let subject = try ServiceUnderTest(random: .seeded(7))
            _ = try await subject.administer(.post, "faults", #"{"operation": "*", "error": "ServiceUnavailable", "probability": 0.25}"#)
            var statuses: [Int] = []
            for _ in 0..<400 { statuses.append(await subject.call(IVSChatModel.listRooms).status) }
            return statuses
        }
        let statuses = try await run()
        #expect(70...130 ~= statuses.filter { $0 == 503 }.count)
        #expect(try await run() == statuses)
    }

    @Test("The first rule that strikes decides; a removed one strikes no more")
    func order() async throws {
        let subject = try ServiceUnderTest()
        _ = try await subject.administer(.post, "faults", #"{"operation": "GetRoom", "error": "AccessDeniedException"}"#)
        _ = try await subject.administer(.post, "faults", #"{"operation": "*", "error": "InternalServerException"}"#)
        #expect(await subject.call(IVSChatModel.getRoom).status == 403)
        #expect(await subject.call(IVSChatModel.listRooms).status == 500)
        #expect(try await subject.administer(.delete, "faults/1").status == 200)
        #expect(await subject.call(IVSChatModel.getRoom).status == 500)
        #expect(try await subject.administer(.delete, "faults?id=2").status == 200)
        #expect(await subject.call(IVSChatModel.listRooms).status == 200)
        #expect(try await subject.administer(.get, "faults").body == ["faults": []])
    }

    @Test("All rules can be removed at once")
    func removeAll() async throws {
        let subject = try ServiceUnderTest()
        for _ in 0..<3 { _ = try await subject.administer(.post, "faults", #"{"operation": "*", "drop": true}"#) }
        _ = try await subject.administer(.delete, "faults")
        #expect(await subject.call(IVSChatModel.createRoom).status == 200)
    }

    @Test("A rule is listed as it was given")
    func listing() async throws {
        let subject = try ServiceUnderTest()
        _ = try await subject.administer(
            .post, "faults",
            #"{"operation": ["CreateRoom", "SEND_MESSAGE"], "delay": "1500ms", "error": {"code": "Teapot", "message": "m", "status": 418}, "probability": 0.5}"#
        )
        let rule = try await subject.administer(.get, "faults").body["faults"]?[0]
        #expect(
            rule?.description
                == #"{"id":1,"operation":["CreateRoom","SEND_MESSAGE"],"delay":"1500ms","error":{"code":"Teapot","message":"m","status":418},"#
                + #""probability":0.5,"remaining":null,"hits":0}"#)
    }

    @Test(
        "A rule that makes no sense is refused, with the member to change",
        arguments: [
            ("{}", "operation"), (#"{"operation": "CreateRoom"}"#, "delay"), (#"{"operation": "Fly", "drop": true}"#, "Fly"),
            (#"{"operation": [], "drop": true}"#, "empty"), (#"{"operation": "*", "drop": 1}"#, "drop"),
            (#"{"operation": "*", "drop": true, "error": "ConflictException"}"#, "not both"),
            (#"{"operation": "*", "error": "Teapot"}"#, "Teapot"),
            (#"{"operation": "*", "error": {"code": "Teapot", "status": 200}}"#, "status"),
            (#"{"operation": "*", "error": {"code": "ConflictException", "status": 400}}"#, "409"),
            (#"{"operation": "*", "error": 5}"#, "error"),
            (#"{"operation": "*", "error": {"code": "a\nb", "status": 400}}"#, "code"),
            (#"{"operation": "*", "delay": "-1s"}"#, "delay"), (#"{"operation": "*", "delay": 5}"#, "delay"),
            (#"{"operation": "*", "delay": "2h"}"#, "delay"),
            (#"{"operation": "*", "drop": true, "probability": 0}"#, "probability"),
            (#"{"operation": "*", "drop": true, "probability": 2}"#, "probability"),
            (#"{"operation": "*", "drop": true, "count": 0}"#, "count"), (#"{"operation": "*", "drop": true, "colour": 1}"#, "colour"),
        ])
    func refusals(body: String, word: String) async throws {
        let subject = try ServiceUnderTest()
        let answer = try await subject.administer(.post, "faults", body)
        #expect(answer.status == 400)
        #expect(answer.body["message"]?.stringValue?.contains(word) == true, "\(answer.text)")
        #expect(await subject.call(IVSChatModel.createRoom).status == 200)
    }

    @Test("There may be a hundred rules")
    func bound() async throws {
        let subject = try ServiceUnderTest()
        for _ in 0..<100 { _ = try await subject.administer(.post, "faults", #"{"operation": "GetRoom", "drop": true}"#) }
        #expect(try await subject.administer(.post, "faults", #"{"operation": "GetRoom", "drop": true}"#).status == 400)
    }
}
