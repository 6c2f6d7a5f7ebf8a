import AWSRuntime
import HTTPTransport
import IVSLanguage
import LocalService
import Synchronization

/// The local service as a session reaches it, looked up anew for each request: connections that outlive one command go on with whatever
/// serves the store then.
final class LocalBackend: Sendable {
    /// What answers now.
    enum Route: Sendable {
        /// The service in this process.
        case embedded(LocalService)
    }

    private struct State {
        var service: LocalService?
    }

    private let options: Session.Options
    private let state = Mutex(State())

    init(_ options: Session.Options) { self.options = options }

    /// - Throws: `EvaluationError` when the store cannot be used.
    func route() throws -> Route { .embedded(try service()) }

    /// The route of a chat connection.
    func chatRoute() async throws -> Route { try route() }

    /// The service in this process, opened at the first call, so that programs that call nothing touch no store.
    ///
    /// - Throws: `EvaluationError` when the store cannot be used.
    func service() throws -> LocalService {
        try state.withLock { state in
            if let service = state.service { return service }
            do throws(StoreError) {
                var configuration = LocalService.Configuration(
                    store: options.store, timeSource: options.timeSource, random: options.seed.map { .seeded($0) } ?? .system)
                configuration.review = ReviewConfiguration(http: HTTPTransport())
                configuration.about = .init(version: options.version, region: options.defaultRegion)
                let service = try LocalService(configuration: configuration)
                state.service = service
                return service
            } catch {
                throw EvaluationError(
                    Diagnostic(
                        code: "unusable-store", message: error.message,
                        help: "`--store FOLDER` names another one, `--store :memory:` keeps nothing"),
                    exitStatus: ExitStatus.general)
            }
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
        case .embedded(let service): try await LocalTransport(service).send(request, context: context)
        }
    }
}

/// WebSockets to the local backend, by whatever serves it when they are opened.
struct LocalBackendWebSocketTransport: WebSocketTransport {
    let backend: LocalBackend
    let region: String

    func connect(to endpoint: Endpoint, subprotocol: String) async throws -> any WebSocketConnection {
        switch try await backend.chatRoute() {
        case .embedded(let service): try await LocalWebSocketTransport(service, region: region).connect(to: endpoint, subprotocol: subprotocol)
        }
    }
}
