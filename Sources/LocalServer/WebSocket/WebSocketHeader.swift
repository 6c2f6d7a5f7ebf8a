import NIOCore
import NIOWebSocket

/// The head of a frame from a server: not masked, not fragmented (RFC 6455 §5.2).
enum WebSocketHeader {
    static let maximumLength = 10

    static func write(_ opcode: WebSocketOpcode, length: Int, to buffer: inout ByteBuffer) {
        buffer.writeInteger(0x80 | UInt8(webSocketOpcode: opcode))
        switch length {
        case ...125: buffer.writeInteger(UInt8(length))
        case ...0xFFFF:
            buffer.writeInteger(126 as UInt8)
            buffer.writeInteger(UInt16(length))
        default:
            buffer.writeInteger(127 as UInt8)
            buffer.writeInteger(UInt64(length))
        }
    }

    /// A close frame. Its reason is cut where a character ends, since control frames have at most 125 bytes (§5.5).
    static func close(code: UInt16, reason: String) -> ByteBuffer {
        var text = Substring(reason)
        while text.utf8.count > 123 { text.removeLast() }
        var buffer = ByteBuffer()
        write(.connectionClose, length: 2 + text.utf8.count, to: &buffer)
        buffer.writeInteger(code)
        buffer.writeSubstring(text)
        return buffer
    }
}
