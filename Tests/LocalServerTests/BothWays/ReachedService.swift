import AWSRuntime
import HTTPTypes
import IVSChat
import IVSHTTPTransport
import IVSJSON
import IVSTimestamps
import LocalServer
import LocalService
import Testing

/// How a client comes to the local service. What holds one way holds the other: such tests run both ways, with `arguments: Way.allCases`.
enum Way: CaseIterable, Sendable, CustomTestStringConvertible {
    case inProcess, overSocket

    var testDescription: String {
        switch self {
        case .inProcess: "in process"
        case .overSocket: "over a socket"
        }
    }
}

/// A service in memory, reached one way or the other. Its clock stands still until a test moves it.
struct ReachedService: Sendable {
    let service: LocalService
    let clock: ManualTimeSource
    let chat: IVSChatClient
    let endpoint: Endpoint
    let webSockets: any WebSocketTransport
    private let exchange: @Sendable (AWSRequest) async throws -> AWSResponse
    private let end: @Sendable () async throws -> Void

    static let region = "us-east-1"

    /// Runs `body` with a service, which is closed afterwards.
    static func with(_ way: Way, quotas: Quotas = Quotas(.off), _ body: (ReachedService) async throws -> Void) async throws {
        let reached = try await ReachedService(way, quotas)
        do {
            try await body(reached)
        } catch {
            try await reached.close()
            throw error
        }
        try await reached.close()
    }

    private init(_ way: Way, _ quotas: Quotas) async throws {
        let clock = ManualTimeSource(startingAt: Timestamp(iso8601: "2026-03-01T12:00:00.123456789Z") ?? .epoch)
        let service = try LocalService(
            configuration: .init(store: .memory, timeSource: clock, random: .seeded(1), quotas: quotas))
        (self.service, self.clock) = (service, clock)
        switch way {
        case .inProcess:
            let transport = LocalTransport(service)
            endpoint = Endpoint(scheme: .http, host: "localhost")
            chat = IVSChatClient(region: Self.region, transport: transport)
            webSockets = LocalWebSocketTransport(service, region: Self.region)
            exchange = { request in
                guard let response = await service.respond(to: request, region: Self.region) else {
                    throw TransportError(.connectionLost, "dropped")
                }
                return response
            }
            end = { try service.close() }
        case .overSocket:
            var configuration = ServerConfiguration()
            configuration.region = Self.region
            let server = try await LocalServer.start(service: service, configuration: configuration)
            let (http, sockets, endpoint) = (HTTPTransport(), WebSocketClient(), server.endpoint)
            self.endpoint = endpoint
            chat = IVSChatClient(region: Self.region, endpoint: endpoint, transport: http)
            webSockets = sockets
            exchange = { request in
                var request = request
                (request.head.scheme, request.head.authority) = (endpoint.scheme.rawValue, endpoint.authority)
                return try await http.send(request, timeouts: .local)
            }
            end = {
                await server.stop()
                await sockets.close()
                try await http.close()
                try service.close()
            }
        }
    }

    /// Ends it in good order, as its program does. Doing so twice does no harm.
    func close() async throws { try await end() }

    func advance(seconds: Int64) { clock.advance(nanoseconds: seconds * 1_000_000_000) }

    /// A request for the service itself: faults, clock, requests.
    func administer(_ method: HTTPRequest.Method, _ path: String, _ body: String = "") async throws -> (status: Int, body: JSONValue) {
        let head = HTTPRequest(method: method, scheme: "http", authority: "localhost", path: "/_ivsh/" + path)
        let response = try await exchange(AWSRequest(head: head, body: Array(body.utf8)))
        return (response.head.status.code, try JSONValue(parsing: response.body))
    }

    func makeRoom() async throws -> String { try #require(try await chat.createRoom().arn) }

    /// Somebody in a room, yet to connect.
    func room(
        _ arn: String, as userID: String, _ capabilities: [ChatTokenCapability] = ChatTokenCapability.knownValues,
        maxReconnectAttempts: Int = 3
    ) -> ChatRoom {
        var configuration = ChatRoom.Configuration()
        configuration.timeSource = clock
        configuration.maxReconnectAttempts = maxReconnectAttempts
        return ChatRoom(
            endpoint: endpoint, transport: webSockets, configuration: configuration,
            tokenProvider: chat.chatTokenProvider(.init(roomIdentifier: arn, userID: userID, capabilities: capabilities)))
    }
}
