import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization
import TestSupport

/// An HTTP server on a free port of this machine whose answers depend on the path, good and bad ones.
final class LoopbackServer: Sendable {
    /// Requests that have come in whole.
    let requests: Tally
    /// Connections that have ended.
    let closed: Tally
    private let held: Held
    private let channel: any Channel

    init() async throws {
        let (requests, closed, held) = (Tally(), Tally(), Held())
        (self.requests, self.closed, self.held) = (requests, closed, held)
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Handler(requests, closed, held))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
    }

    var authority: String { "127.0.0.1:\(channel.localAddress?.port ?? 0)" }

    func stop() async throws { try await channel.close() }

    /// Answers the requests that `/held` holds back.
    func release() { held.release() }

    /// Requests that wait for their answers.
    private final class Held: Sendable {
        private let answers = Mutex<[@Sendable () -> Void]>([])

        func add(_ answer: @escaping @Sendable () -> Void) { answers.withLock { $0.append(answer) } }

        func release() {
            let ready = answers.withLock { answers in
                defer { answers = [] }
                return answers
            }
            for answer in ready { answer() }
        }
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let requests: Tally
        private let closed: Tally
        private let held: Held
        private var head: HTTPRequestHead?
        private var body = ""

        init(_ requests: Tally, _ closed: Tally, _ held: Held) { (self.requests, self.closed, self.held) = (requests, closed, held) }

        func channelInactive(context: ChannelHandlerContext) { closed.add() }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head):
                self.head = head
                body = ""
            case .body(let buffer): body += String(buffer: buffer)
            case .end:
                answer(context)
                requests.add()
            }
        }

        private func answer(_ context: ChannelHandlerContext) {
            guard let head else { return }
            switch head.uri {
            case _ where head.method == .CONNECT:
                let refusal = HTTPResponseHead(version: .http1_1, status: .forbidden, headers: ["Content-Length": "0"])
                context.write(wrapOutboundOut(.head(refusal)), promise: nil)
                context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            case "/port", "/port/bye", "/port/late-bye":
                // Which connection it is; then its end, with and without a word.
                let text = "\(context.remoteAddress?.port ?? 0)"
                write(text, announcing: text.utf8.count, context, fields: ["Connection": head.uri == "/port/bye" ? "close" : "keep-alive"])
                if head.uri != "/port" { context.close(promise: nil) }
            case "/held":
                let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
                held.add {
                    bound.eventLoop.execute {
                        let (handler, context) = bound.value
                        let text = "\(context.remoteAddress?.port ?? 0)"
                        handler.write(text, announcing: text.utf8.count, context)
                    }
                }
            case "/silent": break
            case "/drop": context.close(promise: nil)
            case "/half":
                write("half", announcing: 1000, context)
                context.close(promise: nil)
            case "/trickle": write("some", announcing: 1000, context)
            case "/large": write(String(repeating: "x", count: 100_000), announcing: 100_000, context)
            default:
                let fields = head.headers.map { "\($0.name): \($0.value)" }.sorted().joined(separator: "\n")
                let text = "\(head.method) \(head.uri)\n\(fields)\n\n\(body)"
                write(text, announcing: text.utf8.count, context)
            }
        }

        private func write(
            _ text: String, announcing length: Int, _ context: ChannelHandlerContext, fields: HTTPHeaders = [:]
        ) {
            var head = HTTPResponseHead(
                version: .http1_1, status: .ok, headers: ["Content-Length": "\(length)", "X-Answer": "yes"])
            head.headers.add(contentsOf: fields)
            context.write(wrapOutboundOut(.head(head)), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: text)))), promise: nil)
            if text.utf8.count == length { context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil) }
        }
    }
}
