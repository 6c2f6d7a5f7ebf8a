import AWSRuntime
import HTTPTransport
import IVSChat
import IVSLanguage
import LocalService

// The client behind the settings: each backend is a transport under the same client.
extension Session {
    /// What a client is made from; another one means another client.
    struct ClientKey: Equatable {
        var backend: SessionSettings.Backend
        var profile: String?
        var region: String?
        /// That of another program on the session's store.
        var server: ServerRegistration.Entry?
    }

    /// The region in force: as chosen, else as the configuration of the backend has it. Asks no network.
    public var region: String {
        if let region = settings.region { return region }
        switch settings.backend {
        case .local: return options.defaultRegion
        case .aws, .url: return (try? awsConfiguration())?.region?.value ?? options.defaultRegion
        }
    }

    func currentClient() throws -> IVSChatClient {
        let server = localServer()
        let key = ClientKey(backend: settings.backend, profile: settings.profile, region: settings.region, server: server)
        if let client, client.key == key { return client.client }
        let made: IVSChatClient
        switch settings.backend {
        case .local:
            made = try server.map(client) ?? IVSChatClient(region: region, transport: LocalTransport(try openLocalService()))
        case .aws, .url:
            let configuration = try awsConfiguration()
            made = try IVSChatClient(
                settings: configuration,
                transport: HTTPTransport(configuration, product: .init(name: "ivsh", version: options.version)))
        }
        client = (key, made)
        return made
    }

    /// The AWS configuration in force: what the session chose beats the environment, which beats the shared files.
    private func awsConfiguration() throws(ConfigurationError) -> AWSConfiguration {
        let url: String? = if case .url(let url) = settings.backend { url } else { nil }
        var configuration = try ConfigurationResolver(
            overrides: .init(profile: settings.profile, region: settings.region, endpointURL: url)
        ).resolve()
        // A service on this machine is taken for a local one, and that has a region of its own.
        if configuration.region == nil, let url, (try? Endpoint(url: url))?.isLoopback == true {
            configuration.region = AWSRuntime.Setting(options.defaultRegion, .standard)
        }
        return configuration
    }

    /// Lets go of the local service's store; what was acknowledged is in it already. Nothing is called afterwards.
    public func close() {
        // A store that cannot be closed is found as it is after a crash: whole.
        try? localService?.close()
    }

    /// Opened at the first call, so that programs that call nothing touch no store.
    private func openLocalService() throws -> LocalService {
        if let service = options.service ?? localService { return service }
        do {
            let service = try LocalService(
                configuration: .init(
                    store: options.store, timeSource: options.timeSource, random: options.seed.map { .seeded($0) } ?? .system))
            localService = service
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
