import AWSRuntime
import HTTPTypes
import IVSChat
import IVSJSON
import IVSTimestamps
import LocalService
import Synchronization
import Testing

@Suite("Administration")
struct AdministrationTests {
    @Test("Health is ok, and needs no store")
    func health() async throws {
        let answer = try await ServiceUnderTest().administer(.get, "health")
        #expect(answer.status == 200)
        #expect(answer.body == ["status": "ok"])
        #expect(answer.headers[.contentType] == "application/json")
    }

    @Test("Info says what the service is and holds")
    func information() async throws {
        let subject = try ServiceUnderTest()
        _ = try await subject.room()
        _ = try await subject.room(region: "eu-west-1")
        _ = try await subject.loggingConfiguration()
        let info = try await subject.administer(.get, "info").body
        #expect(info["service"] == "ivsh")
        #expect(info["account"] == "123456789012")
        #expect(info["store"] == ":memory:")
        #expect(info["rooms"] == 2)
        #expect(info["loggingConfigurations"] == 1)
    }

    @Test(
        "What does not exist, and what is asked for in another way, is refused",
        arguments: [
            (HTTPRequest.Method.get, "nowhere", 404), (.post, "health", 405), (.get, "reset", 405), (.get, "faults/1", 405),
            (.delete, "faults/1", 404),
            (.get, "faults/../info", 404), (.post, "faults", 400), (.get, "requests?after=x", 400), (.get, "requests?after=0&wait=61", 400),
            (.get, "requests?limit=0", 400),
        ])
    func refusals(method: HTTPRequest.Method, path: String, status: Int) async throws {
        let answer = try await ServiceUnderTest().administer(method, path)
        #expect(answer.status == status)
        #expect(answer.body["message"]?.stringValue?.isEmpty == false)
    }

    @Test("Bodies that are no object are refused", arguments: ["[]", "{", "\"x\"", String(repeating: "[", count: 60_000)])
    func badBodies(body: String) async throws {
        #expect(try await ServiceUnderTest().administer(.post, "clock", body).status == 400)
    }

    // MARK: The clock

    @Test("A token that the moved clock has passed opens nothing")
    func tokenExpiry() async throws {
        let subject = try ServiceUnderTest()
        let room = try await subject.room()
        let token = try await subject.call(
            IVSChatModel.createChatToken, ["roomIdentifier": .string(room), "userId": "eve", "sessionDurationInMinutes": 1]
        ).text("token")
        let moved = try await subject.administer(.post, "clock", #"{"advance": "1min 1s"}"#)
        #expect(moved.body["time"] == "2026-03-01T12:01:01.123456789Z")
        #expect(moved.body["offset"] == "61s")
        await #expect(throws: TokenRefusal.expired) { try await subject.service.open(token: token, region: nil) }
        _ = try await subject.administer(.post, "clock", #"{"reset": true}"#)
        #expect(try await subject.service.open(token: token, region: nil).userID == "eve")
    }

    @Test("A session that the moved clock has passed is over at once")
    func sessionExpiry() async throws {
        let subject = try ServiceUnderTest()
        let room = try await subject.room()
        let token = try await subject.call(
            IVSChatModel.createChatToken, ["roomIdentifier": .string(room), "userId": "eve", "sessionDurationInMinutes": 1]
        ).text("token")
        let client = EndedClient()
        let connection = subject.service.connect(
            try await subject.service.open(token: token, region: nil), address: "127.0.0.1", subscriber: client)
        _ = try await subject.administer(.post, "clock", #"{"advance": "61s"}"#)
        #expect(client.end == .sessionExpired)
        connection.close()
    }

    @Test("The clock can be set, goes on from there, and tells what rooms are created at")
    func setClock() async throws {
        let subject = try ServiceUnderTest()
        _ = try await subject.administer(.post, "clock", #"{"set": "2030-01-01T00:00:00Z"}"#)
        subject.advance(milliseconds: 1500)
        #expect(try await subject.call(IVSChatModel.createRoom).text("createTime") == "2030-01-01T00:00:01.500Z")
        #expect(try await subject.administer(.get, "clock").body["time"] == "2030-01-01T00:00:01.500Z")
    }

    @Test(
        "The clock moves by one clear wish, and not out of the years that there are",
        arguments: [
            "{}", #"{"advance": 90}"#, #"{"advance": "soon"}"#, #"{"advance": "1s", "reset": true}"#, #"{"set": "now"}"#,
            #"{"reset": false}"#,
            #"{"advance": "100000d 100000d"}"#, #"{"set": "9000-01-01T00:00:00Z"}"#, #"{"forward": "1s"}"#,
        ])
    func badClock(body: String) async throws {
        let subject = try ServiceUnderTest()
        #expect(try await subject.administer(.post, "clock", body).status == 400)
        #expect(try await subject.administer(.get, "clock").body["offset"] == "0s")
    }

    // MARK: Reset

    @Test("Reset leaves nothing behind, in no region, and ends all connections")
    func reset() async throws {
        let subject = try ServiceUnderTest()
        let room = try await subject.room([
            "tags": ["team": "a"], "loggingConfigurationIdentifiers": [.string(try await subject.loggingConfiguration())],
        ])
        _ = try await subject.room(region: "eu-west-1")
        let listener = subject.service.hub.subscribe(to: try #require(ResourceARN(room)))
        _ = try await subject.administer(.post, "faults", #"{"operation": "GetRoom", "drop": true}"#)
        _ = try await subject.administer(.post, "clock", #"{"advance": "1h"}"#)
        let answer = try await subject.administer(.post, "reset")
        #expect(answer.body == ["rooms": 2, "loggingConfigurations": 1])
        let info = try await subject.administer(.get, "info").body
        #expect(info["rooms"] == 0)
        #expect(info["loggingConfigurations"] == 0)
        #expect(info["faults"] == 0)
        #expect(info["time"] == .string(subject.clock.now().description))
        #expect(await subject.call(IVSChatModel.getRoom, ["identifier": .string(room)]).code == "ResourceNotFoundException")
        #expect(await listener.text() == nil)
        #expect(listener.end == .shutdown)
        // And it goes on.
        _ = try await subject.room()
        #expect(subject.service.hub.subscriberCount(of: try #require(ResourceARN(room))) == 0)
    }

    @Test("After a reset the quota of rooms is free again")
    func resetQuota() async throws {
        let subject = try ServiceUnderTest(quotas: Quotas(overrides: [.rooms: 1]))
        _ = try await subject.room()
        #expect(await subject.call(IVSChatModel.createRoom).status == 402)
        _ = try await subject.administer(.post, "reset")
        #expect(await subject.call(IVSChatModel.createRoom).status == 200)
    }
}

extension ServiceUnderTest {
    /// Sends one administrative request, over the way that all requests take.
    func administer(_ method: HTTPRequest.Method, _ path: String, _ body: String = "") async throws -> Answer {
        await send(method, "/_ivsh/" + path, body: body)
    }
}

/// A client that remembers how it ended.
private final class EndedClient: MessageSubscriber {
    let userID = "eve"
    private let reason = Mutex<SubscriptionEnd?>(nil)
    var end: SubscriptionEnd? { reason.withLock { $0 } }

    func receive(_ frame: Frame) {}

    func end(_ reason: SubscriptionEnd) { self.reason.withLock { $0 = reason } }
}
