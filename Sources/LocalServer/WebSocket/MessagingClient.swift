import AWSRuntime
import LocalService
import NIOCore
import NIOWebSocket

/// A client of the messaging API: the WebSocket's side of a `ChatConnection`.
///
/// Small, because ten thousand of them may be idle: no task, no timer, no buffer of its own. Members other than those of `MessageSubscriber` are
/// for the thread of the event loop.
final class MessagingClient: DeliveryTarget, ChannelInboundHandler, MessageSubscriber, LoopMember, @unchecked Sendable {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = ByteBuffer

    private enum Phase { case open, closing, closed }

    let userID: String
    var place = 0

    private let shared: MessagingContext
    private let claims: ChatTokenClaims
    private var connection: ChatConnection?
    private var context: ChannelHandlerContext?
    private var message = MessageAssembler()
    private var phase = Phase.open
    /// Whether there is room for more that waits to be read: as the channel tells, for asking it takes longer than to send.
    private var isWritable = true
    /// Of the last sign of life; in phase `closing`, when that began.
    private var lastSign = NIODeadline.now()
    private var isPinged = false

    init(_ claims: ChatTokenClaims, _ shared: MessagingContext) {
        self.claims = claims
        self.shared = shared
        userID = claims.userID
    }

    // MARK: Frames of the room, from any thread

    func receive(_ frame: Frame) { shared.deliveries.post(frame, to: self) }

    func end(_ reason: SubscriptionEnd) { shared.deliveries.post(reason, to: self) }

    // MARK: To the client

    /// Sends bytes. A client that reads too slowly is dropped here.
    override func send(_ bytes: ByteBuffer) {
        guard let context, phase == .open else { return }
        guard isWritable else { return drop() }
        context.writeAndFlush(wrapOutboundOut(bytes), promise: nil)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        isWritable = context.channel.isWritable
        context.fireChannelWritabilityChanged()
    }

    /// Says good-bye, and waits for the client to do the same.
    override func finish(_ end: SubscriptionEnd) {
        let end = end.webSocketEnd
        // 1006 stands for an end without a good-bye.
        if end.code == 1006 { drop() } else { finish(code: end.code, reason: end.reason) }
    }

    private func finish(code: UInt16, reason: String) {
        guard phase == .open, let context else { return }
        leaveRoom()
        phase = .closing
        lastSign = .now()
        context.writeAndFlush(wrapOutboundOut(WebSocketHeader.close(code: code, reason: reason)), promise: nil)
    }

    private func drop() {
        guard phase != .closed else { return }
        phase = .closed
        leaveRoom()
        context?.close(promise: nil)
    }

    private func leaveRoom() {
        connection?.close()
        connection = nil
    }

    // MARK: From the client

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        shared.loop.add(self)
        let address = context.remoteAddress?.ipAddress ?? ""
        connection = shared.service.connect(claims, address: address, subscriber: self)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        phase = .closed
        leaveRoom()
        self.context = nil
        shared.loop.remove(self)
    }

    func channelInactive(context: ChannelHandlerContext) {
        phase = .closed
        leaveRoom()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard phase != .closed else { return }
        var frame = unwrapInboundIn(data)
        guard phase == .open else {
            // After our good-bye only the client's counts.
            if frame.opcode == .connectionClose { drop() }
            return
        }
        lastSign = .now()
        isPinged = false
        // No extension was agreed on, and clients mask (RFC 6455 §5.1, §5.2).
        guard frame.maskKey != nil, !frame.rsv1, !frame.rsv2, !frame.rsv3 else {
            return finish(code: 1002, reason: "protocol error")
        }
        frame.data = frame.unmaskedData
        switch frame.opcode {
        case .text, .binary, .continuation: receive(message.add(frame, limit: shared.limits.message))
        case .ping: answer(ping: frame.data)
        case .pong: break
        case .connectionClose: receive(close: frame.data)
        default: finish(code: 1002, reason: "unknown opcode")
        }
    }

    private func receive(_ result: MessageAssembler.Result) {
        switch result {
        case .incomplete: break
        case .text(let bytes): connection?.receive(bytes)
        case .violation(let code, let reason): finish(code: code, reason: reason)
        }
    }

    private func answer(ping data: ByteBuffer) {
        var buffer = ByteBufferAllocator().buffer(capacity: 2 + data.readableBytes)
        WebSocketHeader.write(.pong, length: data.readableBytes, to: &buffer)
        buffer.writeImmutableBuffer(data)
        send(buffer)
    }

    /// Echoes the code, and lets go of the connection (RFC 6455 §5.5.1).
    private func receive(close data: ByteBuffer) {
        guard let context else { return }
        let code = CloseCode.answer(to: data)
        leaveRoom()
        phase = .closing
        let frame = code.map { WebSocketHeader.close(code: $0, reason: "") } ?? CloseCode.empty
        context.writeAndFlush(wrapOutboundOut(frame), promise: nil)
        drop()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case NIOWebSocketError.invalidFrameLength: finish(code: 1009, reason: "message too big")
        case is NIOWebSocketError: finish(code: 1002, reason: "protocol error")
        // The decoder reads nothing more after its first error; what still comes is dropped until the client closes.
        case ByteToMessageDecoderError.dataReceivedInErrorState: break
        default: drop()
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // Nobody sends any more; a WebSocket has no half of a connection.
        if case .inputClosed? = event as? ChannelEvent { drop() }
        context.fireUserInboundEventTriggered(event)
    }

    // MARK: Time

    func sweep(at now: NIODeadline) {
        let limits = shared.limits
        switch phase {
        case .open:
            guard now - lastSign > TimeAmount(limits.pingInterval) else { return }
            if !isPinged {
                isPinged = true
                var ping = ByteBuffer()
                WebSocketHeader.write(.ping, length: 0, to: &ping)
                send(ping)
            } else if now - lastSign > TimeAmount(limits.pingInterval) + TimeAmount(limits.pong) {
                drop()
            }
        case .closing:
            if now - lastSign > TimeAmount(limits.shutdown) { drop() }
        case .closed: break
        }
    }

    func stop() { finish(.shutdown) }

    func abort() { drop() }
}
