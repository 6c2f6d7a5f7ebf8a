internal import AWSRuntime
internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL
internal import NIOTLS

/// A connection of the pool: carries one request after another, and ends itself when something takes too long. For the thread of its event
/// loop alone.
final class HTTPConnection: ChannelInboundHandler, @unchecked Sendable {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    private enum Phase {
        /// Connection, proxy and TLS are yet to come about.
        case opening
        case idle
        case exchanging
        case closed
    }

    let connector: Connector
    private let pool: HTTPConnectionPool
    /// What leads to the endpoint, or to its proxy.
    private var channel: (any Channel)?
    /// Once the channel speaks HTTP.
    private var context: ChannelHandlerContext?
    private var phase = Phase.opening
    /// Since when nothing has come.
    private var since = NIODeadline.now()
    /// The request that is being sent or answered, or for which the connection is being opened.
    private var exchange: HTTPExchange?
    private var response: HTTPResponseHead?
    private var body = ByteBuffer()
    private var alarm: Scheduled<Void>?
    private var alarmTime = NIODeadline.distantFuture

    init(_ connector: Connector, pool: HTTPConnectionPool) {
        self.connector = connector
        self.pool = pool
    }

    // MARK: Opening

    func open(for exchange: HTTPExchange) {
        carry(exchange)
        watch()
        connector.connect(on: pool.eventLoop, within: exchange.timeouts.connect).whenComplete { result in
            switch result {
            case .failure(let error): self.fail(error)
            case .success(let channel): self.prepare(channel)
            }
        }
    }

    /// Has the proxy connect, if there is one.
    private func prepare(_ channel: any Channel) {
        guard phase == .opening else { return channel.close(promise: nil) }
        self.channel = channel
        guard connector.proxy != nil else { return setUp(channel) }
        channel.eventLoop.makeFutureWithTask { [connector] in try await connector.openTunnel(on: channel) }.whenComplete { result in
            switch result {
            case .failure(let error): self.fail(error)
            case .success: self.setUp(channel)
            }
        }
    }

    /// Makes an HTTP connection of a channel that leads to the endpoint.
    private func setUp(_ channel: any Channel) {
        guard phase == .opening else { return }
        do {
            let pipeline = channel.pipeline.syncOperations
            try connector.addTLS(to: pipeline, pool.loops)
            try pipeline.addHandlers([HTTPRequestEncoder(), ByteToMessageHandler(HTTPResponseDecoder()), self])
        } catch {
            return fail(error)
        }
        // With TLS the handshake comes before the first request.
        if connector.endpoint.scheme == .http { ready() }
    }

    private func ready() {
        phase = .idle
        guard let exchange else { return pool.reuse(self) }
        send(exchange)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        if !context.channel.isActive { channelInactive(context: context) }
    }

    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if phase == .opening, case .handshakeCompleted? = event as? TLSUserEvent { ready() }
        context.fireUserInboundEventTriggered(event)
    }

    // MARK: Requests

    /// Whether it can take a request.
    var isOpen: Bool { phase == .idle && channel?.isActive == true }

    /// Sends a request over the open connection.
    func take(_ exchange: HTTPExchange) {
        carry(exchange)
        send(exchange)
    }

    private func carry(_ exchange: HTTPExchange) {
        self.exchange = exchange
        exchange.connection = self
    }

    private func send(_ exchange: HTTPExchange) {
        guard let context else { return }
        phase = .exchanging
        since = .now()
        watch()
        context.write(wrapOutboundOut(.head(exchange.head)), promise: nil)
        if !exchange.body.isEmpty {
            context.write(wrapOutboundOut(.body(.byteBuffer(context.channel.allocator.buffer(bytes: exchange.body)))), promise: nil)
        }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    // MARK: Answers

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard let exchange, phase == .exchanging else { return }
        since = .now()
        switch unwrapInboundIn(data) {
        case .head(let head): response = head
        case .body(let bytes):
            guard body.readableBytes + bytes.readableBytes <= pool.maximumResponseBytes else {
                return fail(
                    TransportError(
                        .invalidResponse, "the answer of \(connector.endpoint.authority) has more than \(pool.maximumResponseBytes) bytes"))
            }
            if body.readableBytes == 0 { body = bytes } else { body.writeImmutableBuffer(bytes) }
        case .end:
            guard let head = response else { return }
            let answer = HTTPExchange.Answer(head: head, body: body)
            (self.exchange, response, body) = (nil, nil, ByteBuffer())
            phase = .idle
            // What asks next finds the connection in the pool.
            if head.isKeepAlive { pool.reuse(self) } else { close() }
            exchange.finish(.success(answer))
        }
    }

    // MARK: Ends

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // With TLS in place its errors are those of a connection on which the request has gone: nobody knows how far.
        guard phase != .opening, error is NIOSSLError || error is BoringSSLError else { return fail(error) }
        fail(TransportError(.connectionLost, "\(connector.endpoint.authority): \(error)"))
    }

    func channelInactive(context: ChannelHandlerContext) {
        let host = connector.endpoint.authority
        fail(
            phase == .opening
                ? TransportError(.connectionFailed, "cannot connect to \(host): it closed the connection")
                : TransportError(.connectionLost, "\(host) closed the connection before its answer was whole"))
    }

    func close() { fail(ChannelError.alreadyClosed) }

    /// Ends the connection, and with this error the request on it.
    func fail(_ error: any Error) {
        guard phase != .closed else { return }
        phase = .closed
        alarm?.cancel()
        alarm = nil
        channel?.close(promise: nil)
        let exchange = exchange
        self.exchange = nil
        pool.remove(self)
        exchange?.finish(.failure(error))
    }

    // MARK: Time

    private enum Limit { case connect, read, total, idle }

    /// What is overdue first.
    private var limit: (time: NIODeadline, kind: Limit) {
        guard let exchange else { return (since + HTTPConnectionPool.idleTimeout, .idle) }
        let step: (NIODeadline, Limit) =
            phase == .opening
            ? (since + TimeAmount(exchange.timeouts.connect), .connect) : (since + TimeAmount(exchange.timeouts.read), .read)
        return exchange.deadline < step.0 ? (exchange.deadline, .total) : step
    }

    private func end(at limit: Limit) {
        guard let exchange else { return close() }
        let host = connector.endpoint.authority
        switch limit {
        case .connect: fail(TransportError(.connectionFailed, "cannot connect to \(host) within \(exchange.timeouts.connect)"))
        case .read: fail(TransportError(.timedOut, "\(host) sent nothing for \(exchange.timeouts.read)"))
        case .total: fail(exchange.overdueError)
        case .idle: close()
        }
    }

    /// Sees to it that the alarm rings in time. Mostly it does already: one that rings too early is set anew, which costs less than to set one
    /// for each request.
    private func watch() {
        let time = limit.time
        guard alarm == nil || time < alarmTime else { return }
        alarm?.cancel()
        alarmTime = time
        alarm = pool.eventLoop.scheduleTask(deadline: time) { [weak self] in self?.ring() }
    }

    private func ring() {
        alarm = nil
        let (time, kind) = limit
        if time <= .now() { end(at: kind) } else { watch() }
    }
}
