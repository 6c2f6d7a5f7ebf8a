import NIOCore
import NIOWebSocket

/// Puts the messages of a client together from their frames (RFC 6455 §5.4), and checks what a text message has to be.
struct MessageAssembler {
    enum Result {
        case incomplete
        case text([UInt8])
        /// The connection fails with this close code.
        case violation(code: UInt16, reason: String)
    }

    /// The frames so far of a message in several; nil between messages.
    private var fragments: [UInt8]?

    /// - Parameter frame: unmasked; one of the data frames.
    mutating func add(_ frame: WebSocketFrame, limit: Int) -> Result {
        if frame.opcode == .binary { return .violation(code: 1003, reason: "messages are text") }
        guard (frame.opcode == .continuation) == (fragments != nil) else {
            return .violation(code: 1002, reason: "fragments out of order")
        }
        let bytes = frame.data.readableBytesView
        guard (fragments?.count ?? 0) + bytes.count <= limit else { return .violation(code: 1009, reason: "message too big") }
        guard frame.fin else {
            fragments = (fragments ?? []) + bytes
            return .incomplete
        }
        let text = fragments.map { $0 + bytes } ?? Array(bytes)
        fragments = nil
        guard String(validating: text, as: UTF8.self) != nil else { return .violation(code: 1007, reason: "not UTF-8") }
        return .text(text)
    }
}
