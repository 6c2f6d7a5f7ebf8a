import Foundation
import IVSChat
import IVSChatTesting
import Testing

@testable import TokenServer

@Suite("Example: token-server")
struct TokenServerTests {
    private static let room = "arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl"
    private let mock = MockTransport()

    private func issuer(banned: Set<String> = []) -> TokenIssuer {
        TokenIssuer(
            chat: IVSChatClient(region: "us-west-2", transport: mock), rooms: [Self.room],
            sessions: [
                "a-key": .init(id: "alice", displayName: "Alice", role: .moderator),
                "v-key": .init(id: "victor", displayName: "Victor", role: .viewer),
            ], banned: banned)
    }

    private func answer(
        _ issuer: TokenIssuer, key: String? = "a-key", method: String = "POST", path: String = "/tokens", room: String = room
    ) async -> (status: Int, text: String) {
        let answer = await issuer.answer(
            method: method, path: path, authorization: key.map { "Bearer \($0)" }, body: Array(#"{"room": "\#(room)"}"#.utf8))
        return (answer.status, String(decoding: answer.body, as: UTF8.self))
    }

    @Test(
        "A user gets a token with the capabilities of the role",
        arguments: [
            ("a-key", [ChatTokenCapability.sendMessage, .deleteMessage, .disconnectUser]), ("v-key", []),
        ])
    func token(key: String, capabilities: [ChatTokenCapability]) async throws {
        mock.when(.createChatToken).respond(
            with: .init(token: "t0ken", tokenExpirationTime: .epoch, sessionExpirationTime: Timestamp(seconds: 3600)))
        let answer = await answer(issuer(), key: key)
        #expect(answer.status == 200)
        #expect(answer.text.contains(#""token":"t0ken""#) && answer.text.contains("1970-01-01T01:00:00.000Z"))
        try mock.verify(.createChatToken, .exactly(1), where: { $0.roomIdentifier == Self.room && $0.capabilities == capabilities })
    }

    @Test("Whoever is not logged in, is banned, or asks for another room gets none")
    func refusals() async throws {
        #expect(await answer(issuer(), key: nil).status == 401)
        #expect(await answer(issuer(), key: "x").status == 401)
        #expect(await answer(issuer(banned: ["alice"])).status == 403)
        #expect(await answer(issuer(), room: "arn:other").status == 400)
        #expect(await answer(issuer(), method: "GET").status == 405)
        #expect(await answer(issuer(), path: "/").status == 404)
        try mock.verify(.createChatToken, .never)
    }

    @Test("What went wrong with AWS is not told to clients")
    func failure() async throws {
        mock.when(.createChatToken).respond(with: IVSChatError(.accessDenied, message: "arn:aws:iam::123456789012:user/me"))
        let answer = await answer(issuer())
        #expect(answer.status == 502)
        #expect(!answer.text.contains("iam"))
    }

    @Test("Over HTTP it answers the same, refuses large bodies, and stops when cancelled")
    func server() async throws {
        mock.when(.createChatToken).respond(with: .init(token: "t0ken", tokenExpirationTime: .epoch))
        let (ports, started) = AsyncStream.makeStream(of: Int.self)
        let server = Task { try await TokenServer(issuer: issuer()).run(host: "127.0.0.1", port: 0) { started.yield($0) } }
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next())
        let transport = HTTPTransport()
        func post(_ body: String) async throws -> AWSResponse {
            var head = HTTPRequest(method: .post, scheme: "http", authority: "127.0.0.1:\(port)", path: "/tokens")
            head.headerFields[.authorization] = "Bearer a-key"
            return try await transport.send(AWSRequest(head: head, body: Array(body.utf8)), timeouts: .local)
        }
        let good = try await post(#"{"room": "\#(Self.room)"}"#)
        #expect(good.head.status == .ok)
        #expect(good.head.headerFields[.cacheControl] == "no-store")
        #expect(try await post(String(repeating: "x", count: 5000)).head.status == .contentTooLarge)
        server.cancel()
        _ = try? await server.value
        await #expect(throws: TransportError.self) { try await post("{}") }
        try await transport.close()
    }
}
