internal import AWSRuntime
internal import NIOCore
internal import NIOWebSocket

/// The client's end of the protocol, above single frames: puts messages together, answers pings, sends some, ends connections as RFC 6455
/// has it, and stops reading when nobody receives.
final class WebSocketHandler: ChannelDuplexHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    /// Sent down the pipeline to end the connection.
    struct Goodbye: Sendable {}

    private let inbox: WebSocketInbox
    private let pingInterval: TimeAmount
    private let pongTimeout: TimeAmount
    private let maximumMessageBytes: Int
    /// The pieces of a message so far; nil between messages.
    private var pieces: ByteBuffer?
    private var hasSaidGoodbye = false
    private var pings: RepeatedTask?
    /// Waits for a sign of life since the last ping; nil when one came.
    private var pongCheck: Scheduled<Void>?

    init(_ inbox: WebSocketInbox, _ configuration: WebSocketClient.Configuration) {
        self.inbox = inbox
        pingInterval = TimeAmount(configuration.pingInterval)
        pongTimeout = TimeAmount(configuration.pongTimeout)
        maximumMessageBytes = configuration.maximumMessageBytes
    }

    // MARK: Life

    func handlerAdded(context: ChannelHandlerContext) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        pings = context.eventLoop.scheduleRepeatedTask(initialDelay: pingInterval, delay: pingInterval) { _ in
            let (handler, context) = bound.value
            handler.ping(context)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        stop()
        inbox.finish(WebSocketEnd(code: 1006))
    }

    func channelInactive(context: ChannelHandlerContext) {
        stop()
        inbox.finish(WebSocketEnd(code: 1006))
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case NIOWebSocketError.invalidFrameLength: fail(context, .messageTooLarge, "a frame is too large")
        case is NIOWebSocketError: fail(context, .protocolError, "a control frame is malformed")
        default:
            inbox.finish(WebSocketEnd(code: 1006))
            context.close(promise: nil)
        }
    }

    private func stop() {
        pings?.cancel()
        pongCheck?.cancel()
        pings = nil
        pongCheck = nil
    }

    // MARK: Frames

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        pongCheck?.cancel()
        pongCheck = nil
        let frame = unwrapInboundIn(data)
        // After the end nothing counts but the other side's good-bye.
        guard inbox.end == nil else {
            if frame.opcode == .connectionClose { context.close(promise: nil) }
            return
        }
        if frame.maskKey != nil { return fail(context, .protocolError, "a frame of the service is masked") }
        if frame.rsv1 || frame.rsv2 || frame.rsv3 {
            return fail(context, .protocolError, "a frame uses an extension that was not agreed upon")
        }
        switch frame.opcode {
        case .text:
            guard pieces == nil else { return fail(context, .protocolError, "a message starts within another one") }
            pieces = frame.data
            if frame.fin { deliver(context) }
        case .continuation:
            guard var message = pieces else { return fail(context, .protocolError, "a message goes on that did not start") }
            guard message.readableBytes + frame.data.readableBytes <= maximumMessageBytes else {
                return fail(context, .messageTooLarge, "a message is too large")
            }
            pieces = nil
            message.writeImmutableBuffer(frame.data)
            pieces = message
            if frame.fin { deliver(context) }
        case .binary: fail(context, .unacceptableData, "a message is not text")
        case .ping: write(context, .pong, frame.data)
        case .pong: break
        case .connectionClose: takeGoodbye(context, frame.data)
        default: fail(context, .protocolError, "a frame has an unknown opcode")
        }
    }

    private func deliver(_ context: ChannelHandlerContext) {
        guard let message = pieces else { return }
        pieces = nil
        let bytes = Array(message.readableBytesView)
        guard bytes.isASCII || String(validating: bytes, as: UTF8.self) != nil else {
            return fail(context, .dataInconsistentWithMessage, "a message is not UTF-8")
        }
        inbox.push(bytes)
    }

    func read(context: ChannelHandlerContext) {
        // After the end the other side's good-bye is waited for, whether or not anybody receives what came before.
        if hasSaidGoodbye || inbox.hasRoom() { context.read() }
    }

    // MARK: Pings

    private func ping(_ context: ChannelHandlerContext) {
        guard inbox.end == nil, !hasSaidGoodbye, pongCheck == nil else { return }
        write(context, .ping, context.channel.allocator.buffer(capacity: 0))
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        pongCheck = context.eventLoop.scheduleTask(in: pongTimeout) {
            let (handler, context) = bound.value
            handler.missPong(context)
        }
    }

    private func missPong(_ context: ChannelHandlerContext) {
        pongCheck = nil
        // Where reading waits for room, an answer may be there and not have been seen.
        guard !inbox.isPaused, inbox.end == nil else { return }
        inbox.finish(WebSocketEnd(code: 1006, reason: "the service does not answer pings"))
        context.close(promise: nil)
    }

    // MARK: Good-byes

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard event is Goodbye else {
            context.triggerUserOutboundEvent(event, promise: promise)
            return
        }
        promise?.succeed()
        if inbox.end != nil {
            context.close(promise: nil)
        } else if !hasSaidGoodbye {
            sayGoodbye(context, .normalClosure)
            // Reading may have stopped for want of room.
            context.read()
        }
    }

    private func sayGoodbye(_ context: ChannelHandlerContext, _ code: WebSocketErrorCode?, thenClose: Bool = false) {
        guard !hasSaidGoodbye else {
            if thenClose { context.close(promise: nil) }
            return
        }
        hasSaidGoodbye = true
        var data = context.channel.allocator.buffer(capacity: 2)
        if let code { data.write(webSocketErrorCode: code) }
        let sent = write(context, .connectionClose, data)
        guard thenClose else { return }
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        sent.whenComplete { _ in bound.value.close(promise: nil) }
    }

    private func takeGoodbye(_ context: ChannelHandlerContext, _ data: ByteBuffer) {
        var data = data
        guard data.readableBytes > 0 else {
            inbox.finish(WebSocketEnd(code: 1005))
            return sayGoodbye(context, nil, thenClose: true)
        }
        guard let code = data.readInteger(as: UInt16.self), Self.isSendable(code),
            let reason = String(validating: data.readableBytesView, as: UTF8.self)
        else { return fail(context, .protocolError, "a close frame is malformed") }
        inbox.finish(WebSocketEnd(code: code, reason: reason))
        sayGoodbye(context, WebSocketErrorCode(codeNumber: Int(code)), thenClose: true)
    }

    /// Codes that may stand in a close frame (RFC 6455 §7.4).
    private static func isSendable(_ code: UInt16) -> Bool {
        switch code {
        case 1000...1003, 1007...1014, 3000...4999: true
        default: false
        }
    }

    private func fail(_ context: ChannelHandlerContext, _ code: WebSocketErrorCode, _ reason: String) {
        inbox.finish(WebSocketEnd(code: UInt16(webSocketErrorCode: code), reason: reason))
        pieces = nil
        sayGoodbye(context, code, thenClose: true)
    }

    @discardableResult
    private func write(
        _ context: ChannelHandlerContext, _ opcode: WebSocketOpcode, _ data: ByteBuffer
    ) -> EventLoopFuture<Void> {
        let frame = WebSocketFrame(fin: true, opcode: opcode, maskKey: .random(), data: data)
        return context.writeAndFlush(wrapOutboundOut(frame))
    }
}

extension [UInt8] {
    fileprivate var isASCII: Bool { allSatisfy { $0 < 0x80 } }
}
