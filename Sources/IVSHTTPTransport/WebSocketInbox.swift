internal import AWSRuntime

/// Messages that came over a WebSocket and wait to be received. Nothing that came is dropped: reading from the network stops instead.
typealias WebSocketInbox = Inbox<[UInt8], WebSocketEnd>

extension WebSocketInbox {
    convenience init(bytes: Int, messages: Int) { self.init(capacity: messages, weight: bytes) { $0.count } }
}
