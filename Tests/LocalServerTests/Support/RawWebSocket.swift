import LocalServer

/// A WebSocket on which a test says what it likes, frame by frame.
struct RawWebSocket: Sendable {
    let connection: RawConnection

    struct Frame: Equatable {
        var opcode: UInt8
        var payload: [UInt8]

        var text: String { String(decoding: payload, as: UTF8.self) }
        /// The code of a close frame; 1005 when it has none.
        var code: Int { payload.count < 2 ? 1005 : Int(payload[0]) << 8 | Int(payload[1]) }
        var reason: String { String(decoding: payload.dropFirst(2), as: UTF8.self) }
    }

    static func handshake(token: String, host: String = "localhost", fields: String = "") -> String {
        "GET / HTTP/1.1\r\nHost: \(host)\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: \(token)\r\n\(fields)\r\n"
    }

    /// Opens one, and checks what the server agrees to.
    static func open(_ running: RunningServer, token: String, reads: Bool = true, window: Int? = nil) async throws -> RawWebSocket {
        let connection = try await RawConnection.open(to: running.port, window: window)
        try await connection.send(handshake(token: token))
        let head = try await connection.text(through: "\r\n\r\n")
        guard head.hasPrefix("HTTP/1.1 101 "), head.contains("sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"),
            head.contains("sec-websocket-protocol: \(token)\r\n")
        else { throw RawConnection.TimedOut(received: head) }
        if !reads { try await connection.stopReading() }
        return RawWebSocket(connection: connection)
    }

    /// A frame as a client sends it.
    static func frame(_ opcode: UInt8, _ payload: [UInt8], isFinal: Bool = true, isMasked: Bool = true, flags: UInt8 = 0) -> [UInt8] {
        var bytes = [(isFinal ? 0x80 : 0) | flags | opcode]
        let mask: UInt8 = isMasked ? 0x80 : 0
        switch payload.count {
        case ...125: bytes.append(mask | UInt8(payload.count))
        case ...0xFFFF: bytes += [mask | 126, UInt8(payload.count >> 8), UInt8(payload.count & 0xFF)]
        default: bytes += [mask | 127] + (0..<8).reversed().map { UInt8(truncatingIfNeeded: payload.count >> ($0 * 8)) }
        }
        let key: [UInt8] = [0x37, 0xFA, 0x21, 0x3D]
        if isMasked { bytes += key + payload.enumerated().map { $1 ^ key[$0 % 4] } } else { bytes += payload }
        return bytes
    }

    func send(_ text: String) async throws { try await connection.send(Self.frame(1, Array(text.utf8))) }

    func say(_ content: String) async throws { try await send(#"{"Action":"SEND_MESSAGE","Content":"\#(content)"}"#) }

    func receive() async throws -> Frame {
        let head = try await connection.bytes(2)
        var length = Int(head[1] & 0x7F)
        if length == 126 { length = try await connection.bytes(2).reduce(0) { $0 << 8 | Int($1) } }
        if length == 127 { length = try await connection.bytes(8).reduce(0) { $0 << 8 | Int($1) } }
        return Frame(opcode: head[0] & 0x0F, payload: try await connection.bytes(length))
    }
}
