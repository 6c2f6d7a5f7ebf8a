import IVSChat
import LocalServer
import LocalService
import TestSupport
import Testing

/// The messaging API over WebSockets: the protocol's own rules (RFC 6455) and what keeps one client from harming others.
@Suite("WebSockets")
struct WebSocketTests {
    @Test("Two clients chat, and the sender hears itself")
    func chat() async throws {
        try await RunningServer.with { running in
            let room = try await running.makeRoom()
            let alice = try await RawWebSocket.open(running, token: running.token(user: "alice", room: room))
            let bob = try await RawWebSocket.open(running, token: running.token(user: "bob", room: room))
            try await alice.say("hello")
            let heard = try await bob.receive()
            #expect(heard.opcode == 1 && heard.text.contains(#""Content":"hello""#))
            #expect(try await alice.receive() == heard)
        }
    }

    @Test("Frames that come with the handshake are not lost")
    func earlyFrames() async throws {
        try await RunningServer.with { running in
            let connection = try await RawConnection.open(to: running.port)
            let frame = RawWebSocket.frame(1, Array(#"{"Action":"SEND_MESSAGE","Content":"early"}"#.utf8))
            try await connection.send(Array(RawWebSocket.handshake(token: try await running.token()).utf8) + frame)
            _ = try await connection.text(through: "\r\n\r\n")
            #expect(try await RawWebSocket(connection: connection).receive().text.contains("early"))
        }
    }

    struct Handshake: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let status: Int

        init(_ name: String, _ text: String, _ status: Int) {
            testDescription = name
            self.text = text
            self.status = status
        }
    }

    /// Handshakes that open nothing, and spend no token.
    static let refusals: [Handshake] = [
        .init("a foreign Host", RawWebSocket.handshake(token: "TOKEN", host: "evil.example"), 403),
        .init("a foreign Origin", RawWebSocket.handshake(token: "TOKEN", fields: "Origin: https://evil.example\r\n"), 403),
        .init("another path", RawWebSocket.handshake(token: "TOKEN").replacing("GET /", with: "GET /elsewhere"), 404),
        .init("an old version", RawWebSocket.handshake(token: "TOKEN").replacing("Version: 13", with: "Version: 8"), 426),
        .init("a short key", RawWebSocket.handshake(token: "TOKEN").replacing("dGhlIHNhbXBsZSBub25jZQ==", with: "short"), 400),
        .init("no Connection: Upgrade", RawWebSocket.handshake(token: "TOKEN").replacing("keep-alive, Upgrade", with: "keep-alive"), 400),
        .init("no token", RawWebSocket.handshake(token: "TOKEN").replacing("Sec-WebSocket-Protocol: TOKEN\r\n", with: ""), 401),
        .init("another token", RawWebSocket.handshake(token: "AQICAHnonsense"), 403),
    ]

    @Test("A handshake that is wrong is refused, and the token still opens a connection", arguments: refusals)
    func refusal(_ handshake: Handshake) async throws {
        try await RunningServer.with { running in
            let token = try await running.token()
            let connection = try await RawConnection.open(to: running.port)
            try await connection.send(handshake.text.replacing("TOKEN", with: token))
            #expect(try await connection.answer().status == handshake.status)
            _ = try await RawWebSocket.open(running, token: token)
        }
    }

    @Test("A token opens one connection")
    func singleUse() async throws {
        try await RunningServer.with { running in
            let token = try await running.token()
            _ = try await RawWebSocket.open(running, token: token)
            let connection = try await RawConnection.open(to: running.port)
            try await connection.send(RawWebSocket.handshake(token: token))
            let answer = try await connection.answer()
            #expect(answer.status == 403)
            #expect(!answer.body.contains(token))
        }
    }

    struct Violation: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let code: Int

        init(_ name: String, _ bytes: [UInt8], _ code: Int) {
            testDescription = name
            self.bytes = bytes
            self.code = code
        }
    }

    static let violations: [Violation] = [
        .init("a frame that is not masked", RawWebSocket.frame(1, [], isMasked: false), 1002),
        .init("an extension's flag", RawWebSocket.frame(1, [], flags: 0x40), 1002),
        .init("an unknown opcode", RawWebSocket.frame(3, []), 1002),
        .init("an unknown control opcode", RawWebSocket.frame(11, []), 1002),
        .init("a binary message", RawWebSocket.frame(2, [1, 2, 3]), 1003),
        .init("broken UTF-8", RawWebSocket.frame(1, [0xC3, 0x28]), 1007),
        .init("half a character", RawWebSocket.frame(1, [0xE2, 0x82]), 1007),
        .init("a surrogate", RawWebSocket.frame(1, [0xED, 0xA0, 0x80]), 1007),
        .init("a message beyond the limit", RawWebSocket.frame(1, [UInt8](repeating: 0x20, count: 131_073)), 1009),
        .init(
            "fragments beyond the limit",
            RawWebSocket.frame(1, [UInt8](repeating: 0x20, count: 100_000), isFinal: false)
                + RawWebSocket.frame(0, [UInt8](repeating: 0x20, count: 100_000)), 1009),
        .init("a length beyond 63 bits", [0x81, 0xFF] + [UInt8](repeating: 0xFF, count: 8) + [0, 0, 0, 0], 1009),
        .init("a continuation of nothing", RawWebSocket.frame(0, []), 1002),
        .init("a message in a message", RawWebSocket.frame(1, [], isFinal: false) + RawWebSocket.frame(1, []), 1002),
        .init("a long ping", RawWebSocket.frame(9, [UInt8](repeating: 0, count: 126)), 1002),
        .init("a ping in fragments", RawWebSocket.frame(9, [], isFinal: false), 1002),
        .init("a close code that is none", RawWebSocket.frame(8, [3, 0xED]), 1002),
        .init("half a close code", RawWebSocket.frame(8, [3]), 1002),
        .init("a close reason that is not UTF-8", RawWebSocket.frame(8, [3, 0xE8, 0xFF]), 1007),
    ]

    @Test("A client that breaks the protocol is told how and let go of", arguments: violations)
    func violation(_ violation: Violation) async throws {
        try await RunningServer.with { running in
            let socket = try await RawWebSocket.open(running, token: running.token())
            try await socket.connection.send(violation.bytes)
            let close = try await socket.receive()
            #expect(close.opcode == 8 && close.code == violation.code)
        }
    }

    @Test("A message may come in fragments, with a ping between them")
    func fragments() async throws {
        try await RunningServer.with { running in
            let socket = try await RawWebSocket.open(running, token: running.token())
            let text = Array(#"{"Action":"SEND_MESSAGE","Content":"zwölf"}"#.utf8)
            // Cut in the middle of a character.
            let cut = text.firstIndex(of: 0xC3)! + 1
            try await socket.connection.send(RawWebSocket.frame(1, Array(text[..<cut]), isFinal: false))
            try await socket.connection.send(RawWebSocket.frame(9, [1, 2, 3]))
            try await socket.connection.send(RawWebSocket.frame(0, Array(text[cut...])))
            #expect(try await socket.receive() == .init(opcode: 10, payload: [1, 2, 3]))
            #expect(try await socket.receive().text.contains("zwölf"))
        }
    }

    @Test("A good-bye is answered with its own code, and the connection ends")
    func closing() async throws {
        try await RunningServer.with { running in
            let socket = try await RawWebSocket.open(running, token: running.token())
            try await socket.connection.send(RawWebSocket.frame(8, [0x0F, 0xA1]))
            #expect(try await socket.receive().code == 4001)
            #expect(try await socket.connection.rest() == "")
        }
    }

    @Test("Whoever is disconnected hears of it first, then gets close code 1000 with the reason")
    func disconnectUser() async throws {
        try await RunningServer.with { running in
            let room = try await running.makeRoom()
            let socket = try await RawWebSocket.open(running, token: running.token(room: room))
            try await running.client().disconnectUser(.init(roomIdentifier: room, userID: "alice", reason: "enough"))
            #expect(try await socket.receive().text.contains(#""EventName":"aws:DISCONNECT_USER""#))
            let close = try await socket.receive()
            #expect(close.opcode == 8 && close.code == 1000 && close.reason == "enough")
        }
    }

    @Test("A reason longer than a close frame is cut between characters")
    func longReason() async throws {
        try await RunningServer.with { running in
            let room = try await running.makeRoom()
            let socket = try await RawWebSocket.open(running, token: running.token(room: room))
            try await running.client().disconnectUser(
                .init(roomIdentifier: room, userID: "alice", reason: String(repeating: "ö", count: 200)))
            _ = try await socket.receive()
            #expect(try await socket.receive().reason == String(repeating: "ö", count: 61))
        }
    }

    @Test("A silent client is pinged; one that answers stays, one that does not is dropped")
    func heartbeat() async throws {
        try await RunningServer.with({
            $0.limits.pingInterval = .milliseconds(300)
            $0.limits.pong = Patience.of(.seconds(5))
        }) { running in
            let room = try await running.makeRoom()
            let answering = try await RawWebSocket.open(running, token: running.token(room: room))
            let gone = try await RawWebSocket.open(running, token: running.token(user: "bob", room: room))
            let answers = Task {
                while true {
                    let frame = try await answering.receive()
                    if frame.text.contains("still here") { return }
                    #expect(frame.opcode == 9)
                    try await answering.connection.send(RawWebSocket.frame(10, []))
                }
            }
            #expect(try await gone.receive().opcode == 9)
            #expect(try await gone.connection.rest() == "")
            try await answering.say("still here")
            try await answers.value
        }
    }

    @Test("A client that does not read is dropped; the others hear everything in time")
    func slowReader() async throws {
        try await RunningServer.with { running in
            let arn = try await running.makeRoom()
            let room = try #require(ResourceARN(arn))
            let slow = try await RawWebSocket.open(running, token: running.token(user: "slow", room: arn), reads: false, window: 4096)
            let quick = try await RawWebSocket.open(running, token: running.token(user: "quick", room: arn))
            let frame = Frame(bytes: [UInt8](repeating: UInt8(ascii: "x"), count: 60_000))
            // The system buffers some megabytes before the server's own bound, a mebibyte, is reached.
            for _ in 0..<500 where running.service.hub.subscriberCount(of: room) == 2 {
                running.service.hub.publish(frame, to: room)
                #expect(try await quick.receive().payload.count == frame.bytes.count)
            }
            #expect(running.service.hub.subscriberCount(of: room) == 1)
            slow.connection.close()
        }
    }

    @Test("When the server stops, clients get close code 1001 and requests in progress their answer")
    func shutdown() async throws {
        // Nothing is cut off for being late: whatever does not end by itself would hold up the end for ever.
        let running = try await RunningServer({ $0.limits.shutdown = .seconds(3600) })
        let socket = try await RawWebSocket.open(running, token: running.token())
        let request = try await RawConnection.open(to: running.port)
        func get(_ path: String) -> String { "GET /_ivsh/\(path) HTTP/1.1\r\nHost: localhost\r\n\r\n" }
        try await request.send(get("requests"))
        let last = try #require(try await request.answer().body.firstMatch(of: /"next" ?: ?(\d+)/)?.output.1)
        // The second one waits for an entry of the request log that does not come; the answer to the first says that both have arrived.
        try await request.send(get("health") + get("requests?after=\(last)&wait=60"))
        #expect(try await request.answer().status == 200)
        let stopping = Task { await running.stop() }
        let close = try await socket.receive()
        #expect(close.opcode == 8 && close.code == 1001)
        try await socket.connection.send(RawWebSocket.frame(8, [0x03, 0xE9]))
        #expect(try await request.answer().status == 200)
        await stopping.value
        await #expect(throws: (any Error).self) { try await RawConnection.open(to: running.port) }
    }

    @Test("Many idle clients stand beside each other")
    func idle() async throws {
        try await RunningServer.with { running in
            let room = try await running.makeRoom()
            var sockets: [RawWebSocket] = []
            for number in 0..<200 {
                sockets.append(try await RawWebSocket.open(running, token: running.token(user: "user\(number)", room: room)))
            }
            try await sockets[0].say("to all")
            for socket in sockets { #expect(try await socket.receive().text.contains("to all")) }
        }
    }
}
