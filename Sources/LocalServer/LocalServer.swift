import AWSRuntime
import IVSSystem
public import LocalService
import NIOCore
import NIOPosix
import Synchronization

/// The local service for other programs: HTTP/1.1 for its operations and WebSockets for messaging, on one port.
///
///     let server = try await LocalServer.start(service: service)
///     print(server.url)        // http://127.0.0.1:49152
///     await server.stop()
///
/// It owns its threads and sockets, not the service: who made the service closes it, after the server has stopped.
public final class LocalServer: Sendable {
    public let service: LocalService
    public let configuration: ServerConfiguration
    /// Where it listens: the configured port, or the free one that the system chose.
    public let endpoint: Endpoint
    /// Opens the administration and unsigned calls of a strict server; nil when it checks no keys.
    public let operatorKey: String?
    /// The PEM file that makes clients trust a certificate made at the start; nil without one.
    public let authorityPath: String?

    private let threads: MultiThreadedEventLoopGroup
    private let loops: [ConnectionLoop]
    private let listener: any Channel
    private let registration: ServerRegistration?
    private let isStopped = Mutex(false)

    private init(
        service: LocalService, configuration: ServerConfiguration, endpoint: Endpoint, operatorKey: String?, authorityPath: String?,
        threads: MultiThreadedEventLoopGroup, loops: [ConnectionLoop], listener: any Channel, registration: ServerRegistration?
    ) {
        self.service = service
        self.configuration = configuration
        self.endpoint = endpoint
        self.operatorKey = operatorKey
        self.authorityPath = authorityPath
        self.threads = threads
        self.loops = loops
        self.listener = listener
        self.registration = registration
    }

    /// `http://127.0.0.1:49152`
    public var url: String { endpoint.url }

    /// Starts to listen. Connections are served until `stop`.
    ///
    /// - Throws: `ServerError`: the store has a server already, the address cannot be used, the certificate cannot be used.
    public static func start(
        service: LocalService, configuration: ServerConfiguration = ServerConfiguration()
    ) async throws(ServerError) -> LocalServer {
        // Before anything is opened: the second server of a store must not disturb the first.
        let registration = try claimStore(of: service, configuration)
        let threads = MultiThreadedEventLoopGroup(numberOfThreads: max(1, configuration.threads))
        do {
            let certificate = try configuration.tls.map { try ServerCertificate($0, hosts: configuration.certificateHosts) }
            let operatorKey = configuration.authentication.isStrict ? OperatorKey.make() : nil
            let shared = ServerContext(service: service, configuration: configuration, operatorKey: operatorKey)
            var loops: [ConnectionLoop] = []
            for eventLoop in threads.makeIterator() { loops.append(ConnectionLoop(eventLoop)) }
            let listener = try await listen(threads, loops, shared, certificate)
            let endpoint = Endpoint(
                scheme: certificate == nil ? .http : .https, host: configuration.reachableHost, port: listener.localAddress?.port ?? 0)
            try registration?.publish(
                .init(
                    url: endpoint.url, region: configuration.region, operatorKey: operatorKey,
                    certificate: certificate?.authorityPath))
            for loop in loops { loop.start() }
            return LocalServer(
                service: service, configuration: configuration, endpoint: endpoint, operatorKey: operatorKey,
                authorityPath: certificate?.authorityPath, threads: threads, loops: loops, listener: listener, registration: registration)
        } catch {
            registration?.end()
            try? await threads.shutdownGracefully()
            throw ServerError(error, address: "\(configuration.host) port \(configuration.port)")
        }
    }

    /// Ends in good order: no new connections, requests in progress are answered, messaging clients get close code 1001. What is not done
    /// after a few seconds is cut off. A second call changes nothing.
    public func stop() async {
        let wasStopped = isStopped.withLock { stopped in
            defer { stopped = true }
            return stopped
        }
        guard !wasStopped else { return }
        // Other shells use the store by themselves from now on.
        registration?.end()
        try? await listener.close()
        await withTaskGroup { group in
            for loop in loops { group.addTask { await loop.stop(within: self.configuration.limits.shutdown) } }
        }
        try? await threads.shutdownGracefully()
    }

    private static func claimStore(
        of service: LocalService, _ configuration: ServerConfiguration
    ) throws(ServerError) -> ServerRegistration? {
        guard configuration.isRegistered, case .folder(let folder) = service.configuration.store else { return nil }
        do {
            return try ServerRegistration(claiming: folder)
        } catch {
            throw ServerError(error, address: "")
        }
    }

    private static func listen(
        _ threads: MultiThreadedEventLoopGroup, _ loops: [ConnectionLoop], _ shared: ServerContext, _ certificate: ServerCertificate?
    ) async throws -> any Channel {
        let (service, limits) = (shared.service, shared.configuration.limits)
        let connections = ConnectionCounter(limit: FileLimit.connections(wanted: limits.connections))
        let byLoop = Dictionary(
            uniqueKeysWithValues: loops.map { loop in
                let messaging = MessagingContext(service: service, limits: limits, loop: loop)
                return (ObjectIdentifier(loop.eventLoop), HTTPContext(shared, loop, messaging))
            })
        return try await ServerBootstrap(group: threads)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            // One buffer a connection is kept for its next read, so it has to be small; a request larger than that takes more reads.
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelOption(.recvAllocator, value: AdaptiveRecvByteBufferAllocator(minimum: 256, initial: 1024, maximum: 16_384))
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    guard let context = byLoop[ObjectIdentifier(channel.eventLoop)], connections.admit() else {
                        throw ServerError.tooManyConnections
                    }
                    channel.closeFuture.whenComplete { _ in connections.release() }
                    if let certificate { try channel.pipeline.syncOperations.addHandler(certificate.handler()) }
                    try HTTPConnection.add(to: channel, context)
                }
            }
            .bind(host: shared.configuration.bindHost, port: shared.configuration.port).get()
    }
}
