import AWSRuntime
import IVSChat
import IVSJSON
import IVSTimestamps
import LocalService
import Testing

@Suite("Chat tokens")
struct TokenTests {
    @Test("A token answers its text and both times, in whole seconds and in this order")
    func creation() async throws {
        let subject = try ServiceUnderTest()
        let answer = await create(subject, try await subject.room(), ["sessionDurationInMinutes": 180])
        #expect(answer.status == 200)
        let token = try answer.text("token")
        #expect(
            answer.text == """
                {"token":"\(token)","tokenExpirationTime":"2026-03-01T13:00:00.000Z","sessionExpirationTime":"2026-03-01T15:00:00.000Z"}
                """)
    }

    @Test("A session lasts 60 minutes unless the request says otherwise")
    func defaultSession() async throws {
        let subject = try ServiceUnderTest()
        let answer = await create(subject, try await subject.room())
        #expect(answer.body["sessionExpirationTime"] == "2026-03-01T13:00:00.000Z")
    }

    @Test("The text looks like a KMS ciphertext and can be a subprotocol")
    func text() async throws {
        let subject = try ServiceUnderTest()
        let token = try await create(subject, try await subject.room()).text("token")
        #expect(token.hasPrefix("AQICAH"))
        #expect((200...1000).contains(token.count))
        #expect(token.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
        #expect(try await create(subject, try await subject.room()).text("token") != token)
    }

    @Test("A token opens to what it was made of")
    func opening() async throws {
        let subject = try ServiceUnderTest()
        let room = try await subject.room()
        let token = try await create(
            subject, room,
            [
                "capabilities": ["SEND_MESSAGE", "DELETE_MESSAGE", "SEND_MESSAGE"], "attributes": ["name": "Ève", "": "x"],
                "sessionDurationInMinutes": 1,
            ]
        ).text("token")
        let claims = try await subject.service.open(token: token, region: "us-east-1")
        #expect(claims.room.description == room)
        #expect(claims.userID == "eve")
        #expect(claims.capabilities == [.sendMessage, .deleteMessage])
        #expect(claims.attributes == ["name": "Ève", "": "x"])
        #expect(claims.tokenExpirationTime == Timestamp(iso8601: "2026-03-01T13:00:00Z"))
        #expect(claims.sessionExpirationTime == Timestamp(iso8601: "2026-03-01T12:01:00Z"))
    }

    @Test("Attributes that were not given are told apart from empty ones")
    func absentAttributes() async throws {
        let subject = try ServiceUnderTest()
        let room = try await subject.room()
        let without = try await create(subject, room).text("token")
        #expect(try await subject.service.open(token: without, region: "us-east-1").attributes == nil)
        let empty = try await create(subject, room, ["attributes": [:]]).text("token")
        #expect(try await subject.service.open(token: empty, region: "us-east-1").attributes == [:])
    }

    @Test("A token opens once")
    func singleUse() async throws {
        let subject = try ServiceUnderTest()
        let token = try await create(subject, try await subject.room()).text("token")
        _ = try await subject.service.open(token: token, region: "us-east-1")
        await #expect(throws: TokenRefusal.used) { try await subject.service.open(token: token, region: "us-east-1") }
    }

    @Test("Of many that come with one token at once, one gets in")
    func raceForOneToken() async throws {
        let subject = try ServiceUnderTest()
        let token = try await create(subject, try await subject.room()).text("token")
        let opened = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<50 {
                group.addTask { (try? await subject.service.open(token: token, region: "us-east-1")) != nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(opened == 1)
    }

    @Test(
        "A token is good until its expiry, and no longer",
        arguments: [
            (180, 3_599_876, true), (180, 3_599_877, false), (1, 59_876, true), (1, 59_877, false),
        ])
    func expiry(sessionMinutes: Int, afterMilliseconds: Int, opens: Bool) async throws {
        let subject = try ServiceUnderTest(startingAt: "2026-03-01T12:00:00.123Z")
        let answer = await create(
            subject, try await subject.room(), ["sessionDurationInMinutes": .number(JSONNumber(Int64(sessionMinutes)))])
        let token = try answer.text("token")
        subject.advance(milliseconds: Int64(afterMilliseconds))
        if opens {
            _ = try await subject.service.open(token: token, region: "us-east-1")
        } else {
            await #expect(throws: TokenRefusal.expired) { try await subject.service.open(token: token, region: "us-east-1") }
        }
    }

    @Test("A changed, cut or made-up token opens nothing", arguments: ["change", "cut", "lengthen", "empty", "prefix", "other"])
    func tampering(how: String) async throws {
        let subject = try ServiceUnderTest()
        let token = try await create(subject, try await subject.room()).text("token")
        var changed = Array(token)
        switch how {
        case "change": changed[100] = changed[100] == "A" ? "B" : "A"
        case "cut": changed.removeLast(4)
        case "lengthen": changed += "AAAA"
        case "empty": changed = []
        case "prefix": changed = Array(token.prefix(8))
        default: changed = Array("not a token")
        }
        await #expect(throws: TokenRefusal.invalid) { try await subject.service.open(token: String(changed), region: "us-east-1") }
        _ = try await subject.service.open(token: token, region: "us-east-1")
    }

    @Test("A token of another store opens nothing")
    func foreignStore() async throws {
        let subject = try ServiceUnderTest()
        let other = try ServiceUnderTest(random: .seeded(2))
        let token = try await create(other, try await other.room()).text("token")
        await #expect(throws: TokenRefusal.invalid) { try await subject.service.open(token: token, region: "us-east-1") }
    }

    @Test("A token opens nothing at another region's endpoint, nor in a deleted room, and is not used up by that")
    func wrongPlace() async throws {
        let subject = try ServiceUnderTest()
        let room = try await subject.room()
        let token = try await create(subject, room).text("token")
        await #expect(throws: TokenRefusal.wrongRegion) { try await subject.service.open(token: token, region: "eu-west-1") }
        _ = try await subject.service.open(token: token, region: "us-east-1")

        let another = try await create(subject, room).text("token")
        _ = await subject.call(IVSChatModel.deleteRoom, ["identifier": .string(room)])
        await #expect(throws: TokenRefusal.roomNotFound) { try await subject.service.open(token: another, region: "us-east-1") }
    }

    @Test("What a token says stays out of descriptions")
    func descriptions() async throws {
        let subject = try ServiceUnderTest()
        let token = try await create(subject, try await subject.room(), ["attributes": ["secret": "hunter2"]]).text("token")
        let claims = try await subject.service.open(token: token, region: "us-east-1")
        #expect(!"\(claims)".contains("hunter2"))
        #expect(!"\(claims)".contains("eve"))
    }

    private func create(_ subject: ServiceUnderTest, _ room: String, _ input: JSONObject = [:]) async -> Answer {
        var input = input
        input["roomIdentifier"] = .string(room)
        input["userId"] = "eve"
        return await subject.call(IVSChatModel.createChatToken, input)
    }
}
