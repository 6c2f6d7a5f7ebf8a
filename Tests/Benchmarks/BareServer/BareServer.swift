import NIOCore
import NIOHTTP1
import NIOPosix

/// What SwiftNIO can do at best here: answers every request with the same body, with the headers that the local service sends.
///
///     bare-server PORT THREADS BODY
@main
struct BareServer {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let port = Int(arguments[1]), let threads = Int(arguments[2]) else {
            print("usage: bare-server PORT THREADS BODY")
            return
        }
        let body = ByteBuffer(string: arguments[3])
        let group = MultiThreadedEventLoopGroup(numberOfThreads: threads)
        let channel = try ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline(withPipeliningAssistance: false)
                    try channel.pipeline.syncOperations.addHandler(Answer(body: body))
                }
            }
            .bind(host: "127.0.0.1", port: port).wait()
        print("listening on \(channel.localAddress?.description ?? "")")
        try channel.closeFuture.wait()
    }
}

private final class Answer: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let body: ByteBuffer
    private let head: HTTPResponseHead

    init(body: ByteBuffer) {
        self.body = body
        head = HTTPResponseHead(
            version: .http1_1, status: .ok,
            headers: [
                "content-type": "application/json", "x-amzn-requestid": "8fe65e61-1fa2-4563-a90d-c53521e0e63c",
                "content-length": "\(body.readableBytes)",
            ])
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .end = unwrapInboundIn(data) else { return }
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
}
