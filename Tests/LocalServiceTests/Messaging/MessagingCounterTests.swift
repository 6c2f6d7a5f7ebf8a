import IVSChat
import IVSJSON
import Testing

@testable import LocalService

@Suite("Counters of messaging")
struct MessagingCounterTests {
    @Test("Connections are counted while they stand")
    func connections() async throws {
        let subject = try ServiceUnderTest()
        let room = try await subject.room()
        let (alice, _) = (try await subject.join(room), try await subject.join(room, as: "bob"))
        #expect(subject.service.messagingCounters.connections == 2)
        alice.connection?.close()
        alice.connection?.close()
        #expect(subject.service.messagingCounters.connections == 1)
        #expect(subject.service.messagingCounters.openedConnections == 2)
    }

    @Test("Requests are counted by action, deliveries once for each connection, errors by code")
    func figures() async throws {
        let subject = try ServiceUnderTest()
        let room = try await subject.room()
        let (alice, bob) = (try await subject.join(room), try await subject.join(room, as: "bob", capabilities: []))
        alice.say("Hi")
        alice.say("")
        bob.say("Hi")
        bob.send("nonsense")
        alice.send(["Action": "DELETE_MESSAGE", "Id": "M2YcHkgffEvU"])
        _ = await subject.call(IVSChatModel.sendEvent, ["roomIdentifier": .string(room), "eventName": "x"])
        _ = await subject.call(IVSChatModel.disconnectUser, ["roomIdentifier": .string(room), "userId": "nobody"])
        let counters = subject.service.messagingCounters
        #expect(counters.requests == [.sendMessage: 3, .deleteMessage: 1])
        #expect(counters.unreadableRequests == 1)
        #expect(counters.deliveries == [.sendMessage: 2, .deleteMessage: 2, .sendEvent: 2, .disconnectUser: 2])
        #expect(counters.errors == [400: 2, 403: 1])
    }
}
