import LocalServer
import TestSupport
import Testing

/// What clients that mean no good, or know no better, get: an error they can read, and the end of the connection where nobody can tell any more what
/// their bytes mean. Never a crash, a hang or status 500.
@Suite("Malformed requests")
struct MalformedRequestTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let request: String
        let status: Int
        var closes = true
        var testDescription: String { name }
    }

    private static let list = "POST /ListRooms HTTP/1.1\r\nHost: localhost\r\n"

    static let cases: [Case] = [
        .init(
            name: "Content-Length with Transfer-Encoding",
            request: list + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", status: 400),
        .init(
            name: "Transfer-Encoding before Content-Length",
            request: list + "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n0\r\n\r\n", status: 400),
        .init(name: "two lengths", request: list + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", status: 400),
        .init(name: "the same length twice", request: list + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", status: 400),
        .init(name: "a list of lengths", request: list + "Content-Length: 2, 2\r\n\r\n{}", status: 400),
        .init(name: "a negative length", request: list + "Content-Length: -1\r\n\r\n", status: 400),
        .init(name: "a length with a sign", request: list + "Content-Length: +2\r\n\r\n{}", status: 400),
        .init(name: "a length in words", request: list + "Content-Length: two\r\n\r\n", status: 400),
        .init(name: "a length beyond 64 bits", request: list + "Content-Length: 99999999999999999999999\r\n\r\n", status: 400),
        .init(name: "a length beyond the limit", request: list + "Content-Length: 1048577\r\n\r\n", status: 413),
        .init(name: "an unknown transfer encoding", request: list + "Transfer-Encoding: gzip\r\n\r\n", status: 501),
        .init(name: "chunked, but not last", request: list + "Transfer-Encoding: chunked, gzip\r\n\r\n", status: 400),
        .init(
            name: "chunked twice", request: list + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", status: 400),
        .init(name: "a chunk size that is none", request: list + "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n", status: 400),
        .init(name: "a chunk size beyond 64 bits", request: list + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n", status: 400),
        .init(name: "a chunk longer than it says", request: list + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}xx0\r\n\r\n", status: 400),
        .init(name: "a space before the colon", request: "POST /ListRooms HTTP/1.1\r\nHost : localhost\r\n\r\n", status: 400),
        .init(name: "a folded header", request: list + "X: a\r\n b\r\n\r\n", status: 400),
        .init(name: "a NUL in a header", request: list + "X: a\0b\r\n\r\n", status: 400),
        .init(name: "a header without a name", request: list + ": a\r\n\r\n", status: 400),
        .init(name: "no Host", request: "POST /ListRooms HTTP/1.1\r\n\r\n", status: 400),
        .init(name: "two Hosts", request: list + "Host: localhost\r\n\r\n", status: 400),
        .init(name: "no HTTP at all", request: "\u{16}\u{3}\u{1}\u{2}\r\n\r\n", status: 400),
        .init(name: "an unknown method", request: "FROB / HTTP/1.1\r\nHost: localhost\r\n\r\n", status: 400),
        .init(name: "HTTP/2 without agreement", request: "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", status: 400),
        .init(name: "HTTP/0.9", request: "GET /\r\n\r\n", status: 400),
        .init(name: "headers beyond the limit", request: list + "X: " + String(repeating: "x", count: 17_000) + "\r\n\r\n", status: 431),
        .init(
            name: "endless headers", request: list + String(repeating: "X: " + String(repeating: "x", count: 4000) + "\r\n", count: 30),
            status: 431),
        .init(name: "too many headers", request: list + String(repeating: "X: x\r\n", count: 400) + "\r\n", status: 431),
        .init(
            name: "a target beyond the limit",
            request: "GET /" + String(repeating: "x", count: 66_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n", status: 431),
        .init(name: "an expectation that cannot be met", request: list + "Expect: 200-ok\r\nContent-Length: 2\r\n\r\n", status: 417),
        .init(name: "CONNECT", request: "CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n", status: 400),
        .init(name: "a target without a slash", request: "GET ListRooms HTTP/1.1\r\nHost: localhost\r\n\r\n", status: 400),
        // Those below are whole requests: the connection goes on.
        .init(
            name: "an unknown path", request: "POST /Nothing HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n", status: 404,
            closes: false),
        .init(name: "a wrong method", request: "GET /ListRooms HTTP/1.1\r\nHost: localhost\r\n\r\n", status: 405, closes: false),
        .init(name: "a body that is no JSON", request: list + "Content-Length: 1\r\n\r\n{", status: 400, closes: false),
        .init(name: "a body that is not UTF-8", request: list + "Content-Length: 5\r\n\r\n{\"\u{0}\"}", status: 400, closes: false),
        .init(
            name: "deep nesting", request: list + "Content-Length: 100000\r\n\r\n" + String(repeating: "[", count: 100_000), status: 400,
            closes: false),
        .init(
            name: "a foreign Host", request: "POST /ListRooms HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 2\r\n\r\n{}", status: 403,
            closes: false),
        .init(
            name: "a Host that looks like loopback",
            request: "POST /ListRooms HTTP/1.1\r\nHost: 127.0.0.1.evil.example\r\nContent-Length: 2\r\n\r\n{}", status: 403, closes: false),
        .init(
            name: "a foreign host in an absolute target",
            request: "POST http://evil.example/ListRooms HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}", status: 403,
            closes: false),
        .init(
            name: "a foreign Origin", request: list + "Origin: https://evil.example\r\nContent-Length: 2\r\n\r\n{}", status: 403,
            closes: false),
        .init(name: "an Origin of nobody", request: list + "Origin: null\r\nContent-Length: 2\r\n\r\n{}", status: 403, closes: false),
        .init(
            name: "a credential without a scope",
            request: list + "Authorization: AWS4-HMAC-SHA256 Credential=x\r\nContent-Length: 2\r\n\r\n{}", status: 403, closes: false),
        .init(name: "a password", request: list + "Authorization: Basic eDp5\r\nContent-Length: 2\r\n\r\n{}", status: 403, closes: false),
    ]

    @Test("A malformed request gets its error", arguments: cases)
    func malformed(_ malformed: Case) async throws {
        try await RunningServer.with { running in
            let connection = try await RawConnection.open(to: running.port)
            try await connection.send(malformed.request)
            let answer = try await connection.answer()
            #expect(answer.status == malformed.status, "\(answer.head)")
            #expect(answer.head.contains("connection: close") == malformed.closes, "\(answer.head)")
            if malformed.closes {
                #expect(try await connection.rest() == "")
            } else {
                try await connection.send(Self.list + "Content-Length: 2\r\n\r\n{}")
                #expect(try await connection.answer().status == 200)
            }
        }
    }

    @Test("A body in chunks beyond the limit is refused while it comes")
    func endlessChunks() async throws {
        try await RunningServer.with { running in
            let connection = try await RawConnection.open(to: running.port)
            try await connection.send(Self.list + "Transfer-Encoding: chunked\r\n\r\n")
            let chunk = "10000\r\n" + String(repeating: "x", count: 65_536) + "\r\n"
            let sending = Task {
                for _ in 0..<20 { try await connection.send(chunk) }
            }
            #expect(try await connection.answer().status == 413)
            sending.cancel()
        }
    }

    @Test("A request that trickles is cut off in time, a connection without requests is closed")
    func trickle() async throws {
        try await RunningServer.with({
            $0.limits.request = .milliseconds(500)
            // Longer than a busy machine takes between opening a connection and speaking on it.
            $0.limits.idle = Patience.of(.seconds(4))
        }) { running in
            let trickling = try await RawConnection.open(to: running.port)
            try await trickling.send("POST /ListRooms HTT")
            #expect(try await trickling.answer().status == 408)
            let stalling = try await RawConnection.open(to: running.port)
            try await stalling.send(Self.list + "Content-Length: 2\r\n\r\n{")
            #expect(try await stalling.answer().status == 408)
            let silent = try await RawConnection.open(to: running.port)
            #expect(try await silent.rest() == "")
        }
    }
}
