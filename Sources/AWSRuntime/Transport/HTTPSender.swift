/// Plain HTTP, without any convention of AWS: what credentials are fetched with. `Transport` is the seam above it.
public protocol HTTPSender: Sendable {
    /// Scheme, authority and path of the request's head say where it goes.
    /// - Throws: `TransportError` when no whole answer came, `CancellationError`.
    func send(_ request: AWSRequest, timeouts: HTTPTimeouts) async throws -> AWSResponse
}

/// How long one exchange may take.
public struct HTTPTimeouts: Sendable, Hashable {
    /// Until a connection stands.
    public var connect: Duration
    /// Between two pieces of the answer, the wait for the first one included.
    public var read: Duration
    /// For the whole exchange.
    public var total: Duration

    public init(connect: Duration = .seconds(10), read: Duration = .seconds(60), total: Duration = .seconds(120)) {
        self.connect = connect
        self.read = read
        self.total = total
    }

    /// For services on the same machine or link: what does not answer at once is not there.
    public static let local = HTTPTimeouts(connect: .seconds(1), read: .seconds(2), total: .seconds(2))
    /// For the services that give out credentials.
    public static let credentialService = HTTPTimeouts(
        connect: .seconds(5), read: .seconds(10), total: .seconds(15))
}
