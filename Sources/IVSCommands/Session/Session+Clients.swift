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
        let key = ClientKey(backend: settings.backend, profile: settings.profile, region: settings.region)
        if let client, client.key == key { return client.client }
        let made: IVSChatClient
        switch settings.backend {
        case .local:
            // Here, and not with the first request: a store that cannot be used is told of before anything else.
            _ = try localBackend.route()
            made = IVSChatClient(region: region, transport: LocalBackendTransport(backend: localBackend))
        case .aws, .url:
            let configuration = try awsConfiguration()
            made = try IVSChatClient(settings: configuration, transport: makeTransport(configuration))
        }
        client = (key, made)
        return made
    }

    /// HTTP with the certificates and proxies of the AWS configuration in force.
    func makeTransport() throws(ConfigurationError) -> HTTPTransport { try makeTransport(awsConfiguration()) }

    private func makeTransport(_ configuration: AWSConfiguration) throws(ConfigurationError) -> HTTPTransport {
        try HTTPTransport(configuration, product: .init(name: "ivsh", version: options.version))
    }

    /// The AWS configuration in force: what the session chose beats the environment, which beats the shared files.
    func awsConfiguration() throws(ConfigurationError) -> AWSConfiguration {
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

    /// The local service in this process, whoever else serves its store.
    func openLocalService() throws -> LocalService { try localBackend.service() }

    /// Lets go of the local service's store. Nothing is called afterwards.
    public func close() { localBackend.close() }
}
