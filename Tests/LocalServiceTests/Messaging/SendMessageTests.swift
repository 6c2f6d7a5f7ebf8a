import IVSChat
import IVSJSON
import IVSTimestamps
import Testing

@testable import LocalService

@Suite("SEND_MESSAGE")
struct SendMessageTests {
    @Test("A message reaches everybody in the room as this text, key for key")
    func text() async throws {
        let subject = try ServiceUnderTest(startingAt: "2022-12-02T08:21:20.754555595Z")
        let room = try await subject.room()
        let alice = try await subject.join(room, attributes: ["username": "Alice", "avatar": "a.png"])
        let bob = try await subject.join(room, as: "bob")
        alice.send(#"{"Action":"SEND_MESSAGE","Attributes":{"z":"1","k":"v"},"Content":"Hi","RequestId":"8fe65e61"}"#)
        let id = try #require(bob.last["Id"]?.stringValue)
        let expected = """
            {"Type":"MESSAGE","Id":"\(id)","RequestId":"8fe65e61","Attributes":{"k":"v","z":"1"},"Content":"Hi",\
            "SendTime":"2022-12-02T08:21:20.754555595Z","Sender":{"UserId":"alice","Attributes":{"avatar":"a.png","username":"Alice"}}}
            """
        #expect(bob.texts == [expected])
        #expect(alice.texts == [expected])
    }

    @Test("The sender gets the message too, with the id of its request, and no other answer")
    func echo() async throws {
        let subject = try ServiceUnderTest()
        let alice = try await subject.join(try await subject.room())
        alice.say("Hi", requestID: "r1")
        #expect(alice.frames.map { $0["Type"] } == ["MESSAGE"])
        #expect(alice.last["RequestId"] == "r1")
    }

    @Test("RequestId is there and empty when the client gave none")
    func withoutRequestID() async throws {
        let subject = try ServiceUnderTest()
        let alice = try await subject.join(try await subject.room())
        alice.say("Hi")
        #expect(alice.last["RequestId"] == "")
    }

    @Test(
        "Attributes that the client did not give are null",
        arguments: [
            #"{"Action":"SEND_MESSAGE","Content":"Hi"}"#, #"{"Action":"SEND_MESSAGE","Content":"Hi","Attributes":null}"#,
        ])
    func withoutAttributes(frame: String) async throws {
        let subject = try ServiceUnderTest()
        let alice = try await subject.join(try await subject.room())
        alice.send(frame)
        #expect(alice.last["Attributes"] == .null)
    }

    @Test("The sender's attributes are {} when those of the token are")
    func emptySenderAttributes() async throws {
        let subject = try ServiceUnderTest()
        let alice = try await subject.join(try await subject.room(), attributes: [:])
        alice.say("Hi")
        #expect(alice.last["Sender"]?["Attributes"] == [:])
    }

    @Test("A message's id is 12 letters and digits, and another each time")
    func ids() async throws {
        let subject = try ServiceUnderTest()
        let alice = try await subject.join(try await subject.room())
        for _ in 0..<5 { alice.say("Hi") }
        let ids = alice.frames.compactMap { $0["Id"]?.stringValue }
        #expect(Set(ids).count == 5)
        for id in ids { #expect(id.wholeMatch(of: /[a-zA-Z0-9]{12}/) != nil) }
    }

    @Test(
        "SendTime leaves zeros at the end of the fraction out",
        arguments: [
            ("2026-01-01T00:00:40.415514370Z", "2026-01-01T00:00:40.41551437Z"), ("2026-01-01T00:00:33.875Z", "2026-01-01T00:00:33.875Z"),
            ("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"), ("2026-01-01T00:00:10.000000001Z", "2026-01-01T00:00:10.000000001Z"),
        ])
    func sendTime(time: String, text: String) async throws {
        let subject = try ServiceUnderTest(startingAt: time)
        let alice = try await subject.join(try await subject.room())
        alice.say("Hi")
        #expect(alice.last["SendTime"] == .string(text))
    }

    @Test(
        "Keys count in any case",
        arguments: [
            #"{"action":"SEND_MESSAGE","content":"Hi","attributes":{"K":"v"},"requestid":"r"}"#,
            #"{"ACTION":"SEND_MESSAGE","CONTENT":"Hi","ATTRIBUTES":{"K":"v"},"REQUESTID":"r"}"#,
            #"{"aCtIoN":"SEND_MESSAGE","requestId":"r","Content":"Hi","Attributes":{"K":"v"}}"#,
        ])
    func caseOfKeys(frame: String) async throws {
        let subject = try ServiceUnderTest()
        let alice = try await subject.join(try await subject.room())
        alice.send(frame)
        #expect(alice.last["Content"] == "Hi")
        #expect(alice.last["Attributes"] == ["K": "v"])
        #expect(alice.last["RequestId"] == "r")
    }

    @Test("Actions are upper case", arguments: ["send_message", "Send_Message", "SEND MESSAGE", "SEND_EVENT", ""])
    func caseOfActions(action: String) async throws {
        let subject = try ServiceUnderTest()
        let alice = try await subject.join(try await subject.room())
        alice.send(["Action": .string(action), "Content": "Hi", "RequestId": "r"])
        #expect(alice.errorCodes == [400])
        #expect(alice.last["RequestId"] == "r")
    }

    @Test("Members that nobody knows are passed over")
    func unknownMembers() async throws {
        let subject = try ServiceUnderTest()
        let alice = try await subject.join(try await subject.room())
        alice.send(#"{"Action":"SEND_MESSAGE","x":[{"y":[1,2]}],"Content":"Hi"}"#)
        #expect(alice.contents == ["Hi"])
    }

    @Test(
        "Content is counted in code points, and may have as many as the room allows",
        arguments: [
            ("a", 5), ("é", 5), ("👍", 5), ("e\u{301}", 2),
        ])
    func length(unit: String, fits: Int) async throws {
        let subject = try ServiceUnderTest()
        let alice = try await subject.join(try await subject.room(["maximumMessageLength": 5]))
        let most = String(repeating: unit, count: fits)
        alice.say(most)
        #expect(alice.contents == [most])
        alice.say(most + unit, requestID: "r")
        #expect(alice.last["ErrorCode"] == 400)
        #expect(alice.last["ErrorMessage"] == "Message exceeds maximum length")
        #expect(alice.last["RequestId"] == "r")
    }

    @Test("A room takes 500 code points unless it says otherwise")
    func defaultLength() async throws {
        let subject = try ServiceUnderTest()
        let alice = try await subject.join(try await subject.room())
        alice.say(String(repeating: "x", count: 500))
        #expect(alice.errorCodes == [])
        alice.say(String(repeating: "x", count: 501))
        #expect(alice.errorCodes == [400])
    }

    @Test("What UpdateRoom changes holds for those who are connected")
    func updatedRoom() async throws {
        let subject = try ServiceUnderTest()
        let room = try await subject.room()
        let alice = try await subject.join(room)
        _ = await subject.call(IVSChatModel.updateRoom, ["identifier": .string(room), "maximumMessageLength": 2])
        alice.say("Hey")
        #expect(alice.errorCodes == [400])
    }

    @Test("Whoever comes gets no messages of before, and nobody hears of it")
    func noHistory() async throws {
        let subject = try ServiceUnderTest()
        let room = try await subject.room()
        let alice = try await subject.join(room)
        alice.say("early")
        let bob = try await subject.join(room, as: "bob")
        #expect(bob.texts == [])
        bob.connection?.close()
        #expect(alice.contents == ["early"])
        #expect(alice.texts.count == 1)
    }

    @Test("A message stays in its room")
    func otherRooms() async throws {
        let subject = try ServiceUnderTest()
        let alice = try await subject.join(try await subject.room())
        let other = try await subject.join(try await subject.room(), as: "bob")
        alice.say("Hi")
        #expect(other.texts == [])
    }

    @Test("After it left, a client receives nothing and its frames come to nothing")
    func afterLeaving() async throws {
        let subject = try ServiceUnderTest()
        let room = try await subject.room()
        let (alice, bob) = (try await subject.join(room), try await subject.join(room, as: "bob"))
        alice.connection?.close()
        alice.say("lost")
        bob.say("Hi")
        #expect(alice.texts == [])
        #expect(alice.ends == [])
        #expect(bob.contents == ["Hi"])
    }

    @Test("All see the messages of many senders in one order")
    func oneOrder() async throws {
        let subject = try ServiceUnderTest(quotas: Quotas(.off))
        let room = try await subject.room()
        var clients: [ChatClient] = []
        for number in 0..<8 { clients.append(try await subject.join(room, as: "user\(number)")) }
        await withTaskGroup { group in
            for (number, client) in clients.enumerated() {
                group.addTask { for count in 0..<50 { client.say("\(number)-\(count)") } }
            }
        }
        let order = clients[0].contents
        #expect(order.count == 400)
        for client in clients { #expect(client.contents == order) }
        for number in 0..<8 {
            #expect(order.filter { $0.hasPrefix("\(number)-") } == (0..<50).map { "\(number)-\($0)" })
        }
    }
}
