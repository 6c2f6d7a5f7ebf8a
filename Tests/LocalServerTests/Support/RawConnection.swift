import NIOCore
import NIOPosix
import Synchronization
import TestSupport

/// A TCP connection on which a test says what it likes, byte by byte.
final class RawConnection: Sendable {
    struct TimedOut: Error, CustomStringConvertible {
        let received: String
        var description: String { "nothing more came after: \(received)" }
    }

    struct Answer: Sendable {
        let status: Int
        let head: String
        let body: String
    }

    private struct State {
        var bytes: [UInt8] = []
        var isClosed = false
        var waiter: (isSatisfied: @Sendable ([UInt8], Bool) -> Int?, continuation: CheckedContinuation<[UInt8], any Error>)?
    }

    /// Its own, so that nobody else's work holds it up.
    private static let thread = MultiThreadedEventLoopGroup(numberOfThreads: 1)

    private let channel: any Channel
    private let state: Inbox

    private init(channel: any Channel, state: Inbox) {
        self.channel = channel
        self.state = state
    }

    /// - Parameter window: bytes that the system takes for a client that reads nothing; nil for the usual.
    static func open(to port: Int, reads: Bool = true, window: Int? = nil) async throws -> RawConnection {
        let inbox = Inbox()
        var bootstrap = ClientBootstrap(group: Self.thread)
            .channelOption(.autoRead, value: reads)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelInitializer { $0.pipeline.addHandler(inbox) }
        if let window { bootstrap = bootstrap.channelOption(.socketOption(.so_rcvbuf), value: .init(window)) }
        return RawConnection(channel: try await bootstrap.connect(host: "127.0.0.1", port: port).get(), state: inbox)
    }

    func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) async throws { try await channel.writeAndFlush(ByteBuffer(bytes: bytes)) }

    /// Says that nothing more will be sent.
    func closeOutput() async throws { try await channel.close(mode: .output) }

    /// From now on what comes stays in the system's hands, as with a client that hangs.
    func stopReading() async throws { try await channel.setOption(.autoRead, value: false).get() }

    func close() { channel.close(promise: nil) }

    /// What comes, up to and with `marker`.
    func text(through marker: String, within time: Duration = .seconds(10)) async throws -> String {
        let marker = Array(marker.utf8)
        return String(decoding: try await bytes(within: time) { bytes, _ in bytes.firstRange(of: marker)?.upperBound }, as: UTF8.self)
    }

    /// What comes until the other side closes.
    func rest(within time: Duration = .seconds(10)) async throws -> String {
        String(decoding: try await bytes(within: time) { bytes, isClosed in isClosed ? bytes.count : nil }, as: UTF8.self)
    }

    func bytes(_ count: Int, within time: Duration = .seconds(10)) async throws -> [UInt8] {
        try await bytes(within: time) { bytes, _ in bytes.count >= count ? count : nil }
    }

    /// One answer with its body.
    func answer() async throws -> Answer {
        let head = try await text(through: "\r\n\r\n")
        let length =
            head.lowercased().split(separator: "\r\n").first { $0.hasPrefix("content-length: ") }.flatMap { Int($0.dropFirst(16)) } ?? 0
        let body = String(decoding: try await bytes(length), as: UTF8.self)
        return Answer(status: Int(head.dropFirst(9).prefix(3)) ?? 0, head: head, body: body)
    }

    private func bytes(
        within time: Duration, _ isSatisfied: @escaping @Sendable ([UInt8], Bool) -> Int?
    ) async throws -> [UInt8] {
        let inbox = state
        let timer = Task {
            try await Task.sleep(for: Patience.of(time))
            inbox.giveUp()
        }
        defer { timer.cancel() }
        return try await inbox.wait(isSatisfied)
    }

    private final class Inbox: ChannelInboundHandler, Sendable {
        typealias InboundIn = ByteBuffer

        private let state = Mutex(State())

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let buffer = unwrapInboundIn(data)
            change { $0.bytes += buffer.readableBytesView }
        }

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            guard case .inputClosed? = event as? ChannelEvent else { return }
            change { $0.isClosed = true }
            // As any client does that has read to the end; the server waits for it.
            context.close(promise: nil)
        }

        func channelInactive(context: ChannelHandlerContext) { change { $0.isClosed = true } }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

        func wait(_ isSatisfied: @escaping @Sendable ([UInt8], Bool) -> Int?) async throws -> [UInt8] {
            try await withCheckedThrowingContinuation { continuation in
                change { $0.waiter = (isSatisfied, continuation) }
            }
        }

        func giveUp() {
            let (waiter, received) = state.withLock { state in
                defer { state.waiter = nil }
                return (state.waiter?.continuation, String(decoding: state.bytes, as: UTF8.self))
            }
            waiter?.resume(throwing: TimedOut(received: received))
        }

        private func change(_ change: (inout State) -> Void) {
            let ready: (CheckedContinuation<[UInt8], any Error>, Result<[UInt8], any Error>)? = state.withLock { state in
                change(&state)
                guard let waiter = state.waiter else { return nil }
                if let count = waiter.isSatisfied(state.bytes, state.isClosed) {
                    state.waiter = nil
                    defer { state.bytes.removeFirst(count) }
                    return (waiter.continuation, .success(Array(state.bytes.prefix(count))))
                }
                guard state.isClosed else { return nil }
                state.waiter = nil
                return (waiter.continuation, .failure(TimedOut(received: String(decoding: state.bytes, as: UTF8.self))))
            }
            if let (continuation, result) = ready { continuation.resume(with: result) }
        }
    }
}
