import NIOCore
import NIOWebSocket

/// The codes of close frames (RFC 6455 §7.4).
enum CloseCode {
    /// A close frame without a code.
    static let empty: ByteBuffer = {
        var buffer = ByteBuffer()
        WebSocketHeader.write(.connectionClose, length: 0, to: &buffer)
        return buffer
    }()

    /// The code that answers a client's close frame: its own, or what is wrong with it; nil when it has none.
    static func answer(to data: ByteBuffer) -> UInt16? {
        guard data.readableBytes > 0 else { return nil }
        guard let code = data.getInteger(at: data.readerIndex, as: UInt16.self), isSendable(code) else { return 1002 }
        let reason = data.readableBytesView.dropFirst(2)
        return String(validating: reason, as: UTF8.self) == nil ? 1007 : code
    }

    /// Whether an endpoint may send it: 1005, 1006 and 1015 stand for what never was a frame.
    private static func isSendable(_ code: UInt16) -> Bool {
        switch code {
        case 1000...1003, 1007...1014, 3000...4999: true
        default: false
        }
    }
}
