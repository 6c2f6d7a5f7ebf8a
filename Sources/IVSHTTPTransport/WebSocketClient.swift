public import AWSRuntime
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// Opens WebSockets over the network (RFC 6455), with TLS and through proxies as AWS settings give them.
///
///     import IVSChat
///
///     let transport = try WebSocketClient(ConfigurationResolver().resolve())
///     let room = try ChatRoom(awsRegion: "eu-west-1", transport: transport, tokenProvider: tokens)
///
/// All connections share the client's few threads, so that one client serves thousands of them. Nothing starts before the first one.
/// A connection stands as long as somebody has it, also when the client is gone.
public final class WebSocketClient: WebSocketTransport {
    public struct Configuration: Sendable {
        /// Until a connection stands; TLS and what a proxy has to do come after it.
        public var connectTimeout: Duration = .seconds(10)
        /// From there to the service's answer to the opening handshake.
        public var handshakeTimeout: Duration = .seconds(10)
        /// How often a connection is probed with a ping.
        public var pingInterval: Duration = .seconds(30)
        /// A service from which nothing comes for so long after a ping is gone.
        public var pongTimeout: Duration = .seconds(20)
        /// How long to wait for the service's good-bye.
        public var closeTimeout: Duration = .seconds(2)
        /// A connection on which a longer message or frame comes is ended.
        public var maximumMessageBytes = 1 << 20
        /// So many bytes, and so many messages, may wait to be received before reading from the network stops.
        public var receiveBufferBytes = 256 << 10
        public var receiveBufferMessages = 256
        /// How many threads carry the connections.
        public var threads = 1
        public var network: NetworkSettings

        public init(network: NetworkSettings = NetworkSettings()) { self.network = network }
    }

    public let configuration: Configuration
    private let loops: EventLoops

    public init(_ configuration: Configuration = Configuration()) {
        self.configuration = configuration
        loops = EventLoops(threads: configuration.threads, certificateBundle: configuration.network.certificateBundle)
    }

    /// A client with the settings of an AWS configuration: certificates, proxies, user agent.
    /// - Throws: `ConfigurationError` when the file with the certificates cannot be read.
    public convenience init(
        _ settings: AWSConfiguration, product: UserAgent.Product = .sdk
    ) throws(ConfigurationError) {
        self.init(Configuration(network: try NetworkSettings(settings, product: product)))
    }

    /// Ends all connections and lets go of the threads. Nothing is opened afterwards.
    public func close() async { await loops.close() }

    public func connect(to endpoint: Endpoint, subprotocol: String) async throws -> any WebSocketConnection {
        guard !subprotocol.isEmpty, subprotocol.utf8.allSatisfy(\.isTokenCharacter) else {
            throw TransportError(.connectionFailed, "the token has characters that an opening handshake cannot carry")
        }
        try Task.checkCancellation()
        let attempt = WebSocketAttempt(endpoint: endpoint, subprotocol: subprotocol, configuration: configuration)
        do {
            return try await attempt.run(on: loops)
        } catch let error as WebSocketRefusal {
            throw error
        } catch {
            try Task.checkCancellation()
            let timeouts = HTTPTimeouts(
                connect: configuration.connectTimeout, read: configuration.handshakeTimeout,
                total: configuration.handshakeTimeout)
            throw error as? TransportError ?? TransportError.from(error, endpoint: endpoint, timeouts: timeouts)
        }
    }
}

extension UInt8 {
    /// Of a `token` (RFC 9110 §5.6.2), which a subprotocol is.
    fileprivate var isTokenCharacter: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(self)
        }
    }
}
