internal import AWSRuntime
internal import NIOCore
internal import NIOPosix
internal import NIOSSL

/// The way to an endpoint: a TCP connection, a proxy's tunnel, TLS.
struct Connector: Sendable, Equatable {
    let endpoint: Endpoint
    let proxy: ProxySettings.Proxy?

    /// Connects to the endpoint, or to the proxy that stands before it. An address is connected to at once, a name looked up first.
    func connect(on group: any EventLoopGroup, within timeout: Duration) -> EventLoopFuture<any Channel> {
        let target = proxy?.endpoint ?? endpoint
        let bootstrap = ClientBootstrap(group: group)
            .connectTimeout(TimeAmount(timeout))
            .channelOption(.socketOption(.tcp_nodelay), value: 1)
        if let address = try? SocketAddress(ipAddress: target.host, port: target.port) { return bootstrap.connect(to: address) }
        return bootstrap.connect(host: target.host, port: target.port)
    }

    /// Asks the proxy, if there is one, to connect to the endpoint.
    /// - Throws: `TransportError` when it does not.
    func openTunnel(on channel: any Channel) async throws {
        if let proxy { try await ProxyTunnel.open(through: proxy, to: endpoint, on: channel) }
    }

    /// Puts TLS into the pipeline, if the endpoint speaks it. On the thread of the channel.
    func addTLS(to pipeline: ChannelPipeline.SynchronousOperations, _ loops: EventLoops) throws {
        guard endpoint.scheme == .https else { return }
        let context = try loops.tls()
        let handler: NIOSSLClientHandler
        do {
            handler = try NIOSSLClientHandler(context: context, serverHostname: endpoint.host)
        } catch let error as NIOSSLExtraError where error == .cannotUseIPAddressInSNI {
            // An address is not sent; it is compared with those in the certificate all the same.
            handler = try NIOSSLClientHandler(context: context, serverHostname: nil)
        }
        try pipeline.addHandler(handler)
    }
}
