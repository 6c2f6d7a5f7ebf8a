import AWSRuntime
import IVSChat
import IVSHTTPTransport
import IVSTimestamps
import LocalServer
import LocalService

/// A server on a free port of this machine, in front of a service in memory.
struct RunningServer: Sendable {
    let server: LocalServer
    let service: LocalService

    init(
        _ configure: (inout ServerConfiguration) -> Void = { _ in }, store: LocalService.StoreLocation = .memory,
        quotas: Quotas = Quotas(.off)
    ) async throws {
        service = try LocalService(configuration: .init(store: store, quotas: quotas))
        var configuration = ServerConfiguration()
        configure(&configuration)
        server = try await LocalServer.start(service: service, configuration: configuration)
    }

    /// Runs `body` with a server, which is stopped afterwards.
    static func with<Result>(
        _ configure: (inout ServerConfiguration) -> Void = { _ in }, store: LocalService.StoreLocation = .memory,
        quotas: Quotas = Quotas(.off), _ body: (RunningServer) async throws -> Result
    ) async throws -> Result {
        let running = try await RunningServer(configure, store: store, quotas: quotas)
        do {
            let result = try await body(running)
            await running.stop()
            return result
        } catch {
            await running.stop()
            throw error
        }
    }

    func stop() async {
        await server.stop()
        try? service.close()
    }

    var port: Int { server.endpoint.port }
    var authority: String { server.endpoint.authority }

    /// A client of the SDK over HTTP.
    func client(_ credentials: Credentials = .placeholder, region: String = "us-west-2", trusting bundle: String? = nil) -> IVSChatClient {
        var configuration = HTTPTransport.Configuration()
        configuration.network.certificateBundle = bundle
        return IVSChatClient(region: region, endpoint: server.endpoint, transport: HTTPTransport(configuration)) {
            SigningMiddleware(service: "ivschat", credentials: CredentialCache(StaticCredentials(credentials)))
        }
    }

    /// A client in this process, without the server.
    var localClient: IVSChatClient { IVSChatClient(region: "us-west-2", transport: LocalTransport(service)) }

    /// A token for a room, which is made when none is given.
    func token(
        user: String = "alice", room: String? = nil, capabilities: [ChatTokenCapability] = [.sendMessage, .deleteMessage, .disconnectUser]
    ) async throws -> String {
        let arn: String
        if let room { arn = room } else { arn = try await makeRoom() }
        return try await localClient.createChatToken(.init(roomIdentifier: arn, userID: user, capabilities: capabilities)).token ?? ""
    }

    func makeRoom() async throws -> String { try await localClient.createRoom(.init()).arn ?? "" }
}
