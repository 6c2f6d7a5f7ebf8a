internal import AWSRuntime
internal import NIOCore
internal import Synchronization

/// The connections of a transport: kept open between requests, at most so many to one endpoint. All are on one thread, which serves more of
/// them than a service lets a caller use; members are for that thread alone, but for `run` and `close`.
final class HTTPConnectionPool: @unchecked Sendable {
    /// What there is for one way to an endpoint.
    private final class Route {
        let connector: Connector
        /// Open and without a request, the one used last at the end: it is the likeliest to stand still.
        var idle: [HTTPConnection] = []
        /// Those in use and those being opened as well.
        var count = 0
        /// Requests that wait for one of the connections.
        var waiting: [HTTPExchange] = []

        init(_ connector: Connector) { self.connector = connector }

        func takeWaiting() -> HTTPExchange? {
            while !waiting.isEmpty {
                let exchange = waiting.removeFirst()
                guard !exchange.isOver else { continue }
                exchange.alarm?.cancel()
                exchange.alarm = nil
                return exchange
            }
            return nil
        }
    }

    /// More requests at a time to one endpoint wait for a connection.
    private static let connectionsPerRoute = 64
    /// How long a connection is kept that nobody uses.
    static let idleTimeout: TimeAmount = .seconds(60)

    let eventLoop: any EventLoop
    let loops: EventLoops
    let maximumResponseBytes: Int
    /// Lists, for a transport has one or two of the first and few of the second.
    private var routes: [Route] = []
    /// All there are, those being opened as well.
    private var connections: [HTTPConnection] = []
    /// What is given to the event loop under this lock comes before the end of all connections, and so before the end of the loop.
    private let isClosed = Mutex(false)

    init(on eventLoop: any EventLoop, of loops: EventLoops, maximumResponseBytes: Int) {
        self.eventLoop = eventLoop
        self.loops = loops
        self.maximumResponseBytes = maximumResponseBytes
    }

    // MARK: From any thread

    /// Sends a request and waits for the whole answer.
    /// - Throws: `TransportError`, `CancellationError`, and what NIO makes of connections that fail.
    func run(_ exchange: HTTPExchange) async throws -> HTTPExchange.Answer {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isTaken = execute { if exchange.begin(continuation) { self.serve(exchange) } }
                if !isTaken { continuation.resume(throwing: TransportError.closedTransport) }
            }
        } onCancel: {
            _ = execute { exchange.cancel() }
        }
    }

    /// Ends all connections and the requests on them.
    func close() async {
        isClosed.withLock { $0 = true }
        try? await eventLoop.submit { self.closeAll() }.get()
    }

    /// False, and nothing done, when the pool was closed.
    private func execute(_ body: @escaping @Sendable () -> Void) -> Bool {
        isClosed.withLock { isClosed in
            if !isClosed { eventLoop.execute(body) }
            return !isClosed
        }
    }

    // MARK: On the event loop

    private func route(of connector: Connector) -> Route {
        if let route = routes.first(where: { $0.connector == connector }) { return route }
        let route = Route(connector)
        routes.append(route)
        return route
    }

    private func serve(_ exchange: HTTPExchange) {
        let route = route(of: exchange.connector)
        while let connection = route.idle.popLast() {
            if connection.isOpen { return connection.take(exchange) }
        }
        if route.count < Self.connectionsPerRoute {
            route.count += 1
            let connection = HTTPConnection(exchange.connector, pool: self)
            connections.append(connection)
            connection.open(for: exchange)
        } else {
            route.waiting.append(exchange)
            exchange.alarm = eventLoop.scheduleTask(deadline: exchange.deadline) { exchange.finish(.failure(exchange.overdueError)) }
        }
    }

    /// A connection has no request any more and can take another.
    func reuse(_ connection: HTTPConnection) {
        let route = route(of: connection.connector)
        // One that has ended is about to say so, and `remove` sees to those who wait.
        if connection.isOpen, let exchange = route.takeWaiting() {
            connection.take(exchange)
        } else {
            route.idle.append(connection)
        }
    }

    /// A connection has ended, and leaves its place to another one.
    func remove(_ connection: HTTPConnection) {
        guard let place = connections.firstIndex(where: { $0 === connection }) else { return }
        connections.remove(at: place)
        let route = route(of: connection.connector)
        route.count -= 1
        route.idle.removeAll { $0 === connection }
        if let next = route.takeWaiting() { serve(next) }
        if route.count == 0, route.waiting.isEmpty { routes.removeAll { $0 === route } }
    }

    private func closeAll() {
        let waiting = routes.flatMap(\.waiting)
        for route in routes { route.waiting = [] }
        for exchange in waiting { exchange.finish(.failure(TransportError.closedTransport)) }
        for connection in connections { connection.fail(TransportError.closedTransport) }
    }
}
