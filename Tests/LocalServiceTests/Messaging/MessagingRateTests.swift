import IVSChat
import IVSJSON
import IVSTimestamps
import Testing

@testable import LocalService

@Suite("Rates of messaging")
struct MessagingRateTests {
    /// Nobody is held to a rate of the connection, so that the others can be met.
    private static let unlimitedConnections: [Quotas.Name: Int] = [.requestsPerConnection: 100_000]

    @Test("A connection may make ten requests a second, whatever they are", arguments: [Quotas.Level.relaxed, .strict])
    func connection(level: Quotas.Level) async throws {
        let subject = try ServiceUnderTest(quotas: Quotas(level))
        let room = try await subject.room(["maximumMessageRatePerSecond": 100])
        let alice = try await subject.join(room)
        for number in 0..<10 {
            switch number % 3 {
            case 0: alice.say("Hi")
            case 1: alice.send(["Action": "DELETE_MESSAGE", "Id": "M2YcHkgffEvU"])
            default: alice.send("nonsense")
            }
        }
        #expect(!alice.errorCodes.contains(429))
        alice.say("one too many", requestID: "r")
        #expect(alice.last["ErrorCode"] == 429)
        #expect(alice.last["ErrorMessage"] == "rate limit exceeded")
        #expect(alice.last["RequestId"] == "r")
        // Another connection, be it of the same user, has a rate of its own.
        let second = try await subject.join(room)
        second.say("Hi")
        #expect(second.errorCodes == [])
        subject.advance(milliseconds: 100)
        alice.say("later")
        #expect(alice.last["Content"] == "later")
    }

    @Test("A room takes as many messages a second as its setting says, from all its connections together")
    func room() async throws {
        let subject = try ServiceUnderTest()
        let room = try await subject.room(["maximumMessageRatePerSecond": 3])
        let (alice, bob) = (try await subject.join(room), try await subject.join(room, as: "bob"))
        alice.say("1")
        alice.say("2")
        bob.say("3")
        bob.say("4", requestID: "r")
        #expect(bob.last["ErrorCode"] == 429)
        #expect(bob.last["ErrorMessage"] == "rate limit exceeded")
        #expect(alice.contents == ["1", "2", "3"])
        // Moderation is not counted there, and another room has its own.
        alice.send(["Action": "DELETE_MESSAGE", "Id": "M2YcHkgffEvU"])
        #expect(alice.errorCodes == [])
        let other = try await subject.join(try await subject.room(["maximumMessageRatePerSecond": 1]))
        other.say("Hi")
        #expect(other.errorCodes == [])
    }

    @Test("A room takes ten messages a second unless it says otherwise")
    func defaultRoomRate() async throws {
        let subject = try ServiceUnderTest(quotas: Quotas(overrides: Self.unlimitedConnections))
        let alice = try await subject.join(try await subject.room())
        for _ in 0..<11 { alice.say("Hi") }
        #expect(alice.contents.count == 10)
        #expect(alice.errorCodes == [429])
    }

    @Test("All rooms of a region together take 1000 messages a second")
    func allRooms() async throws {
        let subject = try ServiceUnderTest(quotas: Quotas(overrides: Self.unlimitedConnections))
        for _ in 0..<10 {
            let alice = try await subject.join(try await subject.room(["maximumMessageRatePerSecond": 100]))
            for _ in 0..<100 { alice.say("Hi") }
            #expect(alice.errorCodes == [])
        }
        let late = try await subject.join(try await subject.room())
        late.say("Hi")
        #expect(late.errorCodes == [429])
        let elsewhere = try await subject.join(try await subject.room(region: "eu-west-1"))
        elsewhere.say("Hi")
        #expect(elsewhere.errorCodes == [])
    }

    @Test("Frames and operations share 100 deletions and 100 disconnections a second", arguments: [true, false])
    func sharedQuota(deletes: Bool) async throws {
        let subject = try ServiceUnderTest(quotas: Quotas(overrides: Self.unlimitedConnections))
        let room = try await subject.room()
        let alice = try await subject.join(room)
        let operation = deletes ? IVSChatModel.deleteMessage : IVSChatModel.disconnectUser
        let input: JSONObject =
            deletes ? ["roomIdentifier": .string(room), "id": "M2YcHkgffEvU"] : ["roomIdentifier": .string(room), "userId": "eve"]
        let frame: JSONObject =
            deletes ? ["Action": "DELETE_MESSAGE", "Id": "M2YcHkgffEvU"] : ["Action": "DISCONNECT_USER", "UserId": "eve"]
        for _ in 0..<50 {
            alice.send(frame)
            #expect(await subject.call(operation, input).status == 200)
        }
        alice.send(frame)
        #expect(alice.errorCodes == [429])
        #expect(await subject.call(operation, input).code == "ThrottlingException")
    }

    @Test("What is refused for another reason does not count against the room")
    func refusedIsNotCounted() async throws {
        let subject = try ServiceUnderTest()
        let alice = try await subject.join(try await subject.room(["maximumMessageRatePerSecond": 1, "maximumMessageLength": 5]))
        alice.say("too long")
        alice.say("Hi")
        #expect(alice.contents == ["Hi"])
    }

    @Test("Without quotas there is no rate at all")
    func off() async throws {
        let subject = try ServiceUnderTest(quotas: Quotas(.off))
        let alice = try await subject.join(try await subject.room(["maximumMessageRatePerSecond": 1]))
        for _ in 0..<1500 { alice.say("Hi") }
        #expect(alice.contents.count == 1500)
    }

    @Test("Rates of rooms that nobody speaks in are forgotten")
    func forgetting() async throws {
        let limiter = RateLimiter(Quotas())
        let now = Timestamp(seconds: 1_700_000_000)
        for number in 0..<5000 {
            let room = ResourceARN(region: "us-east-1", account: "123456789012", kind: .room, id: "room\(number)")
            let time = try #require(now.adding(nanoseconds: Int64(number) * 10_000_000))
            #expect(limiter.allowsMessage(to: room, limit: 1, now: time))
        }
        #expect(limiter.roomCount <= 1024)
    }

    @Test("A connection beyond the quota is refused, and its token is good for another try")
    func connections() async throws {
        let subject = try ServiceUnderTest(quotas: Quotas(overrides: [.connections: 2]))
        let room = try await subject.room()
        let first = try await subject.join(room)
        _ = try await subject.join(room)
        let token = try await subject.token(room)
        await #expect(throws: TokenRefusal.self) { try await subject.service.open(token: token, region: nil) }
        _ = try await subject.join(try await subject.room(region: "eu-west-1"))
        first.connection?.close()
        _ = try await subject.service.open(token: token, region: nil)
    }

    @Test(
        "An account may have 50,000 connections in a region",
        arguments: [(.relaxed, 50_000), (.strict, 50_000), (.off, nil)] as [(Quotas.Level, Int?)])
    func connectionQuota(level: Quotas.Level, limit: Int?) {
        #expect(Quotas(level).limit(.connections) == limit)
    }
}
