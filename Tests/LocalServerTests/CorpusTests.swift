import LocalServer
import TestSupport
import Testing

@Suite("Bytes on the wire that once failed", .patience(minutes: 2))
struct CorpusTests {
    private struct Refused: Error {
        let answer: String
    }

    @Test("What a client sends is answered, refused or let go of, and the server serves others", arguments: CorpusInput.all("http"))
    func http(_ input: CorpusInput) async throws {
        try await RunningServer.with { running in
            await input.feed { bytes in
                let connection = try await RawConnection.open(to: running.port)
                // The server may have had enough before it has read everything.
                try? await connection.send(bytes)
                try? await connection.closeOutput()
                let answer = try await connection.rest()
                #expect(!answer.hasPrefix("HTTP/1.1 500"))
                if !answer.hasPrefix("HTTP/1.1 200") { throw Refused(answer: answer) }
            }
            try await Self.expectService(of: running)
        }
    }

    @Test(
        "What a client sends over a WebSocket is answered or ends it, and the server serves others", arguments: CorpusInput.all("websocket")
    )
    func webSocket(_ input: CorpusInput) async throws {
        try await RunningServer.with { running in
            let socket = try await RawWebSocket.open(running, token: running.token())
            try? await socket.connection.send(input.bytes)
            try? await socket.connection.closeOutput()
            _ = try await socket.connection.rest()
            try await Self.expectService(of: running)
        }
    }

    private static func expectService(of running: RunningServer) async throws {
        let other = try await RawConnection.open(to: running.port)
        try await other.send("POST /ListRooms HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}")
        #expect(try await other.answer().status == 200)
    }
}
