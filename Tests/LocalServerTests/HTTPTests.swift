import HTTPTypes
import IVSChat
import LocalServer
import TestSupport
import Testing

/// HTTP/1.1 as clients of all kinds speak it.
@Suite("HTTP")
struct HTTPTests {
    private static let list = "POST /ListRooms HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}"

    @Test("A connection serves one request after another")
    func keepAlive() async throws {
        try await RunningServer.with { running in
            let connection = try await RawConnection.open(to: running.port)
            for _ in 0..<3 {
                try await connection.send(Self.list)
                let answer = try await connection.answer()
                #expect(answer.status == 200)
                #expect(answer.body == #"{"rooms":[]}"#)
            }
        }
    }

    @Test("Requests sent at once are answered in their order")
    func pipelining() async throws {
        try await RunningServer.with { running in
            let connection = try await RawConnection.open(to: running.port)
            let unknown = "POST /Nothing HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"
            try await connection.send(String(repeating: Self.list + unknown, count: 100))
            for _ in 0..<100 {
                #expect(try await connection.answer().status == 200)
                #expect(try await connection.answer().status == 404)
            }
        }
    }

    @Test("Answers that fill the connection's buffer all come, however many are asked for at once", arguments: [4, 40])
    func longAnswers(requests: Int) async throws {
        try await RunningServer.with { running in
            let client = running.localClient
            let tags = Dictionary(uniqueKeysWithValues: (0..<5).map { ("tag\($0)", String(repeating: "v", count: 200)) })
            for _ in 0..<50 {
                _ = try await client.createRoom {
                    $0.name = String(repeating: "n", count: 128)
                    $0.tags = tags
                }
            }
            let connection = try await RawConnection.open(to: running.port)
            try await connection.send(String(repeating: Self.list, count: requests))
            for _ in 0..<requests {
                let answer = try await connection.answer()
                #expect(answer.status == 200)
                #expect(answer.body.utf8.count > 64 << 10)
            }
        }
    }

    @Test("What is wrong after a good request is answered after it")
    func pipelinedMistake() async throws {
        try await RunningServer.with { running in
            let connection = try await RawConnection.open(to: running.port)
            try await connection.send(Self.list + "nonsense\r\n\r\n" + Self.list)
            #expect(try await connection.answer().status == 200)
            #expect(try await connection.answer().status == 400)
            #expect(try await connection.rest() == "")
        }
    }

    @Test("A client that sends and never reads is not read from for ever", .patience(minutes: 5))
    func backPressure() async throws {
        // One thread for all connections, so that what another client is answered tells of the turns that this one had.
        try await RunningServer.with({ $0.threads = 1 }) { running in
            let connection = try await RawConnection.open(to: running.port, reads: false, window: 4096)
            // 33 MB of requests: far more than the buffers of both sides hold.
            let (pieces, sent) = (400, Tally())
            let sending = Task {
                let requests = String(repeating: Self.list, count: 1000)
                for _ in 0..<pieces {
                    try await connection.send(requests)
                    sent.add()
                }
            }
            let other = try await RawConnection.open(to: running.port)
            var (answered, turns) = (0, 0)
            while turns < 200, sent.count < pieces {
                let now = try await Self.listsAnswered(other)
                (answered, turns) = (now, now == answered && now > 0 ? turns + 1 : 0)
            }
            #expect(answered > 0)
            #expect(sent.count < pieces, "all requests were taken, \(answered) were answered")
            sending.cancel()
            connection.close()
            try await other.send(Self.list)
            #expect(try await other.answer().status == 200)
        }
    }

    /// How often the server has answered ListRooms, as it says itself.
    private static func listsAnswered(_ connection: RawConnection) async throws -> Int {
        try await connection.send("GET /_ivsh/metrics HTTP/1.1\r\nHost: localhost\r\n\r\n")
        let sample = #"ivsh_requests_total{operation="ListRooms",status="200"} "#
        let lines = try await connection.answer().body.split(separator: "\n")
        return lines.first { $0.hasPrefix(sample) }.flatMap { Int($0.dropFirst(sample.count)) } ?? 0
    }

    @Test("A body in chunks is a body")
    func chunks() async throws {
        try await RunningServer.with { running in
            let connection = try await RawConnection.open(to: running.port)
            try await connection.send("POST /CreateRoom HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
            try await connection.send("8\r\n{\"name\":\r\n9;x=y\r\n\"chunked\"\r\n1\r\n}\r\n0\r\n\r\n")
            #expect(try await connection.answer().body.contains(#""name":"chunked""#))
        }
    }

    @Test("A client that asks first is told to go on")
    func expectContinue() async throws {
        try await RunningServer.with { running in
            let connection = try await RawConnection.open(to: running.port)
            try await connection.send("POST /ListRooms HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
            #expect(try await connection.text(through: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
            try await connection.send("{}")
            #expect(try await connection.answer().status == 200)
        }
    }

    @Test("HTTP/1.0 is served, and its connections end unless asked otherwise")
    func version10() async throws {
        try await RunningServer.with { running in
            let connection = try await RawConnection.open(to: running.port)
            try await connection.send("POST /ListRooms HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\n{}")
            #expect(try await connection.answer().head.contains("connection: keep-alive"))
            try await connection.send("POST /ListRooms HTTP/1.0\r\nContent-Length: 2\r\n\r\n{}")
            #expect(try await connection.answer().status == 200)
            #expect(try await connection.rest() == "")
        }
    }

    @Test("A client that closes its half still gets all its answers", arguments: [1, 50])
    func halfClosed(requests: Int) async throws {
        try await RunningServer.with { running in
            // The end comes with the requests or after them, as it happens.
            for _ in 0..<50 {
                let connection = try await RawConnection.open(to: running.port)
                try await connection.send(String(repeating: Self.list, count: requests))
                try await connection.closeOutput()
                #expect(try await connection.rest().ranges(of: "HTTP/1.1 200 OK").count == requests)
            }
        }
    }

    @Test("HEAD is GET without the body, and a wrong method says which are right")
    func methods() async throws {
        try await RunningServer.with { running in
            let connection = try await RawConnection.open(to: running.port)
            try await connection.send("HEAD /_ivsh/health HTTP/1.1\r\nHost: localhost\r\n\r\n" + Self.list)
            let head = try await connection.text(through: "\r\n\r\n")
            #expect(head.hasPrefix("HTTP/1.1 200 OK") && head.contains("content-length: 15"))
            #expect(try await connection.answer().body == #"{"rooms":[]}"#)
            try await connection.send("GET /ListRooms HTTP/1.1\r\nHost: localhost\r\n\r\n")
            #expect(try await connection.answer().head.contains("allow: POST\r\n"))
        }
    }

    @Test("A target in absolute form names its own host")
    func absoluteForm() async throws {
        try await RunningServer.with { running in
            let connection = try await RawConnection.open(to: running.port)
            try await connection.send("POST http://localhost/ListRooms HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}")
            #expect(try await connection.answer().status == 200)
        }
    }

    @Test("An offer of HTTP/2 is answered in HTTP/1.1")
    func upgradeOffer() async throws {
        try await RunningServer.with { running in
            let connection = try await RawConnection.open(to: running.port)
            try await connection.send(
                "POST /ListRooms HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAA\r\n"
                    + "Content-Length: 2\r\n\r\n{}")
            #expect(try await connection.answer().status == 200)
            #expect(try await connection.rest() == "")
        }
    }

    @Test("There are only as many connections as there may be")
    func bounded() async throws {
        try await RunningServer.with({ $0.limits.connections = 2 }) { running in
            let first = try await RawConnection.open(to: running.port)
            try await first.send(Self.list)
            _ = try await first.answer()
            let second = try await RawConnection.open(to: running.port)
            try await second.send(Self.list)
            _ = try await second.answer()
            let third = try await RawConnection.open(to: running.port)
            #expect(try await third.rest() == "")
            try await first.send(Self.list)
            #expect(try await first.answer().status == 200)
        }
    }
}
