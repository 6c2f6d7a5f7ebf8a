public import LocalService
import NIOCore
import NIOHTTP1
import NIOPosix

/// Makes a review handler of this process reachable for a service in another one: a URL on the loopback interface, to which the service posts
/// messages.
public final class ReviewCallback: Sendable {
    /// Messages are far shorter; what is longer is none.
    static let largestBody = 64 << 10
    static let mostConnections = 64

    /// With a path that nobody guesses: other users of the machine are not to have their texts reviewed here.
    public let url: String
    private let threads: MultiThreadedEventLoopGroup
    private let listener: any Channel

    private init(url: String, threads: MultiThreadedEventLoopGroup, listener: any Channel) {
        self.url = url
        self.threads = threads
        self.listener = listener
    }

    /// Starts to listen, until `stop`.
    ///
    /// - Parameter function: the ARN that the handler is told.
    /// - Throws: what the system says when it gives no port.
    public static func start(_ handler: any ReviewHandler, function: String) async throws -> ReviewCallback {
        let path = "/review/\(OperatorKey.make())"
        let threads = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let connections = ConnectionCounter(limit: mostConnections)
        do {
            let listener = try await ServerBootstrap(group: threads)
                .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
                .childChannelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        guard connections.admit() else { throw ServerError.tooManyConnections }
                        channel.closeFuture.whenComplete { _ in connections.release() }
                        try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                        try channel.pipeline.syncOperations.addHandler(ReviewCallbackHandler(handler, function: function, path: path))
                    }
                }
                .bind(host: "127.0.0.1", port: 0).get()
            return ReviewCallback(
                url: "http://127.0.0.1:\(listener.localAddress?.port ?? 0)\(path)", threads: threads, listener: listener)
        } catch {
            try? await threads.shutdownGracefully()
            throw error
        }
    }

    /// Reviews under way are cut off.
    public func stop() async {
        try? await listener.close()
        try? await threads.shutdownGracefully()
    }
}

/// One connection: reads an event, has it reviewed, writes the answer.
private final class ReviewCallbackHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let handler: any ReviewHandler
    private let function: String
    private let path: String
    private var body: [UInt8] = []
    private var refusal: HTTPResponseStatus?
    private var keepsAlive = false
    private var review: Task<Void, Never>?

    init(_ handler: any ReviewHandler, function: String, path: String) {
        self.handler = handler
        self.function = function
        self.path = path
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            body = []
            refusal = head.uri != path ? .notFound : head.method != .POST ? .methodNotAllowed : nil
            keepsAlive = head.isKeepAlive
        case .body(let bytes):
            guard refusal == nil else { return }
            if body.count + bytes.readableBytes > ReviewCallback.largestBody {
                refusal = .payloadTooLarge
            } else {
                body += bytes.readableBytesView
            }
        case .end:
            if let refusal { return answer(context.channel, refusal, []) }
            review = Self.review(body, by: handler, function: function, answering: context.channel, keepsAlive: keepsAlive)
        }
    }

    private static func review(
        _ event: [UInt8], by handler: any ReviewHandler, function: String, answering channel: any Channel, keepsAlive: Bool
    ) -> Task<Void, Never> {
        Task {
            do {
                let text = try await handler.review(event, function: function)
                answer(channel, .ok, text, keepsAlive: keepsAlive)
            } catch {
                // The service takes it for a failed invocation, as it is.
                answer(channel, .internalServerError, [], keepsAlive: keepsAlive)
            }
        }
    }

    /// The service has given up: so does the review.
    func channelInactive(context: ChannelHandlerContext) {
        review?.cancel()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func answer(_ channel: any Channel, _ status: HTTPResponseStatus, _ text: [UInt8]) {
        Self.answer(channel, status, text, keepsAlive: false)
    }

    private static func answer(_ channel: any Channel, _ status: HTTPResponseStatus, _ text: [UInt8], keepsAlive: Bool) {
        var head = HTTPResponseHead(version: .http1_1, status: status)
        head.headers.add(name: "Content-Type", value: "application/json")
        head.headers.add(name: "Content-Length", value: "\(text.count)")
        if !keepsAlive { head.headers.add(name: "Connection", value: "close") }
        channel.write(HTTPServerResponsePart.head(head), promise: nil)
        channel.write(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(bytes: text))), promise: nil)
        let written = channel.writeAndFlush(HTTPServerResponsePart.end(nil))
        if !keepsAlive { written.whenComplete { _ in channel.close(promise: nil) } }
    }
}
