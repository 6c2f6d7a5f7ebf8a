import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NIOWebSocket
import Synchronization

/// A WebSocket server on a free port of this machine that behaves, well or badly, as the path says.
final class OddWebSocketServer: Sendable {
    /// What clients sent.
    struct Record: Sendable {
        var heads: [HTTPRequestHead] = []
        var frames: [WebSocketFrame] = []
        /// Messages of `/flood` that the socket took.
        var written = 0
        var closed = 0
    }

    static let token = "AQICAHtoken-of_a.client"

    private let channel: any Channel
    let record: Recorder

    final class Recorder: Sendable {
        private let state = Mutex(Record())
        var value: Record { state.withLock { $0 } }
        func change(_ change: (inout Record) -> Void) { state.withLock { change(&$0) } }
    }

    init(tls: NIOSSLContext? = nil) async throws {
        let record = Recorder()
        self.record = record
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try Self.configure(channel, tls, record) }
            }
            .bind(host: "127.0.0.1", port: 0).get()
    }

    var port: Int { channel.localAddress?.port ?? 0 }

    func stop() async throws { try await channel.close() }

    private static func configure(_ channel: any Channel, _ tls: NIOSSLContext?, _ record: Recorder) throws {
        let pipeline = channel.pipeline.syncOperations
        if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
        try pipeline.addHandler(RawOutput(), name: "raw")
        let upgrader = NIOWebSocketServerUpgrader(
            maxFrameSize: 1 << 24, automaticErrorHandling: false,
            shouldUpgrade: { channel, head in
                record.change { $0.heads.append(head) }
                let offered = head.headers["Sec-WebSocket-Protocol"].first ?? ""
                let headers: HTTPHeaders? =
                    switch head.uri {
                    case "/refuse", "/stall", "/drop", "/wrong-accept", "/garbage": nil
                    case "/no-subprotocol": [:]
                    case "/other-subprotocol": ["Sec-WebSocket-Protocol": "chat"]
                    default: ["Sec-WebSocket-Protocol": offered]
                    }
                return channel.eventLoop.makeSucceededFuture(headers)
            },
            upgradePipelineHandler: { channel, head in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Peer(path: head.uri, record))
                }
            })
        let refuser = Refuser()
        try pipeline.configureHTTPServerPipeline(
            withServerUpgrade: (
                upgraders: [upgrader],
                completionHandler: { context in
                    context.pipeline.syncOperations.removeHandler(name: "refuser", promise: nil)
                }
            ))
        try pipeline.addHandler(refuser, name: "refuser")
    }

    /// Where bytes can be written past all other handlers.
    final class RawOutput: ChannelOutboundHandler {
        typealias OutboundIn = ByteBuffer
    }

    /// Answers handshakes that are not agreed to.
    private final class Refuser: ChannelInboundHandler, RemovableChannelHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            guard case .head(let head) = unwrapInboundIn(data) else { return }
            switch head.uri {
            case "/stall": break
            case "/drop": context.close(promise: nil)
            case "/garbage": context.writeRaw("SSH-2.0-OpenSSH_9.6\r\n\r\n")
            case "/wrong-accept":
                context.writeRaw(
                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\nSec-WebSocket-Protocol: \(OddWebSocketServer.token)\r\n\r\n"
                )
            default:
                let text = "no:\n\u{1B}[31m\(head.headers["Sec-WebSocket-Protocol"].joined()) is not good"
                let answer = HTTPResponseHead(
                    version: .http1_1, status: .forbidden, headers: ["Content-Length": "\(text.utf8.count)"])
                context.write(wrapOutboundOut(.head(answer)), promise: nil)
                context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: text)))), promise: nil)
                context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            }
        }
    }
}

extension ChannelHandlerContext {
    /// Writes bytes past all other handlers.
    fileprivate func writeRaw(_ text: String) { writeRaw(Array(text.utf8)) }

    fileprivate func writeRaw(_ bytes: [UInt8]) {
        guard let raw = try? pipeline.syncOperations.context(name: "raw") else { return }
        raw.writeAndFlush(NIOAny(ByteBuffer(bytes: bytes)), promise: nil)
    }
}

/// The server's end of an open WebSocket.
private final class Peer: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    private let path: String
    private let record: OddWebSocketServer.Recorder

    init(path: String, _ record: OddWebSocketServer.Recorder) {
        self.path = path
        self.record = record
    }

    func handlerAdded(context: ChannelHandlerContext) {
        switch path {
        case "/fragments":
            send(context, "He", fin: false)
            send(context, "", .ping)
            send(context, "ll", .continuation, fin: false)
            send(context, "o", .continuation)
        case "/masked": send(context, "x", mask: .random())
        case "/reserved-bit": write(context, WebSocketFrame(fin: true, rsv1: true, opcode: .text, data: ByteBuffer(string: "x")))
        case "/opcode": write(context, WebSocketFrame(fin: true, opcode: WebSocketOpcode(encodedWebSocketOpcode: 0xB)!, data: ByteBuffer()))
        case "/binary": send(context, "x", .binary)
        case "/not-utf8": write(context, WebSocketFrame(fin: true, opcode: .text, data: ByteBuffer(bytes: [0x68, 0xFF])))
        case "/orphan": send(context, "x", .continuation)
        case "/interleaved":
            send(context, "a", fin: false)
            send(context, "b")
        case "/large": send(context, String(repeating: "x", count: 70_000))
        case "/large-pieces":
            for _ in 0..<7 { send(context, String(repeating: "x", count: 10_000), .continuation, fin: false) }
        case "/long-ping": send(context, String(repeating: "x", count: 126), .ping)
        case "/bad-close": write(context, WebSocketFrame(fin: true, opcode: .connectionClose, data: ByteBuffer(bytes: [0x03, 0xED])))
        case "/empty-close": write(context, WebSocketFrame(fin: true, opcode: .connectionClose, data: ByteBuffer()))
        case "/close": sayGoodbye(context, 1000, "disconnected")
        case "/flood": flood(context, 0)
        default: break
        }
    }

    private func flood(_ context: ChannelHandlerContext, _ number: Int) {
        guard number < 4000 else { return }
        let text = "\(number) " + String(repeating: "x", count: 10_000)
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        write(context, WebSocketFrame(fin: true, opcode: .text, data: ByteBuffer(string: text))).whenSuccess { _ in
            let (peer, context) = bound.value
            peer.record.change { $0.written += 1 }
            // Not from within: that would be a deep stack.
            context.eventLoop.execute {
                let (peer, context) = bound.value
                peer.flood(context, number + 1)
            }
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        record.change { $0.frames.append(frame) }
        switch frame.opcode {
        case .text where path == "/cut":
            send(context, "whole")
            context.writeRaw([0x81, 0x7E, 0x01, 0x00, 0x61, 0x62])
            context.close(promise: nil)
        case .text where path == "/say-and-leave":
            send(context, "said")
            sayGoodbye(context, 1001, "bye")
        case .text: write(context, WebSocketFrame(fin: true, opcode: .text, data: frame.unmaskedData))
        case .ping where path != "/no-pong": write(context, WebSocketFrame(fin: true, opcode: .pong, data: frame.unmaskedData))
        case .connectionClose where path == "/last-words":
            send(context, "last words")
            write(context, WebSocketFrame(fin: true, opcode: .connectionClose, data: frame.unmaskedData))
            context.close(promise: nil)
        case .connectionClose where path != "/deaf":
            write(context, WebSocketFrame(fin: true, opcode: .connectionClose, data: frame.unmaskedData))
            context.close(promise: nil)
        default: break
        }
    }

    func channelInactive(context: ChannelHandlerContext) { record.change { $0.closed += 1 } }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func send(
        _ context: ChannelHandlerContext, _ text: String, _ opcode: WebSocketOpcode = .text, fin: Bool = true,
        mask: WebSocketMaskingKey? = nil
    ) {
        // What starts with a continuation starts with text.
        let first = path == "/large-pieces" && pieces == 0 ? .text : opcode
        pieces += 1
        write(context, WebSocketFrame(fin: fin, opcode: first, maskKey: mask, data: ByteBuffer(string: text)))
    }

    private var pieces = 0

    private func sayGoodbye(_ context: ChannelHandlerContext, _ code: UInt16, _ reason: String) {
        var data = ByteBuffer(integer: code)
        data.writeString(reason)
        write(context, WebSocketFrame(fin: true, opcode: .connectionClose, data: data))
    }

    @discardableResult
    private func write(_ context: ChannelHandlerContext, _ frame: WebSocketFrame) -> EventLoopFuture<Void> {
        context.writeAndFlush(wrapOutboundOut(frame))
    }
}
