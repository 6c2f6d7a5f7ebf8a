import IVSChat
import IVSJSON
import Testing

@testable import LocalService

@Suite("DELETE_MESSAGE and DISCONNECT_USER")
struct ModerationTests {
    @Test("DELETE_MESSAGE becomes an event of this text, with the id of the request")
    func deleteMessage() async throws {
        let subject = try ServiceUnderTest(startingAt: "2022-12-02T08:25:51.136912720Z")
        let room = try await subject.room()
        let (moderator, bob) = (try await subject.join(room), try await subject.join(room, as: "bob"))
        moderator.send(#"{"Action":"DELETE_MESSAGE","Id":"M2YcHkgffEvU","Reason":"Deleted by moderator","RequestId":"r1"}"#)
        let id = try #require(bob.last["Id"]?.stringValue)
        #expect(id.wholeMatch(of: /[a-zA-Z0-9]{12}/) != nil)
        let expected = """
            {"Type":"EVENT","Id":"\(id)","RequestId":"r1","EventName":"aws:DELETE_MESSAGE","Attributes":{"MessageID":"M2YcHkgffEvU",\
            "MessageId":"M2YcHkgffEvU","Reason":"Deleted by moderator"},"SendTime":"2022-12-02T08:25:51.13691272Z"}
            """
        #expect(bob.texts == [expected])
        #expect(moderator.texts == [expected])
    }

    @Test("Whether there is a message of that id is not asked")
    func unknownMessage() async throws {
        let subject = try ServiceUnderTest()
        let moderator = try await subject.join(try await subject.room())
        moderator.send(["Action": "DELETE_MESSAGE", "Id": "aaaaaaaaaaaa"])
        #expect(moderator.last["EventName"] == "aws:DELETE_MESSAGE")
        #expect(moderator.last["RequestId"] == "")
        #expect(moderator.last["Attributes"]?["Reason"] == "")
    }

    @Test("A frame and the operation make the same event", arguments: [true, false])
    func sameEvent(deletes: Bool) async throws {
        let subject = try ServiceUnderTest()
        let room = try await subject.room()
        let (moderator, bob) = (try await subject.join(room), try await subject.join(room, as: "bob"))
        if deletes {
            moderator.send(["Action": "DELETE_MESSAGE", "Id": "M2YcHkgffEvU", "Reason": "x"])
            _ = await subject.call(IVSChatModel.deleteMessage, ["roomIdentifier": .string(room), "id": "M2YcHkgffEvU", "reason": "x"])
        } else {
            moderator.send(["Action": "DISCONNECT_USER", "UserId": "eve", "Reason": "x"])
            _ = await subject.call(IVSChatModel.disconnectUser, ["roomIdentifier": .string(room), "userId": "eve", "reason": "x"])
        }
        var (first, second) = (try #require(bob.frames[0].objectValue), try #require(bob.frames[1].objectValue))
        #expect(Array(first.keys) == ["Type", "Id", "RequestId", "EventName", "Attributes", "SendTime"])
        #expect(Array(first.keys) == Array(second.keys))
        (first["Id"], second["Id"]) = (nil, nil)
        #expect(first == second)
    }

    @Test("DISCONNECT_USER tells everybody, the user too, and ends all connections of the user")
    func disconnectUser() async throws {
        let subject = try ServiceUnderTest(startingAt: "2022-10-17T12:53:12.922376139Z")
        let room = try await subject.room()
        let moderator = try await subject.join(room)
        let (phone, laptop) = (try await subject.join(room, as: "eve"), try await subject.join(room, as: "eve"))
        moderator.send(#"{"Action":"DISCONNECT_USER","RequestId":"r2","Reason":"Be nice!","UserId":"eve"}"#)
        let id = try #require(moderator.last["Id"]?.stringValue)
        let expected = """
            {"Type":"EVENT","Id":"\(id)","RequestId":"r2","EventName":"aws:DISCONNECT_USER",\
            "Attributes":{"Reason":"Be nice!","UserId":"eve"},"SendTime":"2022-10-17T12:53:12.922376139Z"}
            """
        for client in [moderator, phone, laptop] { #expect(client.texts == [expected]) }
        #expect(phone.ends == [.disconnected(reason: "Be nice!")])
        #expect(laptop.ends == [.disconnected(reason: "Be nice!")])
        #expect(moderator.ends == [])
        moderator.say("gone?")
        phone.say("still here")
        #expect(phone.texts.count == 1)
        #expect(moderator.contents == ["gone?"])
    }

    @Test("The user's connections to other rooms stay")
    func otherRooms() async throws {
        let subject = try ServiceUnderTest()
        let (room, other) = (try await subject.room(), try await subject.room())
        let (moderator, eve) = (try await subject.join(room), try await subject.join(other, as: "eve"))
        moderator.send(["Action": "DISCONNECT_USER", "UserId": "eve"])
        #expect(eve.texts == [])
        #expect(eve.ends == [])
    }

    @Test("A user who was disconnected may come back at once with another token")
    func comingBack() async throws {
        let subject = try ServiceUnderTest()
        let room = try await subject.room()
        let moderator = try await subject.join(room)
        _ = try await subject.join(room, as: "eve")
        moderator.send(["Action": "DISCONNECT_USER", "UserId": "eve"])
        let eve = try await subject.join(room, as: "eve")
        eve.say("back")
        #expect(moderator.contents == ["back"])
    }

    @Test("A moderator can disconnect itself")
    func oneself() async throws {
        let subject = try ServiceUnderTest()
        let moderator = try await subject.join(try await subject.room())
        moderator.send(["Action": "DISCONNECT_USER", "UserId": "alice"])
        #expect(moderator.last["EventName"] == "aws:DISCONNECT_USER")
        #expect(moderator.ends == [.disconnected(reason: nil)])
    }
}
