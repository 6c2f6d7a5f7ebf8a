import HTTPTypes
import IVSChat
import IVSJSON
import LocalService
import Testing

@Suite("Connection counts")
struct ConnectionCountTests {
    @Test("They name the rooms that somebody listens to, the fullest first")
    func rooms() async throws {
        let test = try ServiceUnderTest()
        let (quiet, busy, empty) = (try await test.room(), try await test.room(), try await test.room())
        let arns = try [quiet, busy].map { try #require(ResourceARN($0)) }
        let subscriptions = [arns[0], arns[1], arns[1]].map { test.service.hub.subscribe(to: $0) }
        defer { for subscription in subscriptions { subscription.leave() } }

        let answer = await test.send(.get, "/_ivsh/connections")
        #expect(
            answer.body == [
                "connections": 3, "rooms": [["arn": .string(busy), "connections": 2], ["arn": .string(quiet), "connections": 1]],
            ])
        #expect(!answer.text.contains(empty))
        #expect(
            await test.send(.get, "/_ivsh/connections?limit=1").body == [
                "connections": 3, "rooms": [["arn": .string(busy), "connections": 2]],
            ])
    }
}
