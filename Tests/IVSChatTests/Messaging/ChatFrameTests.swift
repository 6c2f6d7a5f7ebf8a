import AWSRuntime
import IVSChat
import IVSChatTesting
import IVSTimestamps
import TestSupport
import Testing

@Suite("Frames of the service", .patience(minutes: 1))
struct ChatFrameTests {
    /// What a room makes of a frame.
    private func event(_ text: String) async throws -> ChatRoomEvent? {
        let subject = try ChatRoomFixture()
        try await subject.room.connect()
        let events = subject.room.events
        subject.mock.deliver(text)
        return await events.next(1).first
    }

    @Test("A message as it was observed")
    func message() async throws {
        let text = """
            {"Type":"MESSAGE","Id":"M2YcHkgffEvU","RequestId":"8fe65e61-1fa2-4563-a90d-c53521e0e63c","Attributes":null,
             "Content":"Hi","SendTime":"2022-12-02T08:21:20.754555595Z",
             "Sender":{"UserId":"u1","Attributes":{"avatar":"a","username":"n"}}}
            """
        let message = ChatMessage(
            id: "M2YcHkgffEvU", requestID: "8fe65e61-1fa2-4563-a90d-c53521e0e63c", content: "Hi", attributes: nil,
            sender: ChatUser(userID: "u1", attributes: ["avatar": "a", "username": "n"]),
            sendTime: try #require(Timestamp(iso8601: "2022-12-02T08:21:20.754555595Z")))
        #expect(try await event(text) == .message(message))
    }

    @Test(
        "A deletion as it was observed, with the older name of the id alone, and with both",
        arguments: [
            #""MessageID":"M2YcHkgffEvU""#, #""MessageID":"M2YcHkgffEvU","MessageId":"M2YcHkgffEvU""#,
        ])
    func deletion(id: String) async throws {
        let text = """
            {"Type":"EVENT","Id":"IxTh2Ad9fZIr","RequestId":"","EventName":"aws:DELETE_MESSAGE",
             "Attributes":{\(id),"Reason":"Deleted by moderator"},"SendTime":"2022-12-02T08:25:51.13691272Z"}
            """
        guard case .messageDeleted(let deleted) = try await event(text) else {
            Issue.record("not a deletion")
            return
        }
        #expect(deleted.messageID == "M2YcHkgffEvU")
        #expect(deleted.reason == "Deleted by moderator")
        #expect(deleted.event.id == "IxTh2Ad9fZIr")
        #expect(deleted.event.requestID == nil)
    }

    @Test("An event of the back end, and one of the service that has no case of its own", arguments: ["poll:opened", "aws:NEW"])
    func event(name: String) async throws {
        let text = #"{"Type":"EVENT","Id":"i","RequestId":"","EventName":"\#(name)","Attributes":null,"SendTime":"2022-12-02T08:25:51Z"}"#
        let expected = ChatEvent(id: "i", name: name, sendTime: try #require(Timestamp(iso8601: "2022-12-02T08:25:51Z")))
        #expect(try await event(text) == .event(expected))
    }

    @Test(
        "Times have any number of digits up to nine",
        arguments: [
            ("", 0), (".5", 500_000_000), (".13691272", 136_912_720), (".754555595", 754_555_595), (".000", 0),
        ] as [(String, Int32)])
    func times(fraction: String, nanoseconds: Int32) async throws {
        let text = #"{"Type":"EVENT","Id":"i","EventName":"x","SendTime":"2022-12-02T08:25:51\#(fraction)Z"}"#
        guard case .event(let event) = try await event(text) else {
            Issue.record("not an event")
            return
        }
        #expect(event.sendTime.nanoseconds == nanoseconds)
    }

    @Test(
        "What is no frame of a known kind is given as it came, and ends nothing",
        arguments: [
            "", "hello", "[]", "{}", #"{"Type":"SURPRISE","Id":"x"}"#, #"{"Type":"MESSAGE"}"#, #"{"Type":7}"#,
            #"{"Type":"EVENT","Id":"i","EventName":"x","SendTime":"yesterday"}"#, #"{"Type":"ERROR","ErrorCode":"400"}"#,
            #"{"Type":"MESSAGE"} trailing"#, String(repeating: "[", count: 100_000),
        ])
    func unrecognized(text: String) async throws {
        #expect(try await event(text) == .unrecognized(text))
    }

    @Test("Members that are not known yet are skipped")
    func unknownMembers() async throws {
        let text = #"{"New":{"deep":[1,{"x":null}]},"Type":"ERROR","ErrorCode":429,"ErrorMessage":"rate limit exceeded","Id":"i"}"#
        #expect(try await event(text) == .error(ChatError(code: .tooManyRequests, message: "rate limit exceeded", id: "i")))
    }
}
