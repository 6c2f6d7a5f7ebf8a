internal import AWSRuntime
internal import AsyncHTTPClient
internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import Synchronization

/// The clients of AsyncHTTPClient that are in use, made when first needed. One client has one proxy and one set of time-outs; mostly there
/// is just one. All run on one thread, which serves more connections than a service lets a caller use.
final class ClientPool: Sendable {
    private struct Key: Hashable {
        let proxy: ProxySettings.Proxy?
        let connect: Duration
        let read: Duration
    }

    private struct State {
        var threads: MultiThreadedEventLoopGroup?
        var clients: [Key: HTTPClient] = [:]
        var isClosed = false
    }

    /// More requests at a time to one host wait for a connection.
    private static let connectionsPerHost = 64

    private let certificateBundle: String?
    private let state = Mutex(State())

    init(certificateBundle: String?) { self.certificateBundle = certificateBundle }

    /// - Throws: `TransportError.closed`.
    func client(
        for endpoint: Endpoint, proxy: ProxySettings.Proxy?, _ timeouts: HTTPTimeouts
    ) throws(TransportError) -> HTTPClient {
        let key = Key(proxy: proxy, connect: timeouts.connect, read: timeouts.read)
        return try state.withLock { (state) throws(TransportError) in
            guard !state.isClosed else { throw TransportError(.closed, "the transport was closed") }
            if let client = state.clients[key] { return client }
            let threads = state.threads ?? MultiThreadedEventLoopGroup(numberOfThreads: 1)
            state.threads = threads
            let client = HTTPClient(eventLoopGroupProvider: .shared(threads), configuration: configuration(key))
            state.clients[key] = client
            return client
        }
    }

    private func configuration(_ key: Key) -> HTTPClient.Configuration {
        var pool = HTTPClient.Configuration.ConnectionPool(
            idleTimeout: .seconds(60), concurrentHTTP1ConnectionsPerHostSoftLimit: Self.connectionsPerHost)
        // Retries are the business of the layer above, which counts them.
        pool.retryConnectionEstablishment = false
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: HTTPClient.Configuration.Timeout(connect: TimeAmount(key.connect), read: TimeAmount(key.read)),
            connectionPool: pool, proxy: key.proxy.map(Self.proxy))
        configuration.httpVersion = .http1Only
        if let certificateBundle {
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.trustRoots = .file(certificateBundle)
            configuration.tlsConfiguration = tls
        }
        return configuration
    }

    private static func proxy(_ proxy: ProxySettings.Proxy) -> HTTPClient.Configuration.Proxy {
        let authorization = proxy.user.map {
            HTTPClient.Authorization.basic(username: $0, password: proxy.password ?? "")
        }
        return .server(host: proxy.endpoint.host, port: proxy.endpoint.port, authorization: authorization)
    }

    func close() async {
        let (clients, threads) = takeAll()
        await Self.shutDown(clients, threads)
    }

    /// For want of a call to `close`.
    func abandon() {
        let (clients, threads) = takeAll()
        if clients.isEmpty, threads == nil { return }
        Task { await Self.shutDown(clients, threads) }
    }

    private func takeAll() -> ([HTTPClient], MultiThreadedEventLoopGroup?) {
        state.withLock { state in
            defer { state = State(isClosed: true) }
            return (Array(state.clients.values), state.threads)
        }
    }

    /// What fails on the way out has no one to tell.
    private static func shutDown(_ clients: [HTTPClient], _ threads: MultiThreadedEventLoopGroup?) async {
        for client in clients { try? await client.shutdown() }
        try? await threads?.shutdownGracefully()
    }
}

extension TimeAmount {
    /// At most 292 years.
    init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let (nanoseconds, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        self = overflow ? .nanoseconds(.max / 2) : .nanoseconds(min(nanoseconds, .max / 2) + attoseconds / 1_000_000_000)
    }
}
