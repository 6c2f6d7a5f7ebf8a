internal import AWSRuntime
internal import NIOCore
internal import NIOWebSocket

/// An open WebSocket over the network. What comes in is the business of its `WebSocketHandler`.
final class NetworkWebSocket: WebSocketConnection {
    private let channel: any Channel
    private let inbox: WebSocketInbox
    /// Kept for the channel, which ends with its threads.
    private let loops: EventLoops
    private let closeTimeout: Duration

    init(channel: any Channel, inbox: WebSocketInbox, loops: EventLoops, configuration: WebSocketClient.Configuration) {
        self.channel = channel
        self.inbox = inbox
        self.loops = loops
        closeTimeout = configuration.closeTimeout
    }

    deinit {
        // The threads of a channel that has ended may be gone.
        if channel.isActive { channel.close(mode: .all, promise: nil) }
    }

    var end: WebSocketEnd? { inbox.end }

    func send(_ text: [UInt8]) async throws {
        guard inbox.end == nil else { throw Self.closed }
        let frame = WebSocketFrame(
            fin: true, opcode: .text, maskKey: .random(), data: channel.allocator.buffer(bytes: text))
        do {
            try await channel.writeAndFlush(frame).get()
        } catch {
            throw Self.closed
        }
    }

    func receive() async throws -> [UInt8]? {
        await inbox.next { [channel] in channel.read() }
    }

    func close() async {
        guard channel.isActive else { return }
        let limit = channel.eventLoop.scheduleTask(in: TimeAmount(closeTimeout)) { [channel] in
            channel.close(mode: .all, promise: nil)
        }
        channel.triggerUserOutboundEvent(WebSocketHandler.Goodbye(), promise: nil)
        // Fails never: it is the future of the channel's end.
        try? await channel.closeFuture.get()
        limit.cancel()
    }

    private static let closed = TransportError(.closed, "the connection has ended")
}
