import AWSRuntime
import IVSChat
import IVSJSON
import IVSTimestamps
import LocalService
import Testing

@Suite("Events to a room")
struct EventTests {
    @Test("SendEvent gives the room's listeners this text, and its id to the caller")
    func sendEvent() async throws {
        let subject = try ServiceUnderTest(startingAt: "2026-03-01T12:00:00.414513700Z")
        let room = try await subject.room()
        let listener = subject.service.hub.subscribe(to: try #require(ResourceARN(room)))
        let answer = await subject.call(
            IVSChatModel.sendEvent,
            ["roomIdentifier": .string(room), "eventName": "poll:opened", "attributes": ["b": "2", "a": "\"1\""]])
        #expect(answer.status == 200)
        let id = try answer.text("id")
        #expect(answer.body == ["id": .string(id)])
        #expect(
            await listener.text() == """
                {"Type":"EVENT","Id":"\(id)","RequestId":"","EventName":"poll:opened","Attributes":{"a":"\\"1\\"","b":"2"},\
                "SendTime":"2026-03-01T12:00:00.4145137Z"}
                """)
    }

    @Test("An event without attributes carries null")
    func withoutAttributes() async throws {
        let subject = try ServiceUnderTest()
        let room = try await subject.room()
        let listener = subject.service.hub.subscribe(to: try #require(ResourceARN(room)))
        _ = await subject.call(IVSChatModel.sendEvent, ["roomIdentifier": .string(room), "eventName": "x"])
        #expect(try await listener.json()["Attributes"] == .null)
    }

    @Test("DeleteMessage tells the listeners which message, under both names of its id")
    func deleteMessage() async throws {
        let subject = try ServiceUnderTest()
        let room = try await subject.room()
        let listener = subject.service.hub.subscribe(to: try #require(ResourceARN(room)))
        let answer = await subject.call(
            IVSChatModel.deleteMessage, ["roomIdentifier": .string(room), "id": "M2YcHkgffEvU", "reason": "Deleted by moderator"])
        let id = try answer.text("id")
        #expect(
            await listener.text() == """
                {"Type":"EVENT","Id":"\(id)","RequestId":"","EventName":"aws:DELETE_MESSAGE","Attributes":{"MessageID":"M2YcHkgffEvU",\
                "MessageId":"M2YcHkgffEvU","Reason":"Deleted by moderator"},"SendTime":"2026-03-01T12:00:00.123456789Z"}
                """)
    }

    @Test("DisconnectUser tells everybody, then ends the user's connections and no other's")
    func disconnectUser() async throws {
        let subject = try ServiceUnderTest()
        let arn = try await subject.room()
        let room = try #require(ResourceARN(arn))
        let hub = subject.service.hub
        let (first, second, other) = (
            hub.subscribe(to: room, userID: "eve"), hub.subscribe(to: room, userID: "eve"), hub.subscribe(to: room, userID: "bob")
        )
        let answer = await subject.call(
            IVSChatModel.disconnectUser, ["roomIdentifier": .string(arn), "userId": "eve", "reason": "Be nice!"])
        #expect(answer.status == 200)
        #expect(answer.body == [:])
        for listener in [first, second, other] {
            let event = try await listener.json()
            #expect(event["EventName"] == "aws:DISCONNECT_USER")
            #expect(event["Attributes"]?.description == #"{"Reason":"Be nice!","UserId":"eve"}"#)
        }
        for listener in [first, second] {
            #expect(await listener.text() == nil)
            #expect(listener.end == .disconnected(reason: "Be nice!"))
        }
        #expect(other.end == nil)
        #expect(hub.subscriberCount(of: room) == 1)
    }

    @Test("A moderation event without a reason carries an empty one")
    func withoutReason() async throws {
        let subject = try ServiceUnderTest()
        let room = try await subject.room()
        let listener = subject.service.hub.subscribe(to: try #require(ResourceARN(room)))
        _ = await subject.call(IVSChatModel.disconnectUser, ["roomIdentifier": .string(room), "userId": "eve"])
        #expect(try await listener.json()["Attributes"]?["Reason"] == "")
    }

    @Test("An event to a room that nobody listens to succeeds")
    func nobodyListens() async throws {
        let subject = try ServiceUnderTest()
        let room = try await subject.room()
        #expect(await subject.call(IVSChatModel.sendEvent, ["roomIdentifier": .string(room), "eventName": "x"]).status == 200)
    }

    @Test(
        "There are no events to a room that does not exist",
        arguments: [
            Request(IVSChatModel.sendEvent, ["eventName": "x"]), Request(IVSChatModel.deleteMessage, ["id": "M2YcHkgffEvU"]),
            Request(IVSChatModel.disconnectUser, ["userId": "eve"]),
        ])
    func unknownRoom(request: Request) async throws {
        var input = request.input
        input["roomIdentifier"] = "arn:aws:ivschat:us-east-1:123456789012:room/abcdefghijkl"
        #expect(await (try ServiceUnderTest()).call(request.operation, input).code == "ResourceNotFoundException")
    }

    @Test(
        "Times are written with as many digits as say something",
        arguments: [
            (0, "2026-03-01T12:00:00Z"), (500_000_000, "2026-03-01T12:00:00.5Z"), (136_912_720, "2026-03-01T12:00:00.13691272Z"),
            (1, "2026-03-01T12:00:00.000000001Z"),
        ])
    func sendTime(nanoseconds: Int64, text: String) throws {
        let second = try #require(Timestamp(iso8601: "2026-03-01T12:00:00Z"))
        let time = try #require(second.adding(nanoseconds: nanoseconds))
        let frame = try JSONValue(parsing: Frame.event(id: "i", name: "n", attributes: nil, sentAt: time).bytes)
        #expect(frame["SendTime"] == .string(text))
    }
}

extension MessageSubscription {
    /// The next frame; nil at the end.
    func text() async -> String? {
        var iterator = makeAsyncIterator()
        return await iterator.next().map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    func json() async throws -> JSONValue {
        try JSONValue(parsing: try #require(await text()))
    }
}
