import NIOCore
import NIOPosix
import Synchronization

/// A proxy on a free port of this machine that takes CONNECT for any host and leads it to one port of this machine.
final class ForwardProxy: Sendable {
    private let channel: any Channel
    private let requests: Requests

    private final class Requests: Sendable { let heads = Mutex<[String]>([]) }

    /// - Parameter status: of its answers; only to 200 something is connected.
    init(to port: Int, status: String = "200 Connection established") async throws {
        let requests = Requests()
        self.requests = requests
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Front(port: port, status: status, requests))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
    }

    var port: Int { channel.localAddress?.port ?? 0 }
    /// The requests so far, with their headers.
    var heads: [String] { requests.heads.withLock { $0 } }

    func stop() async throws { try await channel.close() }

    /// Reads the request, then passes bytes on.
    private final class Front: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let port: Int
        private let status: String
        private let requests: Requests
        private var head = ""
        private var upstream: (any Channel)?

        init(port: Int, status: String, _ requests: Requests) {
            self.port = port
            self.status = status
            self.requests = requests
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let buffer = unwrapInboundIn(data)
            if let upstream { return upstream.writeAndFlush(buffer, promise: nil) }
            head += String(buffer: buffer)
            guard head.hasSuffix("\r\n\r\n") else { return }
            requests.heads.withLock { $0.append(head) }
            let answer = ByteBuffer(string: "HTTP/1.1 \(status)\r\n\r\n")
            guard status.hasPrefix("200") else {
                context.writeAndFlush(NIOAny(answer), promise: nil)
                return
            }
            let front = context.channel
            let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            ClientBootstrap(group: context.eventLoop)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Back(front)) }
                }
                .connect(host: "127.0.0.1", port: port)
                .whenSuccess { upstream in
                    let (handler, context) = bound.value
                    handler.upstream = upstream
                    context.writeAndFlush(NIOAny(answer), promise: nil)
                }
        }

        func channelInactive(context: ChannelHandlerContext) { upstream?.close(promise: nil) }
    }

    private final class Back: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let front: any Channel

        init(_ front: any Channel) { self.front = front }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) { front.writeAndFlush(unwrapInboundIn(data), promise: nil) }
        func channelInactive(context: ChannelHandlerContext) { front.close(promise: nil) }
    }
}
