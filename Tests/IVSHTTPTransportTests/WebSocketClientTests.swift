import AWSRuntime
import IVSHTTPTransport
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NIOWebSocket
import TestSupport
import Testing

@Suite("The WebSocket client", .patience(minutes: 1))
struct WebSocketClientTests {
    private func withServer(
        _ change: (inout WebSocketClient.Configuration) -> Void = { _ in },
        _ body: (WebSocketClient, OddWebSocketServer) async throws -> Void
    ) async throws {
        let server = try await OddWebSocketServer()
        var configuration = WebSocketClient.Configuration()
        configuration.maximumMessageBytes = 60_000
        change(&configuration)
        let client = WebSocketClient(configuration)
        do {
            try await body(client, server)
        } catch {
            Issue.record(error)
        }
        await client.close()
        try await server.stop()
    }

    // MARK: Talking

    @Test("Messages go out and come in whole and in order", arguments: [0, 1, 125, 126, 65_535, 59_999])
    func echo(length: Int) async throws {
        try await withServer({ $0.maximumMessageBytes = 1 << 17 }) { client, server in
            let socket = try await client.open("/echo", server)
            for number in 0..<3 {
                let text = Array((String(repeating: "é", count: length / 2) + "\(number)").utf8)
                try await socket.send(text)
                #expect(try await socket.receive() == text)
            }
            await socket.close()
            #expect(socket.end?.code == 1000)
        }
    }

    @Test("Each frame is masked with a key of its own")
    func masking() async throws {
        try await withServer { client, server in
            let socket = try await client.open("/echo", server)
            for _ in 0..<5 {
                try await socket.send(Array("secret".utf8))
                _ = try await socket.receive()
            }
            let keys = server.record.value.frames.map { $0.maskKey.map { "\($0)" } }
            #expect(keys.count == 5)
            #expect(!keys.contains(nil))
            #expect(Set(keys).count == 5)
        }
    }

    @Test("The handshake offers the token as the only subprotocol, and says who is there and where it goes")
    func request() async throws {
        try await withServer { client, server in
            _ = try await client.open("/echo", server)
            let head = try #require(server.record.value.heads.first)
            #expect(head.headers["Sec-WebSocket-Protocol"] == [OddWebSocketServer.token])
            #expect(head.headers["Sec-WebSocket-Version"] == ["13"])
            #expect(head.headers["Host"] == ["127.0.0.1:\(server.port)"])
            #expect(head.headers["User-Agent"].first?.hasPrefix("ivschat-swift/\(packageVersion) ") == true)
            #expect(head.headers["Sec-WebSocket-Extensions"].isEmpty)
            #expect(head.headers["Origin"].isEmpty)
        }
    }

    @Test("A message in pieces is put together, with a ping answered in between")
    func fragments() async throws {
        try await withServer { client, server in
            let socket = try await client.open("/fragments", server)
            #expect(try await socket.receive() == Array("Hello".utf8))
            try await socket.send(Array("x".utf8))
            _ = try await socket.receive()
            #expect(server.record.value.frames.map(\.opcode) == [.pong, .text])
        }
    }

    @Test("Many connections share a client")
    func manyConnections() async throws {
        try await withServer { client, server in
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        let socket = try await client.open("/echo", server)
                        try await socket.send(Array("\(number)".utf8))
                        let answer = try await socket.receive()
                        await socket.close()
                        return answer == Array("\(number)".utf8)
                    }
                }
                for try await isRight in group { #expect(isRight) }
            }
        }
    }

    // MARK: Handshakes that fail

    @Test("A refusal tells status and text, without the token and without control characters")
    func refused() async throws {
        try await withServer { client, server in
            let refusal = await #expect(throws: WebSocketRefusal.self) { try await client.open("/refuse", server) }
            #expect(refusal == WebSocketRefusal(status: 403, message: "no: [31m\(redactionMark) is not good"))
        }
    }

    @Test(
        "Handshakes with wrong answers open nothing",
        arguments: [
            ("/wrong-accept", "Sec-WebSocket-Accept"), ("/no-subprotocol", "subprotocol"), ("/other-subprotocol", "subprotocol"),
            ("/garbage", ""),
        ])
    func wrongAnswers(path: String, text: String) async throws {
        try await withServer { client, server in
            let error = await #expect(throws: TransportError.self) { try await client.open(path, server) }
            #expect(error?.kind == .invalidResponse)
            #expect(text.isEmpty || error?.message.contains(text) == true)
            #expect(error?.message.contains(OddWebSocketServer.token) == false)
        }
    }

    @Test("A server that closes instead of answering is a connection that was lost")
    func dropped() async throws {
        try await withServer { client, server in
            let error = await #expect(throws: TransportError.self) { try await client.open("/drop", server) }
            #expect(error?.kind == .connectionLost)
        }
    }

    @Test("A server that does not answer the handshake is given up")
    func stalled() async throws {
        try await withServer({ $0.handshakeTimeout = .milliseconds(50) }) { client, server in
            let error = await #expect(throws: TransportError.self) { try await client.open("/stall", server) }
            #expect(error?.kind == .timedOut)
        }
    }

    @Test("A cancelled attempt ends at once")
    func cancelled() async throws {
        try await withServer { client, server in
            let attempt = Task { try await client.open("/stall", server) }
            try await eventually("the server has the request") { !server.record.value.heads.isEmpty }
            attempt.cancel()
            await #expect(throws: CancellationError.self) { try await attempt.value }
        }
    }

    @Test("A server that is not there is a connection that failed")
    func nobody() async throws {
        let server = try await OddWebSocketServer()
        try await server.stop()
        let error = await #expect(throws: TransportError.self) { try await WebSocketClient().open("/echo", server) }
        #expect(error?.kind == .connectionFailed)
    }

    @Test("A token that a header cannot carry is not sent", arguments: ["", "a b", "a\r\nX: y", "a,b", "é", "a/b="])
    func badToken(token: String) async throws {
        try await withServer { client, server in
            let error = await #expect(throws: TransportError.self) {
                try await client.connect(to: Endpoint(scheme: .http, host: "127.0.0.1", port: server.port), subprotocol: token)
            }
            #expect(error?.kind == .connectionFailed)
            #expect(token.isEmpty || error?.message.contains(token) == false)
            #expect(server.record.value.heads.isEmpty)
        }
    }

    @Test("A closed client opens nothing")
    func closedClient() async throws {
        try await withServer { client, server in
            await client.close()
            let error = await #expect(throws: TransportError.self) { try await client.open("/echo", server) }
            #expect(error?.kind == .closed)
        }
    }

    // MARK: Frames that break the rules

    @Test(
        "What breaks the protocol ends the connection, and the service is told why",
        arguments: [
            ("/masked", 1002), ("/reserved-bit", 1002), ("/opcode", 1002), ("/orphan", 1002), ("/interleaved", 1002),
            ("/long-ping", 1002), ("/bad-close", 1002), ("/binary", 1003), ("/not-utf8", 1007), ("/large", 1009), ("/large-pieces", 1009),
        ] as [(String, UInt16)])
    func brokenRules(path: String, code: UInt16) async throws {
        try await withServer { client, server in
            let socket = try await client.open(path, server)
            #expect(try await socket.receive() == nil)
            #expect(socket.end?.code == code)
            await #expect(throws: TransportError.self) { try await socket.send(Array("x".utf8)) }
            await socket.close()
            try await eventually("the server has its good-bye") { !server.record.value.frames.isEmpty }
            var data = try #require(server.record.value.frames.last).unmaskedData
            #expect(data.readInteger(as: UInt16.self) == code)
        }
    }

    // MARK: Ends

    @Test(
        "How the service ended the connection is told",
        arguments: [
            ("/close", WebSocketEnd(code: 1000, reason: "disconnected")), ("/empty-close", WebSocketEnd(code: 1005)),
        ])
    func serviceCloses(path: String, end: WebSocketEnd) async throws {
        try await withServer { client, server in
            let socket = try await client.open(path, server)
            #expect(try await socket.receive() == nil)
            #expect(socket.end == end)
            try await eventually("it was told good-bye in return") { server.record.value.frames.map(\.opcode) == [.connectionClose] }
        }
    }

    @Test("What came before the end can still be received")
    func lastMessage() async throws {
        try await withServer { client, server in
            let socket = try await client.open("/say-and-leave", server)
            try await socket.send(Array("x".utf8))
            try await eventually("the connection has ended") { socket.end != nil }
            #expect(try await socket.receive() == Array("said".utf8))
            #expect(try await socket.receive() == nil)
            #expect(socket.end == WebSocketEnd(code: 1001, reason: "bye"))
        }
    }

    @Test("A connection cut in the middle of a frame ends without a code")
    func cut() async throws {
        try await withServer { client, server in
            let socket = try await client.open("/cut", server)
            try await socket.send(Array("x".utf8))
            #expect(try await socket.receive() == Array("whole".utf8))
            #expect(try await socket.receive() == nil)
            #expect(socket.end?.code == 1006)
        }
    }

    @Test("What the service still says after our good-bye is received")
    func lastWords() async throws {
        try await withServer({ $0.closeTimeout = Patience.of(.seconds(60)) }) { client, server in
            let socket = try await client.open("/last-words", server)
            await socket.close()
            #expect(try await socket.receive() == Array("last words".utf8))
            #expect(try await socket.receive() == nil)
            #expect(socket.end?.code == 1000)
        }
    }

    @Test("A service that does not say good-bye is not waited for")
    func deaf() async throws {
        try await withServer({ $0.closeTimeout = .milliseconds(50) }) { client, server in
            let socket = try await client.open("/deaf", server)
            await socket.close()
            await socket.close()
            #expect(socket.end?.code == 1006)
        }
    }

    @Test("A service that answers no pings is gone")
    func noPong() async throws {
        try await withServer({
            $0.pingInterval = .milliseconds(20)
            $0.pongTimeout = .milliseconds(50)
        }) { client, server in
            let socket = try await client.open("/no-pong", server)
            #expect(try await socket.receive() == nil)
            #expect(socket.end == WebSocketEnd(code: 1006, reason: "the service does not answer pings"))
        }
    }

    @Test("A service that answers pings stays")
    func pong() async throws {
        try await withServer({
            $0.pingInterval = .milliseconds(10)
            $0.pongTimeout = .seconds(30)
        }) { client, server in
            let socket = try await client.open("/echo", server)
            // The next ping goes out as soon as the last one was answered, however long an answer may take.
            try await eventually("it was pinged five times") { server.record.value.frames.count >= 5 }
            #expect(socket.end == nil)
        }
    }

    @Test("Letting go of a connection closes it")
    func letGo() async throws {
        try await withServer { client, server in
            do { _ = try await client.open("/echo", server) }
            try await eventually("the connection is closed") { server.record.value.closed > 0 }
        }
    }

    @Test("A cancelled reader gets nothing, and the connection stands")
    func cancelledReader() async throws {
        try await withServer { client, server in
            let socket = try await client.open("/echo", server)
            let reader = Task { try await socket.receive() }
            reader.cancel()
            #expect(try await reader.value == nil)
            #expect(socket.end == nil)
            try await socket.send(Array("x".utf8))
            #expect(try await socket.receive() == Array("x".utf8))
        }
    }

    // MARK: Back-pressure

    @Test("A service that floods is read from only as fast as somebody receives")
    func backPressure() async throws {
        try await withServer { client, server in
            let socket = try await client.open("/flood", server)
            // 40 MB in all: the sockets and the client's buffers take a part, then the server's writes wait, however often another
            // connection has its turn.
            let other = try await client.open("/echo", server)
            var (written, turns) = (0, 0)
            while turns < 200 {
                try await other.send(Array("x".utf8))
                _ = try await other.receive()
                let now = server.record.value.written
                (written, turns) = (now, now == written && now > 0 ? turns + 1 : 0)
            }
            #expect(written < 3000)
            for number in 0..<4000 {
                let text = String(decoding: try #require(try await socket.receive()), as: UTF8.self)
                #expect(text.hasPrefix("\(number) "))
            }
        }
    }
}

extension WebSocketClient {
    func open(_ path: String, _ server: OddWebSocketServer) async throws -> any WebSocketConnection {
        try await connect(
            to: Endpoint(scheme: .http, host: "127.0.0.1", port: server.port, basePath: path),
            subprotocol: OddWebSocketServer.token)
    }
}
