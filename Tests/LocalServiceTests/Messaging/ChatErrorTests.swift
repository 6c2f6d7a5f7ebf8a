import AWSRuntime
import IVSChat
import IVSJSON
import Testing

@testable import LocalService

@Suite("Errors of messaging")
struct ChatErrorTests {
    @Test("An ERROR frame is this text, and only the sender's")
    func text() async throws {
        let subject = try ServiceUnderTest()
        let room = try await subject.room(["maximumMessageLength": 3])
        let (alice, bob) = (try await subject.join(room), try await subject.join(room, as: "bob"))
        alice.say("four", requestID: "497f6eca")
        let id = try #require(alice.last["Id"]?.stringValue)
        #expect(id.wholeMatch(of: /[a-zA-Z0-9]{12}/) != nil)
        #expect(
            alice.texts == [
                #"{"ErrorCode":400,"ErrorMessage":"Message exceeds maximum length","Id":"\#(id)","RequestId":"497f6eca","Type":"ERROR"}"#
            ])
        #expect(bob.texts == [])
    }

    @Test(
        "What is no request is 400, and the connection stands",
        arguments: [
            "", " ", "hello", "42", "null", "[]", "\"SEND_MESSAGE\"", "{", "{}", #"{"Action":5}"#, #"{"Action":null}"#,
            #"{"Action":"JOIN"}"#,
            #"{"Content":"Hi"}"#, #"{"Action":"SEND_MESSAGE"}"#, #"{"Action":"SEND_MESSAGE","Content":5}"#,
            #"{"Action":"SEND_MESSAGE","Content":null}"#,
            #"{"Action":"SEND_MESSAGE","Content":["Hi"]}"#, #"{"Action":"SEND_MESSAGE","Content":""}"#,
            #"{"Action":"SEND_MESSAGE","Content":"Hi","Attributes":[]}"#, #"{"Action":"SEND_MESSAGE","Content":"Hi","Attributes":{"k":1}}"#,
            #"{"Action":"SEND_MESSAGE","Content":"Hi","Attributes":{"k":null}}"#,
            #"{"Action":"SEND_MESSAGE","Content":"Hi","RequestId":7}"#,
            #"{"Action":"SEND_MESSAGE","Content":"Hi"}x"#, #"{"Action":"SEND_MESSAGE","Content":"Hi"}{"#,
            #"{"Action":"SEND_MESSAGE","Content":"\ud83d"}"#,
            #"{"Action":"SEND_MESSAGE","Content":"Hi""#, #"{"Action":"DELETE_MESSAGE"}"#, #"{"Action":"DELETE_MESSAGE","Id":""}"#,
            #"{"Action":"DELETE_MESSAGE","Id":"short"}"#, #"{"Action":"DISCONNECT_USER"}"#, #"{"Action":"DISCONNECT_USER","UserId":""}"#,
            #"{"Action":"DISCONNECT_USER","UserId":{}}"#,
        ])
    func invalid(frame: String) async throws {
        let subject = try ServiceUnderTest()
        let room = try await subject.room()
        let (alice, bob) = (try await subject.join(room), try await subject.join(room, as: "bob"))
        alice.send(frame)
        #expect(alice.errorCodes == [400])
        #expect(alice.last["ErrorMessage"]?.stringValue?.isEmpty == false)
        alice.say("Hi")
        #expect(bob.contents == ["Hi"])
    }

    @Test("Bytes that are not UTF-8 are 400", arguments: [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xC0, 0x80]] as [[UInt8]])
    func brokenText(bytes: [UInt8]) async throws {
        let subject = try ServiceUnderTest()
        let alice = try await subject.join(try await subject.room())
        alice.connection?.receive(Array(#"{"Action":"SEND_MESSAGE","Content":""#.utf8) + bytes + Array(#""}"#.utf8))
        #expect(alice.errorCodes == [400])
    }

    @Test("Deep nesting is 400, at any depth", arguments: [33, 1000, 60_000])
    func deepNesting(depth: Int) async throws {
        let subject = try ServiceUnderTest()
        let alice = try await subject.join(try await subject.room())
        alice.send(#"{"Action":"SEND_MESSAGE","Content":"Hi","x":"# + String(repeating: "[", count: depth))
        alice.send(
            #"{"Action":"SEND_MESSAGE","Content":"Hi","x":"# + String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
                + "}")
        #expect(alice.errorCodes == [400, 400])
    }

    @Test("What is wrong with a frame does not hide the id of its request")
    func requestIDOfInvalid() async throws {
        let subject = try ServiceUnderTest()
        let alice = try await subject.join(try await subject.room())
        alice.send(#"{"RequestId":"r1","Action":"SEND_MESSAGE","Content":5}"#)
        alice.send(#"{"RequestId":"r2","Action":"SEND_MESSAGE","Content":"Hi","#)
        #expect(alice.frames.map { $0["RequestId"] } == ["r1", "r2"])
    }

    @Test(
        "Whoever lacks the capability gets 403",
        arguments: [
            ("SEND_MESSAGE", #"{"Action":"SEND_MESSAGE","Content":"Hi","RequestId":"r"}"#),
            ("DELETE_MESSAGE", #"{"Action":"DELETE_MESSAGE","Id":"M2YcHkgffEvU","RequestId":"r"}"#),
            ("DISCONNECT_USER", #"{"Action":"DISCONNECT_USER","UserId":"bob","RequestId":"r"}"#),
        ])
    func capabilities(capability: String, frame: String) async throws {
        let subject = try ServiceUnderTest()
        let room = try await subject.room()
        let others = ["SEND_MESSAGE", "DELETE_MESSAGE", "DISCONNECT_USER"].filter { $0 != capability }.map(JSONValue.string)
        let alice = try await subject.join(room, capabilities: .array(others))
        let bob = try await subject.join(room, as: "bob")
        alice.send(frame)
        #expect(alice.errorCodes == [403])
        #expect(alice.last["RequestId"] == "r")
        #expect(bob.texts == [])
        #expect(bob.ends == [])
        let able = try await subject.join(room, as: "carol", capabilities: [.string(capability)])
        able.send(frame)
        #expect(able.errorCodes == [])
    }

    @Test("A token without capabilities lets its holder read")
    func viewer() async throws {
        let subject = try ServiceUnderTest()
        let room = try await subject.room()
        let (viewer, alice) = (try await subject.join(room, as: "viewer", capabilities: []), try await subject.join(room))
        alice.say("Hi")
        viewer.say("Hello")
        #expect(viewer.contents == ["Hi"])
        #expect(viewer.errorCodes == [403])
    }

    @Test(
        "Deleting a room leaves its connections, but nothing can be said in it: 404",
        arguments: [
            #"{"Action":"SEND_MESSAGE","Content":"Hi"}"#, #"{"Action":"DELETE_MESSAGE","Id":"M2YcHkgffEvU"}"#,
            #"{"Action":"DISCONNECT_USER","UserId":"bob"}"#,
        ])
    func deletedRoom(frame: String) async throws {
        let subject = try ServiceUnderTest()
        let room = try await subject.room()
        let alice = try await subject.join(room)
        _ = await subject.call(IVSChatModel.deleteRoom, ["identifier": .string(room)])
        #expect(alice.ends == [])
        alice.send(frame)
        #expect(alice.errorCodes == [404])
        #expect(alice.ends == [])
    }

    @Test(
        "A member that is too large is 413",
        arguments: [
            ["Action": "SEND_MESSAGE", "Content": "Hi", "Attributes": ["k": .string(String(repeating: "x", count: 1024))]],
            ["Action": "SEND_MESSAGE", "Content": "Hi", "Attributes": [String(repeating: "é", count: 512): "x"]],
            ["Action": "SEND_MESSAGE", "Content": "Hi", "RequestId": .string(String(repeating: "x", count: 257))],
            ["Action": "DELETE_MESSAGE", "Id": "M2YcHkgffEvU", "Reason": .string(String(repeating: "x", count: 257))],
            ["Action": "DISCONNECT_USER", "UserId": .string(String(repeating: "x", count: 129))],
        ] as [JSONObject])
    func tooLarge(frame: JSONObject) async throws {
        let subject = try ServiceUnderTest()
        let alice = try await subject.join(try await subject.room())
        alice.send(frame)
        #expect(alice.errorCodes == [413])
    }

    @Test("Attributes may take 1 KB, names and values together")
    func largestAttributes() async throws {
        let subject = try ServiceUnderTest()
        let alice = try await subject.join(try await subject.room())
        alice.send(["Action": "SEND_MESSAGE", "Content": "Hi", "Attributes": ["k": .string(String(repeating: "x", count: 1023))]])
        #expect(alice.contents == ["Hi"])
    }

    @Test("No error repeats what the client sent")
    func secrecy() async throws {
        let subject = try ServiceUnderTest()
        let alice = try await subject.join(try await subject.room())
        for frame in [
            #"{"Action":"secret-text","Content":"secret-text"}"#, #"{"Action":"SEND_MESSAGE","Content":secret-text}"#, "secret-text",
        ] {
            alice.send(frame)
        }
        #expect(alice.errorCodes == [400, 400, 400])
        for text in alice.texts { #expect(!text.contains("secret-text")) }
    }

    @Test("When the store fails, the sender gets 500")
    func brokenStore() async throws {
        let subject = try ServiceUnderTest()
        let alice = try await subject.join(try await subject.room())
        try subject.service.store.close()
        alice.say("Hi", requestID: "r")
        #expect(alice.errorCodes == [500])
        #expect(alice.last["RequestId"] == "r")
    }
}
