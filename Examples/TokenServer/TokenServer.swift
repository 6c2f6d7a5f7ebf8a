import NIOCore
import NIOHTTP1
import NIOPosix

/// A small HTTP server in front of a `TokenIssuer`. It belongs behind a proxy that does TLS and time-outs: whoever reads a token can use it.
struct TokenServer: Sendable {
    private typealias Client = NIOAsyncChannel<NIOHTTPServerRequestFull, HTTPServerResponsePart>

    let issuer: TokenIssuer
    /// A request says which room, and nothing more.
    private static let largestBody = 4096

    /// Accepts connections until the task is cancelled.
    /// - Parameters:
    ///   - port: 0 for any that is free.
    ///   - onStart: is told the port.
    func run(host: String, port: Int, onStart: @Sendable (Int) -> Void) async throws {
        let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .bind(host: host, port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.configureHTTPServerPipeline()
                    // Larger bodies are refused with 413 here.
                    try pipeline.addHandler(NIOHTTPServerRequestAggregator(maxContentLength: Self.largestBody))
                    return try Client(wrappingChannelSynchronously: channel)
                }
            }
        onStart(server.channel.localAddress?.port ?? port)
        try await withThrowingDiscardingTaskGroup { group in
            try await server.executeThenClose { clients in
                for try await client in clients {
                    // A client that goes away in the middle is no reason to stop for the others.
                    group.addTask { try? await serve(client) }
                }
            }
        }
    }

    private func serve(_ client: Client) async throws {
        try await client.executeThenClose { requests, responses in
            for try await request in requests {
                let answer = await issuer.answer(
                    method: request.head.method.rawValue, path: request.head.uri,
                    authorization: request.head.headers.first(name: "Authorization"),
                    body: request.body.map { Array($0.readableBytesView) } ?? [])
                let headers: HTTPHeaders = [
                    "Content-Type": "application/json", "Content-Length": "\(answer.body.count)", "Cache-Control": "no-store",
                ]
                let head = HTTPResponseHead(
                    version: .http1_1, status: .init(statusCode: answer.status), headers: headers)
                try await responses.write(.head(head))
                try await responses.write(.body(.byteBuffer(ByteBuffer(bytes: answer.body))))
                try await responses.write(.end(nil))
                guard request.head.isKeepAlive else { return }
            }
        }
    }
}
