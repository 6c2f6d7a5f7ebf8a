import IVSChat
import IVSJSON
import IVSTimestamps
import TestSupport
import Testing

@testable import LocalService

/// A clock that is further on for one caller than for everybody else: a request finds a session over before the watch over sessions does.
private struct AheadTimeSource: TimeSource {
    @TaskLocal static var seconds: Int64 = 0

    let clock: ManualTimeSource

    init(_ clock: ManualTimeSource) { self.clock = clock }

    func now() -> Timestamp { clock.now().adding(nanoseconds: Self.seconds * 1_000_000_000) ?? .latest }

    func sleep(nanoseconds: Int64) async throws { try await clock.sleep(nanoseconds: nanoseconds) }
}

@Suite("Sessions of chat connections")
struct SessionTests {
    @Test("A connection ends when its session does, which began with the token")
    func expiry() async throws {
        let subject = try ServiceUnderTest(startingAt: "2026-03-01T12:00:00Z")
        let room = try await subject.room()
        let token = try await subject.token(room, minutes: 1)
        subject.advance(milliseconds: 30_000)
        let client = ChatClient(userID: "alice")
        let claims = try await subject.service.open(token: token, region: nil)
        client.connection = subject.service.connect(claims, address: "192.0.2.1", subscriber: client)
        subject.advance(milliseconds: 29_999)
        subject.service.messaging.connections.endExpired()
        #expect(client.ends == [])
        subject.advance(milliseconds: 1)
        subject.service.messaging.connections.endExpired()
        #expect(client.ends == [.sessionExpired])
        #expect(subject.service.hub.subscriberCount(of: claims.room) == 0)
    }

    @Test("Nobody has to ask: connections are watched")
    func watching() async throws {
        let subject = try ServiceUnderTest()
        let client = try await subject.join(try await subject.room(), minutes: 1)
        subject.advance(milliseconds: 60_000)
        try await eventually("the end of the session") { !client.ends.isEmpty }
        #expect(client.ends == [.sessionExpired])
    }

    @Test("A request after the session is 401, and ends the connection")
    func lateRequest() async throws {
        let subject = try ServiceUnderTest(seeing: { AheadTimeSource($0) })
        let room = try await subject.room()
        let (late, other) = (try await subject.join(room, minutes: 1), try await subject.join(room, as: "bob", minutes: 2))
        AheadTimeSource.$seconds.withValue(60) { late.say("Hi", requestID: "r") }
        #expect(late.errorCodes == [401])
        #expect(late.last["RequestId"] == "r")
        #expect(late.ends == [.sessionExpired])
        #expect(other.texts == [])
        #expect(other.ends == [])
    }

    @Test("After its session a connection hears nothing")
    func lateMessage() async throws {
        let subject = try ServiceUnderTest()
        let room = try await subject.room()
        let (late, other) = (try await subject.join(room, minutes: 1), try await subject.join(room, as: "bob", minutes: 2))
        subject.advance(milliseconds: 60_000)
        other.say("Hi")
        #expect(late.texts == [])
        #expect(late.ends == [.sessionExpired])
        #expect(other.contents == ["Hi"])
    }

    @Test("A session outlives the lifetime of its token")
    func longSession() async throws {
        let subject = try ServiceUnderTest()
        let client = try await subject.join(try await subject.room(), minutes: 180)
        subject.advance(milliseconds: 179 * 60_000)
        client.say("still here")
        #expect(client.contents == ["still here"])
    }

    @Test("Closing the service ends all connections, and says so once")
    func shutdown() async throws {
        let subject = try ServiceUnderTest()
        let client = try await subject.join(try await subject.room())
        try subject.service.close()
        client.connection?.close()
        #expect(client.ends == [.shutdown])
        #expect(subject.service.messagingCounters.connections == 0)
    }

    @Test("Many connections with many ends are found in time")
    func many() async throws {
        let subject = try ServiceUnderTest()
        let room = try await subject.room()
        var clients: [(client: ChatClient, minutes: Int64)] = []
        for minutes in [5, 3, 9, 1, 3, 7, 1, 9] as [Int64] { clients.append((try await subject.join(room, minutes: minutes), minutes)) }
        for minute in 1...9 as ClosedRange<Int64> {
            subject.advance(milliseconds: 60_000)
            subject.service.messaging.connections.endExpired()
            for (client, minutes) in clients { #expect(client.ends == (minutes <= minute ? [.sessionExpired] : [])) }
        }
        #expect(subject.service.messaging.connections.count == 0)
    }
}
