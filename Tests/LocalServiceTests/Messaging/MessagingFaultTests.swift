import AWSRuntime
import IVSJSON
import Testing

@testable import LocalService

@Suite("Fault rules of messaging")
struct MessagingFaultTests {
    @Test("A rule's error is an ERROR frame with its status and text")
    func error() async throws {
        let subject = try ServiceUnderTest()
        let alice = try await subject.join(try await subject.room())
        let error = ServiceError(code: "InternalServerException", message: "on purpose", status: 500)
        _ = subject.service.administration.faults.add(
            FaultRule(targets: ["SEND_MESSAGE"], fault: Fault(outcome: .error(error)), remaining: 1))
        alice.say("1", requestID: "r")
        alice.say("2")
        #expect(alice.frames[0]["ErrorCode"] == 500)
        #expect(alice.frames[0]["ErrorMessage"] == "on purpose")
        #expect(alice.frames[0]["RequestId"] == "r")
        #expect(alice.contents == ["2"])
    }

    @Test("A rule drops the connection without a word")
    func drop() async throws {
        let subject = try ServiceUnderTest()
        let room = try await subject.room()
        let (alice, bob) = (try await subject.join(room), try await subject.join(room, as: "bob"))
        _ = subject.service.administration.faults.add(FaultRule(targets: ["SEND_MESSAGE"], fault: Fault(outcome: .dropped)))
        alice.say("Hi")
        #expect(alice.texts == [])
        #expect(alice.ends == [.dropped])
        #expect(bob.texts == [])
    }

    @Test("A delayed frame holds back later ones of its connection")
    func delay() async throws {
        let subject = try ServiceUnderTest()
        let alice = try await subject.join(try await subject.room())
        _ = subject.service.administration.faults.add(FaultRule(targets: ["SEND_MESSAGE"], fault: Fault(delay: 1_000_000), remaining: 1))
        alice.say("1")
        alice.say("2")
        #expect(await alice.frames(2).compactMap { $0["Content"] } == ["1", "2"])
    }

    @Test("A rule for CONNECT refuses connections, and their tokens are not used up")
    func connect() async throws {
        let subject = try ServiceUnderTest()
        let token = try await subject.token(try await subject.room())
        let rule = try #require(subject.service.administration.faults.add(FaultRule(targets: ["CONNECT"], fault: Fault(outcome: .dropped))))
        await #expect(throws: TokenRefusal.self) { try await subject.service.open(token: token, region: nil) }
        #expect(subject.service.administration.faults.remove(rule.number))
        _ = try await subject.service.open(token: token, region: nil)
    }
}
