import AWSRuntime
import HTTPTypes
import LocalService
import NIOCore
import NIOHTTP1
import NIOWebSocket

/// One client's HTTP/1.1 connection: takes requests one after another, and gives the connection away when it becomes a WebSocket.
///
/// While a request is being answered nothing more is read, so a client that sends without waiting waits in its own socket (back-pressure).
/// For the thread of its event loop alone.
final class HTTPConnection: ChannelDuplexHandler, RemovableChannelHandler, LoopMember {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private enum Phase {
        /// Between two requests.
        case idle
        /// Parts of a request have come.
        case receiving
        case answering
        /// The last answer was given; what still comes is thrown away, so that the client can read it before the connection breaks.
        case draining
        case closed
    }

    /// What came while a request was being answered.
    private enum Waiting {
        case part(HTTPServerRequestPart)
        case failure(Refusal)
    }

    var place = 0
    private let shared: HTTPContext
    private var context: ChannelHandlerContext?
    private var phase = Phase.idle
    /// Since when `phase` lasts.
    private var since = NIODeadline.now()
    private var head: HTTPRequestHead?
    private var body = ByteBuffer()
    private var waiting = CircularBuffer<Waiting>(initialCapacity: 1)
    private var isGoingOn = false
    private var readIsHeld = false
    private var hasReadPart = false
    private var inputIsClosed = false
    private var hasFailed = false
    private var answer: Task<Void, Never>?
    /// What the client last called the server, which is allowed.
    private var knownAuthority: String?
    /// Asked of the system once.
    private lazy var addresses = (remote: context?.remoteAddress?.ipAddress ?? "", local: context?.localAddress?.ipAddress)

    /// Parts of requests that may wait, of which there are two or three in a request.
    private static let mostWaiting = 16_384

    private init(_ shared: HTTPContext) { self.shared = shared }

    private var limits: ServerLimits { shared.server.configuration.limits }

    /// Sets a new connection up.
    static func add(to channel: any Channel, _ shared: HTTPContext) throws {
        var bounds = NIOHTTPDecoderLimitConfiguration()
        let limits = shared.server.configuration.limits
        // The target counts among the headers here; the bound on headers alone follows when all have come.
        bounds.maxHeaderListSize = limits.headers + limits.target
        bounds.maxHeaderFieldSize = max(limits.headers, limits.target)
        let decoder = ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes, limitConfiguration: bounds))
        try channel.pipeline.syncOperations.addHandlers([decoder, HTTPConnection(shared)])
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        shared.loop.add(self)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        shared.loop.remove(self)
    }

    func channelInactive(context: ChannelHandlerContext) {
        enter(.closed)
        answer?.cancel()
        context.fireChannelInactive()
    }

    private func enter(_ phase: Phase) {
        self.phase = phase
        since = .now()
    }

    // MARK: Reading

    func read(context: ChannelHandlerContext) {
        switch phase {
        case .answering: readIsHeld = true
        // Nothing new for a client that does not take its answers.
        case .idle, .receiving: if mayTake(context) { context.read() } else { readIsHeld = true }
        case .draining, .closed: context.read()
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        hasReadPart = true
        switch phase {
        case .idle where mayTake(context), .receiving where mayTake(context): take(part)
        case .idle, .receiving, .answering:
            // Reads are held, so there is at most one of them in here, or what the system had of a client that has closed its half.
            guard waiting.count < Self.mostWaiting else { return context.close(promise: nil) }
            waiting.append(.part(part))
        case .draining, .closed: break
        }
    }

    /// What has come earlier is first, and who does not take answers gets no more of them.
    private func mayTake(_ context: ChannelHandlerContext) -> Bool { waiting.isEmpty && context.channel.isWritable }

    func channelReadComplete(context: ChannelHandlerContext) {
        // Something came, but no whole head yet: the time for a request has begun.
        if phase == .idle, !hasReadPart, context.channel.isActive, !inputIsClosed { enter(.receiving) }
        hasReadPart = false
        context.fireChannelReadComplete()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard error is HTTPParserError else {
            // The decoder goes on to complain about everything that comes after its first error.
            if !(error is ByteToMessageDecoderError) { context.close(promise: nil) }
            return
        }
        guard !hasFailed else { return }
        hasFailed = true
        // The end of the connection in mid-request has nobody to be told of it.
        if error as? HTTPParserError == .invalidEOFState { return }
        let refusal =
            error as? HTTPParserError == .headerOverflow
            ? RequestHead.headersTooLarge(limits) : Refusal(400, "BadRequest", "this is not HTTP/1.1")
        switch phase {
        case .idle where waiting.isEmpty, .receiving where waiting.isEmpty: fail(refusal)
        case .idle, .receiving, .answering: waiting.append(.failure(refusal))
        case .draining, .closed: break
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent {
            inputIsClosed = true
            // A client may close its half and wait for its answers.
            if phase != .answering, waiting.isEmpty { closeWhenSent(context) }
        }
        context.fireUserInboundEventTriggered(event)
    }

    private func take(_ part: HTTPServerRequestPart) {
        switch part {
        case .head(let head):
            enter(.receiving)
            begin(head)
        case .body(let bytes):
            guard body.readableBytes + bytes.readableBytes <= limits.body else { return fail(RequestHead.bodyTooLarge(limits)) }
            if body.readableBytes == 0 { body = bytes } else { body.writeImmutableBuffer(bytes) }
        case .end: complete()
        }
    }

    private func begin(_ head: HTTPRequestHead) {
        do {
            let framing = try RequestHead.check(head, limits: limits)
            self.head = head
            body = ByteBuffer()
            if framing.expectsContinue, framing.length != 0, let context {
                context.writeAndFlush(wrapOutboundOut(Self.continuation), promise: nil)
            }
        } catch {
            fail(error, to: head)
        }
    }

    private static let continuation = ByteBuffer(string: "HTTP/1.1 100 Continue\r\n\r\n")

    // MARK: Answering

    private func complete() {
        guard let head else { return }
        enter(.answering)
        do {
            let scheme = shared.server.configuration.tls == nil ? "http" : "https"
            let request = try RequestHead.request(head, scheme: scheme)
            let access = shared.server.access
            if request.authority != knownAuthority {
                try access.check(authority: request.authority, localAddress: addresses.local)
                knownAuthority = request.authority
            }
            try access.check(origin: request.headerFields.value(of: .origin), authority: request.authority)
            if Handshake.isAsked(by: head), request.path?.prefix(while: { $0 != "?" }) == "/" {
                return open(try Handshake(head))
            }
            let bytes = body.readableBytes == 0 ? [] : Array(body.readableBytesView)
            body = ByteBuffer()
            route(AWSRequest(head: request, body: bytes))
        } catch {
            reply(error.response)
        }
    }

    private func route(_ request: AWSRequest) {
        if CrossOrigin.isPreflight(request.head) { return reply(CrossOrigin.preflight(request.head)) }
        switch RequestRouter.begin(request, from: addresses.remote, of: shared.server) {
        case .answered(let response): finish(response)
        case .pending(let rest):
            let connection = NIOLoopBound(self, eventLoop: shared.loop.eventLoop)
            answer = Task(executorPreference: shared.loop.executor) {
                let response = await rest()
                connection.value.finish(response)
            }
        }
    }

    /// Nil: the connection is to break off without one.
    private func finish(_ response: AWSResponse?) {
        answer = nil
        guard phase == .answering else { return }
        if let response { reply(response) } else { context?.close(promise: nil) }
    }

    private func reply(_ response: AWSResponse) {
        guard let context, let head else { return }
        var options = ResponseEncoder.Options()
        options.omitsBody = head.method == .HEAD
        // After a request that offers another protocol the decoder stops.
        options.closes =
            !head.isKeepAlive || inputIsClosed || shared.loop.isStopping || head.method == .CONNECT
            || head.headers.contains(name: "upgrade")
        options.tellsKeepAlive = head.version == .http1_0
        options.fields = CrossOrigin.fields(for: allowedOrigin(head))
        if response.head.status.code == 405 { options.fields.append(("allow", RequestRouter.methods(of: head.uri))) }
        options.date = shared.date.value()
        write(response, options, to: context)
        self.head = nil
        if options.closes {
            close(context)
        } else {
            enter(.idle)
            goOn()
        }
    }

    private func allowedOrigin(_ head: HTTPRequestHead) -> String? {
        guard let origin = head.headers.first(name: "origin") else { return nil }
        do throws(Refusal) {
            try shared.server.access.check(origin: origin, authority: head.headers.first(name: "host"))
            return origin
        } catch {
            return nil
        }
    }

    private func write(_ response: AWSResponse, _ options: ResponseEncoder.Options, to context: ChannelHandlerContext) {
        shared.scratch.clear()
        ResponseEncoder.write(response, options, to: &shared.scratch)
        context.write(wrapOutboundOut(shared.scratch), promise: nil)
        if options.closes { context.flush() } else { shared.flushes.add(self) }
    }

    func flush() { context?.flush() }

    /// Answers a request that cannot be understood to its end, and ends the connection.
    private func fail(_ refusal: Refusal, to head: HTTPRequestHead? = nil) {
        guard let context else { return }
        var options = ResponseEncoder.Options(closes: true, date: shared.date.value())
        options.omitsBody = head?.method == .HEAD
        options.fields = CrossOrigin.fields(for: (head ?? self.head).flatMap(allowedOrigin))
        write(refusal.response, options, to: context)
        close(context)
    }

    /// Ends the connection in a way that lets the client read the last answer: bytes that it still sends and nobody reads would make the system
    /// take the answer back.
    private func close(_ context: ChannelHandlerContext) {
        waiting.removeAll()
        body = ByteBuffer()
        guard !inputIsClosed else { return closeWhenSent(context) }
        enter(.draining)
        context.close(mode: .output, promise: nil)
        resumeReading(context)
    }

    /// Ends the connection of a client that sends no more, once the system has all of its answers: to close it throws away what waits.
    private func closeWhenSent(_ context: ChannelHandlerContext) {
        enter(.draining)
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(ByteBuffer())).whenComplete { _ in channel.close(mode: .all, promise: nil) }
    }

    /// Goes on with what has come meanwhile, as long as the client takes the answers.
    private func goOn() {
        // A request that is answered at once comes back here: the loop below is already running then.
        guard !isGoingOn, let context else { return }
        isGoingOn = true
        defer { isGoingOn = false }
        while phase == .idle || phase == .receiving, context.channel.isWritable, let item = waiting.popFirst() {
            switch item {
            case .part(let part): take(part)
            case .failure(let refusal): fail(refusal)
            }
        }
        guard phase == .idle || phase == .receiving, waiting.isEmpty, context.channel.isWritable else { return }
        if inputIsClosed { closeWhenSent(context) } else { resumeReading(context) }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        goOn()
        context.fireChannelWritabilityChanged()
    }

    private func resumeReading(_ context: ChannelHandlerContext) {
        guard readIsHeld else { return }
        readIsHeld = false
        context.read()
    }

    // MARK: Becoming a WebSocket

    /// Spends the token, then hands the connection over.
    private func open(_ handshake: Handshake) {
        let connection = NIOLoopBound(self, eventLoop: shared.loop.eventLoop)
        let service = shared.server.service
        answer = Task(executorPreference: shared.loop.executor) {
            do throws(TokenRefusal) {
                let claims = try await service.open(token: handshake.token, region: nil)
                connection.value.upgrade(handshake, claims)
            } catch {
                connection.value.finish(RequestRouter.response(to: error))
            }
        }
    }

    private func upgrade(_ handshake: Handshake, _ claims: ChatTokenClaims) {
        answer = nil
        guard phase == .answering, let context else { return }
        // Nobody may speak before the handshake is through.
        guard !shared.loop.isStopping, !inputIsClosed, waiting.isEmpty else { return context.close(promise: nil) }
        context.writeAndFlush(wrapOutboundOut(handshake.response), promise: nil)
        let pipeline = context.pipeline.syncOperations
        let channel = context.channel
        do {
            let outbound = limits.outbound
            try channel.syncOptions?.setOption(.writeBufferWaterMark, value: .init(low: outbound / 2, high: outbound))
            let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
            // The frame decoder first, so that bytes which came with the handshake reach it when the decoder before lets go of them.
            try pipeline.addHandler(ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: limits.message)))
            try pipeline.addHandler(MessagingClient(claims, shared.messaging))
            let held = readIsHeld
            _ = pipeline.removeHandler(self)
            pipeline.removeHandler(decoder).assumeIsolatedUnsafeUnchecked().whenComplete { _ in
                if held { channel.read() }
            }
        } catch {
            context.close(promise: nil)
        }
    }

    // MARK: Time

    func sweep(at now: NIODeadline) {
        let age = now - since
        switch phase {
        case .idle:
            if age > TimeAmount(limits.idle) { abort() }
        case .receiving:
            if age > TimeAmount(limits.request) { fail(Refusal(408, "RequestTimeout", "the request was not complete in time")) }
        case .draining:
            if age > TimeAmount(limits.shutdown) { abort() }
        case .answering, .closed: break
        }
    }

    func stop() {
        // Its last answer may not have been flushed yet.
        if phase == .idle, let context { return closeWhenSent(context) }
        // Whoever waits for the next entry of the request log is answered at once: being cancelled only ends the wait.
        if let head, head.method == .GET, head.uri.hasPrefix("/_ivsh/") { answer?.cancel() }
    }

    func abort() { context?.close(promise: nil) }
}
