internal import AWSRuntime
internal import NIOCore
internal import NIOHTTP1

/// A connection through a proxy, which is asked for it with CONNECT (RFC 9110 §9.3.6).
enum ProxyTunnel {
    /// - Throws: `TransportError` when the proxy does not connect.
    static func open(through proxy: ProxySettings.Proxy, to endpoint: Endpoint, on channel: any Channel) async throws {
        let answer = channel.eventLoop.makePromise(of: HTTPResponseHead.self)
        let host = endpoint.host.contains(":") ? "[\(endpoint.host)]" : endpoint.host
        // With the port, also where it is that of the scheme.
        let target = "\(host):\(endpoint.port)"
        try await channel.eventLoop.submit {
            let encoder = HTTPRequestEncoder()
            let decoder = ByteToMessageHandler(HTTPResponseDecoder(leftOverBytesStrategy: .forwardBytes))
            do {
                try channel.pipeline.syncOperations.addHandlers(encoder, decoder, Reader(answer))
            } catch {
                // The channel has ended already.
                answer.fail(error)
                throw error
            }
            var head = HTTPRequestHead(version: .http1_1, method: .CONNECT, uri: target)
            head.headers.add(name: "Host", value: target)
            if let user = proxy.user {
                let credentials = Base64.encode(Array("\(user):\(proxy.password ?? "")".utf8))
                head.headers.add(name: "Proxy-Authorization", value: "Basic \(credentials)")
            }
            channel.write(HTTPClientRequestPart.head(head), promise: nil)
            channel.writeAndFlush(HTTPClientRequestPart.end(nil), promise: nil)
        }.get()
        let head: HTTPResponseHead
        do {
            head = try await answer.futureResult.get()
        } catch is ChannelError {
            throw TransportError(.connectionFailed, "the proxy does not connect to \(endpoint.authority): it closed the connection")
        }
        guard (200..<300).contains(head.status.code) else {
            throw TransportError(
                .connectionFailed, "the proxy does not connect to \(endpoint.authority): status \(head.status.code)")
        }
        try await channel.eventLoop.flatSubmit {
            let pipeline = channel.pipeline.syncOperations
            do {
                return EventLoopFuture.andAllSucceed(
                    [
                        pipeline.removeHandler(try pipeline.handler(type: Reader.self)),
                        pipeline.removeHandler(try pipeline.handler(type: ByteToMessageHandler<HTTPResponseDecoder>.self)),
                        pipeline.removeHandler(try pipeline.handler(type: HTTPRequestEncoder.self)),
                    ], on: channel.eventLoop)
            } catch {
                return channel.eventLoop.makeFailedFuture(error)
            }
        }.get()
    }

    private final class Reader: ChannelInboundHandler, RemovableChannelHandler {
        typealias InboundIn = HTTPClientResponsePart

        private let answer: EventLoopPromise<HTTPResponseHead>

        init(_ answer: EventLoopPromise<HTTPResponseHead>) { self.answer = answer }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            if case .head(let head) = unwrapInboundIn(data) { answer.succeed(head) }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            answer.fail(error)
            context.close(promise: nil)
        }

        func handlerRemoved(context: ChannelHandlerContext) { answer.fail(ChannelError.eof) }
    }
}
