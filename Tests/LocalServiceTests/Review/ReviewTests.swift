import AWSRuntime
import IVSChat
import IVSJSON
import Synchronization
import Testing

@testable import LocalService

@Suite("Message review")
struct ReviewTests {
    @Test("The handler gets the message, its sender and its room, key for key")
    func event() async throws {
        let room = try await ReviewedRoom(attributes: ["name": "Ève", "avatar": "a.png"])
        let event = Mutex(JSONValue.null)
        try room.review { message in
            event.withLock { $0 = message }
            return ["ReviewResult": "ALLOW", "Content": message["Content"] ?? .null]
        }
        room.alice.send(#"{"Action":"SEND_MESSAGE","Content":"Hi","Attributes":{"z":"1","a":"2"}}"#)
        let id = try #require(await room.alice.frames(1)[0]["Id"]?.stringValue)
        #expect(
            event.withLock { $0.description } == """
                {"Content":"Hi","MessageId":"\(id)","RoomArn":"\(room.arn)","Attributes":{"a":"2","z":"1"},\
                "Sender":{"Attributes":{"avatar":"a.png","name":"Ève"},"UserId":"alice","Ip":"192.0.2.1"}}
                """)
    }

    @Test("ALLOW lets the message through, to the sender too, with the content that the handler returns")
    func allow() async throws {
        let room = try await ReviewedRoom()
        try room.review { _ in ["ReviewResult": "ALLOW", "Content": "H*"] }
        room.alice.say("Hi", requestID: "r")
        for client in [room.alice, room.bob] {
            let message = await client.frames(1)[0]
            #expect(message["Type"] == "MESSAGE")
            #expect(message["Content"] == "H*")
            #expect(message["RequestId"] == "r")
        }
    }

    @Test(
        "Attributes that the handler does not return stay, those that it returns take their place",
        arguments: [
            (nil, ["k": "v"]), (.null, ["k": "v"]), (["x": "y"], ["x": "y"]), ([:], [:]),
        ] as [(JSONValue?, JSONValue)])
    func attributes(returned: JSONValue?, delivered: JSONValue) async throws {
        let room = try await ReviewedRoom(attributes: ["name": "Ève"])
        try room.review { _ in
            var answer: JSONObject = ["ReviewResult": "ALLOW", "Content": "Hi"]
            answer["Attributes"] = returned
            return .object(answer)
        }
        room.alice.send(#"{"Action":"SEND_MESSAGE","Content":"Hi","Attributes":{"k":"v"}}"#)
        let message = await room.bob.frames(1)[0]
        #expect(message["Attributes"] == delivered)
        #expect(message["Sender"]?["Attributes"] == ["name": "Ève"])
    }

    @Test(
        "DENY keeps the message from everybody; the sender gets 406 with the handler's reason",
        arguments: [
            ["ReviewResult": "DENY", "Content": "Hi", "Attributes": ["Reason": "spam"]],
            ["ReviewResult": "DENY", "Content": "", "Attributes": ["Reason": "spam"]],
            ["ReviewResult": "DENY", "Attributes": ["Reason": "spam"]],
            ["ReviewResult": "DENY", "Content": .string(String(repeating: "x", count: 600)), "Attributes": ["Reason": "spam"]],
        ] as [JSONValue])
    func deny(answer: JSONValue) async throws {
        let room = try await ReviewedRoom()
        try room.review { _ in answer }
        room.alice.say("Hi", requestID: "r")
        let error = await room.alice.frames(1)[0]
        #expect(error["Type"] == "ERROR")
        #expect(error["ErrorCode"] == 406)
        #expect(error["ErrorMessage"]?.stringValue?.contains("spam") == true)
        #expect(error["RequestId"] == "r")
        #expect(room.bob.texts == [])
        #expect(room.counters.deniedMessages == [ReviewedRoom.function: 1])
        #expect(room.counters.responseValidationErrors == [:])
    }

    @Test("A denial without a reason is 406 with a text of its own")
    func denyWithoutReason() async throws {
        let room = try await ReviewedRoom()
        try room.review { _ in ["ReviewResult": "DENY"] }
        room.alice.say("Hi")
        let error = await room.alice.frames(1)[0]
        #expect(error["ErrorCode"] == 406)
        #expect(error["ErrorMessage"]?.stringValue?.isEmpty == false)
    }

    static let invalidAnswers: [JSONValue] = [
        .null, [], "ALLOW", [:], ["Content": "x"], ["ReviewResult": "ALLOW"], ["ReviewResult": "ALLOW", "Content": ""],
        ["ReviewResult": "ALLOW", "Content": 5], ["ReviewResult": "allow", "Content": "x"], ["ReviewResult": "MAYBE", "Content": "x"],
        ["ReviewResult": true, "Content": "x"], ["reviewResult": "ALLOW", "content": "x"],
        ["ReviewResult": "ALLOW", "Content": .string(String(repeating: "é", count: 21))],
        ["ReviewResult": "ALLOW", "Content": "x", "Attributes": []], ["ReviewResult": "ALLOW", "Content": "x", "Attributes": ["k": 1]],
        ["ReviewResult": "ALLOW", "Content": "x", "Attributes": ["k": .string(String(repeating: "x", count: 1024))]],
        ["ReviewResult": "DENY", "Content": 5], ["ReviewResult": "DENY", "Attributes": ["Reason": 5]],
        ["ReviewResult": "DENY", "Attributes": ["Reason": .string(String(repeating: "x", count: 1024))]],
    ]

    @Test("An answer that is none lets the message through as it is, unless the room says otherwise", arguments: invalidAnswers)
    func invalidAnswer(answer: JSONValue) async throws {
        let room = try await ReviewedRoom(room: ["maximumMessageLength": 20])
        try room.review { _ in answer }
        room.alice.send(#"{"Action":"SEND_MESSAGE","Content":"as it is","Attributes":{"k":"v"}}"#)
        let message = await room.bob.frames(1)[0]
        #expect(message["Content"] == "as it is")
        #expect(message["Attributes"] == ["k": "v"])
        #expect(room.counters.responseValidationErrors == [ReviewedRoom.function: 1])
        #expect(room.counters.invocationErrors == [:])
    }

    @Test("Content of the room's greatest length and attributes of 1 KB are an answer")
    func largestAnswer() async throws {
        let room = try await ReviewedRoom(room: ["maximumMessageLength": 20])
        let attributes: JSONValue = ["k": .string(String(repeating: "x", count: 1023))]
        try room.review { _ in ["ReviewResult": "ALLOW", "Content": .string(String(repeating: "é", count: 20)), "Attributes": attributes] }
        room.alice.say("Hi")
        #expect(await room.bob.frames(1)[0]["Attributes"] == attributes)
        #expect(room.counters.responseValidationErrors == [:])
    }

    struct Failure: Error {}

    @Test(
        "A handler that fails, and one that is not there, leave it to the room's fallback", arguments: [true, false],
        [nil, "ALLOW", "DENY"])
    func failure(isThere: Bool, fallback: String?) async throws {
        let room = try await ReviewedRoom(fallback: fallback)
        if isThere { try room.review { _ in throw Failure() } }
        room.alice.say("as it is", requestID: "r")
        let frame = await room.alice.frames(1)[0]
        #expect(frame["RequestId"] == "r")
        if fallback == "DENY" {
            #expect(frame["ErrorCode"] == 406)
            #expect(room.bob.texts == [])
        } else {
            #expect(frame["Content"] == "as it is")
            #expect(room.bob.contents == ["as it is"])
        }
        #expect(room.counters.invocationErrors == [ReviewedRoom.function: 1])
    }

    @Test("A handler has 200 ms")
    func defaultTimeout() {
        #expect(ReviewConfiguration.documentedTimeout == .milliseconds(200))
    }

    @Test("A handler that takes longer is not waited for, even when it does not heed its cancellation", arguments: ["ALLOW", "DENY"])
    func timeout(fallback: String) async throws {
        let room = try await ReviewedRoom(fallback: fallback, review: ReviewConfiguration(timeout: .milliseconds(20)))
        let gate = Gate()
        try room.review { _ in
            await gate.wait()
            return ["ReviewResult": "ALLOW", "Content": "too late"]
        }
        room.alice.say("as it is")
        let frame = await room.alice.frames(1)[0]
        #expect(fallback == "DENY" ? frame["ErrorCode"] == 406 : frame["Content"] == "as it is")
        #expect(room.counters.invocationErrors == [ReviewedRoom.function: 1])
        gate.open()
    }

    @Test("A message under review holds back later ones of its connection, and nobody else's")
    func order() async throws {
        let room = try await ReviewedRoom()
        let gate = Gate()
        try room.review { message in
            if message["Content"] == "1" { await gate.wait() }
            return ["ReviewResult": "ALLOW", "Content": message["Content"] ?? .null]
        }
        room.alice.say("1")
        room.alice.send(["Action": "DELETE_MESSAGE", "Id": "M2YcHkgffEvU"])
        room.alice.say("2")
        room.bob.say("from bob")
        #expect(await room.bob.frames(1)[0]["Content"] == "from bob")
        gate.open()
        let frames = await room.bob.frames(4)
        #expect(frames.map { $0["Content"] ?? $0["EventName"] } == ["from bob", "1", "aws:DELETE_MESSAGE", "2"])
    }

    @Test("Who sends on and on while a message is under review is told to slow down")
    func boundedQueue() async throws {
        let room = try await ReviewedRoom(room: ["maximumMessageRatePerSecond": 100], quotas: Quotas(.off))
        let gate = Gate()
        try room.review { message in
            await gate.wait()
            return ["ReviewResult": "ALLOW", "Content": message["Content"] ?? .null]
        }
        for number in 0...(ChatConnection.longestQueue + 1) { room.alice.say("\(number)", requestID: "r\(number)") }
        #expect(room.alice.errorCodes == [429])
        #expect(room.alice.last["RequestId"] == .string("r\(ChatConnection.longestQueue + 1)"))
        gate.open()
        _ = await room.bob.frames(ChatConnection.longestQueue + 1)
        #expect(room.bob.contents == (0...ChatConnection.longestQueue).map(String.init))
    }

    @Test("Only SEND_MESSAGE is reviewed, once a message")
    func onlyMessages() async throws {
        let room = try await ReviewedRoom()
        let calls = Atomic<Int>(0)
        try room.review { message in
            calls.add(1, ordering: .relaxed)
            return ["ReviewResult": "ALLOW", "Content": message["Content"] ?? .null]
        }
        room.alice.send(["Action": "DELETE_MESSAGE", "Id": "M2YcHkgffEvU"])
        room.alice.send(["Action": "DISCONNECT_USER", "UserId": "eve"])
        _ = await room.subject.call(IVSChatModel.sendEvent, ["roomIdentifier": .string(room.arn), "eventName": "x"])
        room.alice.say("Hi")
        _ = await room.bob.frames(4)
        #expect(calls.load(ordering: .relaxed) == 1)
    }

    @Test("What is refused anyway is not reviewed")
    func refusedFirst() async throws {
        let room = try await ReviewedRoom(room: ["maximumMessageLength": 5])
        try room.review { _ in ["ReviewResult": "ALLOW", "Content": "short"] }
        room.alice.say("too long")
        #expect(room.alice.errorCodes == [400])
        #expect(room.bob.texts == [])
    }

    @Test("A room whose handler was taken away is not reviewed any more")
    func disassociation() async throws {
        let room = try await ReviewedRoom()
        try room.review { _ in ["ReviewResult": "DENY"] }
        _ = await room.subject.call(
            IVSChatModel.updateRoom, ["identifier": .string(room.arn), "messageReviewHandler": ["uri": ""]])
        room.alice.say("Hi")
        #expect(room.bob.contents == ["Hi"])
    }
}

/// Holds up whoever waits until it is opened, whatever becomes of their task.
final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    func wait() async {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                if !state.isOpen { state.waiting.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }

    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}
