import AWSRuntime
import IVSHTTPTransport
import IVSLanguage
import IVSSystem
import IVSTimestamps
import LocalServer
import LocalService
import Synchronization

/// The local service as a session reaches it: in this process, or behind the server of another process on the same store. It is looked up anew for
/// each request, so that connections which outlive one command go on with whatever serves the store then.
///
/// The first shell that chats on a store becomes its server, for as long as it lives: others find it, and see the same messages. When it ends, the
/// next one whose connections come back takes its place.
final class LocalBackend: Sendable {
    /// What answers now.
    enum Route: Sendable {
        /// The service in this process.
        case embedded(LocalService)
        /// The server of another process.
        case served(ServedStore)
    }

    private struct State {
        var service: LocalService?
        var served: ServedStore?
        /// This process is the server of the store, or about to become it.
        var hosting: Task<LocalServer?, Never>?
        var isHost = false
        var hostedURL: String?
    }

    private let options: GatewayOptions
    private let state = Mutex(State())

    init(_ options: GatewayOptions) { self.options = options }

    /// - Throws: `EvaluationError` when the store cannot be used.
    func route() throws -> Route {
        if let served = findServer() { return .served(served) }
        return .embedded(try service())
    }

    /// The route of a chat connection: a store that others may use needs a server.
    func chatRoute() async throws -> Route {
        let route = try route()
        guard case .embedded(let service) = route, isShared else { return route }
        let hosting = state.withLock { state in
            if let hosting = state.hosting { return hosting }
            let hosting = Task { await self.host(service) }
            state.hosting = hosting
            return hosting
        }
        _ = await hosting.value
        return try self.route()
    }

    /// Whether other processes may be on the store. A run whose ids or time are fixed is a world of its own.
    private var isShared: Bool {
        guard options.service == nil, options.seed == nil, options.timeSource is SystemTimeSource, case .folder = options.store else {
            return false
        }
        return true
    }

    /// Whether there is a server to be stopped.
    var isHosting: Bool { state.withLock { $0.hosting != nil } }

    /// The URL of the server in use, if it is another process's; and of this process, if others can use it.
    var serverURL: String? {
        if let served = findServer() { return served.entry.url }
        return state.withLock { $0.isHost ? $0.hostedURL : nil }
    }

    private func findServer() -> ServedStore? {
        guard isShared, case .folder(let folder) = options.store, !state.withLock({ $0.isHost }) else { return nil }
        let found = ServerRegistration.find(in: folder)
        // When it is this process's, it is about to become the server.
        let entry = found?.processID == getpid() ? nil : found
        return state.withLock { state in
            if state.served?.entry != entry { state.served = entry.flatMap { ServedStore($0, version: options.version) } }
            return state.served
        }
    }

    /// Becomes the server of the store, on any free port of the loopback interface. When another process was faster, that one is used; when no
    /// server can be had, this shell chats by itself.
    private func host(_ service: LocalService) async -> LocalServer? {
        var configuration = ServerConfiguration()
        configuration.region = options.defaultRegion
        // Nobody asked for a port that every user of the machine may call: only who can read the store's folder finds the key to this one.
        configuration.authentication = .strict([])
        let server = try? await LocalServer.start(service: service, configuration: configuration)
        state.withLock { state in
            state.isHost = server != nil
            state.hostedURL = server?.url
            // Another one may end: then this process tries again.
            if server == nil { state.hosting = nil }
        }
        return server
    }

    /// The service in this process, opened at the first call, so that programs that call nothing touch no store.
    ///
    /// - Throws: `EvaluationError` when the store cannot be used.
    func service() throws -> LocalService {
        if let service = options.service { return service }
        return try state.withLock { state in
            if let service = state.service { return service }
            do throws(StoreError) {
                var configuration = LocalService.Configuration(
                    store: options.store, timeSource: options.timeSource, random: options.seed.map { .seeded($0) } ?? .system)
                configuration.logFolder = options.logFolder
                configuration.review = ReviewConfiguration(http: HTTPTransport())
                configuration.about = .init(version: options.version, region: options.defaultRegion)
                let service = try LocalService(configuration: configuration)
                state.service = service
                return service
            } catch {
                throw EvaluationError(error)
            }
        }
    }

    /// Ends the server, if this process is one: others are told and go on without it.
    func stopServing() async {
        let hosting = state.withLock { $0.hosting }
        await hosting?.value?.stop()
        state.withLock { state in
            state.hosting = nil
            state.isHost = false
        }
    }

    /// Lets go of the store; what was acknowledged is in it already.
    func close() {
        let service = state.withLock { state in
            defer { state.service = nil }
            return state.service
        }
        // A store that cannot be closed is found as it is after a crash: whole.
        try? service?.close()
    }
}

/// Requests to the local backend, by whatever serves it at the moment.
struct LocalBackendTransport: Transport {
    let backend: LocalBackend

    func send(_ request: AWSRequest, context: RequestContext) async throws -> AWSResponse {
        switch try backend.route() {
        case .embedded(let service): return try await LocalTransport(service).send(request, context: context)
        case .served(let store):
            do {
                return try await store.send(request, context: context)
            } catch let error as TransportError where error.kind == .connectionFailed {
                // It has just ended: nothing was sent, and whoever serves the store now can have the request.
                guard case .embedded(let service) = try backend.route() else { throw error }
                return try await LocalTransport(service).send(request, context: context)
            }
        }
    }
}

/// WebSockets to the local backend, by whatever serves it when they are opened.
struct LocalBackendWebSocketTransport: WebSocketTransport {
    let backend: LocalBackend
    let region: String

    func connect(to endpoint: Endpoint, subprotocol: String) async throws -> any WebSocketConnection {
        switch try await backend.chatRoute() {
        case .embedded(let service):
            try await LocalWebSocketTransport(service, region: region).connect(to: endpoint, subprotocol: subprotocol)
        case .served(let store): try await store.webSockets.connect(to: store.endpoint, subprotocol: subprotocol)
        }
    }
}
