public import AWSRuntime
internal import HTTPTypes
internal import NIOCore
internal import NIOPosix
internal import Synchronization

/// Sends requests over HTTP/1.1 on SwiftNIO: pooled connections, time-outs, proxies, TLS. Nothing starts before the first request: a program that
/// never sends one pays nothing.
///
/// Both seams are here: `Transport` for a service's client, `HTTPSender` for the services that credentials come from.
public final class HTTPTransport: Transport, HTTPSender {
    public struct Configuration: Sendable {
        /// For requests of a client; credentials have their own.
        public var timeouts = HTTPTimeouts()
        /// A larger answer is an error, not a reason to run out of memory.
        public var maximumResponseBytes = 16 << 20
        public var network: NetworkSettings

        public init(network: NetworkSettings = NetworkSettings()) { self.network = network }
    }

    public let configuration: Configuration
    private let loops: EventLoops
    private let openPool = Mutex<HTTPConnectionPool?>(nil)

    public init(_ configuration: Configuration = Configuration()) {
        self.configuration = configuration
        loops = EventLoops(threads: 1, certificateBundle: configuration.network.certificateBundle)
    }

    /// A transport with the settings of an AWS configuration: certificates, proxies, user agent.
    /// - Throws: `ConfigurationError` when the file with the certificates cannot be read.
    public convenience init(
        _ settings: AWSConfiguration, product: UserAgent.Product = .sdk, timeouts: HTTPTimeouts = HTTPTimeouts()
    ) throws(ConfigurationError) {
        var configuration = Configuration(network: try NetworkSettings(settings, product: product))
        configuration.timeouts = timeouts
        self.init(configuration)
    }

    public func send(_ request: AWSRequest, context: RequestContext) async throws -> AWSResponse {
        try await send(request, timeouts: configuration.timeouts)
    }

    public func send(_ request: AWSRequest, timeouts: HTTPTimeouts) async throws -> AWSResponse {
        let endpoint = try request.endpoint()
        let connector = Connector(endpoint: endpoint, proxy: configuration.network.proxies.proxy(for: endpoint))
        let exchange = HTTPExchange(
            connector, request.nioHead(to: endpoint, userAgent: configuration.network.userAgent), request.body, timeouts)
        do {
            return AWSResponse(try await pool().run(exchange))
        } catch {
            throw TransportError.from(error, endpoint: endpoint, timeouts: timeouts)
        }
    }

    public func close() async throws {
        await Self.close(takePool(), loops)
    }

    deinit {
        // For want of a call to `close`.
        guard let pool = takePool() else { return }
        Task { [loops] in await Self.close(pool, loops) }
    }

    private func takePool() -> HTTPConnectionPool? {
        openPool.withLock { pool in
            defer { pool = nil }
            return pool
        }
    }

    private static func close(_ pool: HTTPConnectionPool?, _ loops: EventLoops) async {
        await pool?.close()
        await loops.close()
    }

    /// - Throws: `TransportError.closed`.
    private func pool() throws -> HTTPConnectionPool {
        try openPool.withLock { pool in
            if let pool { return pool }
            let made = HTTPConnectionPool(on: try loops.group().next(), of: loops, maximumResponseBytes: configuration.maximumResponseBytes)
            pool = made
            return made
        }
    }
}

extension AWSRequest {
    fileprivate func endpoint() throws(TransportError) -> Endpoint {
        do throws(EndpointError) {
            return try Endpoint(url: "\(head.scheme ?? "https")://\(head.authority ?? "")")
        } catch {
            throw TransportError(.connectionFailed, error.description)
        }
    }
}
