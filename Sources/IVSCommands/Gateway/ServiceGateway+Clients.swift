import AWSRuntime
import IVSChat
import IVSHTTPTransport
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
            let access = try awsAccess()
            made = try IVSChatClient(
                settings: access.configuration, transport: access.transport, credentials: access.credentials)
        }
        client = (key, made)
        return made
    }

    /// HTTP with the certificates and proxies of the AWS configuration in force.
    func makeTransport() throws(ConfigurationError) -> HTTPTransport { try awsAccess().transport }

    /// The account that the local service plays.
    var localAccount: String { LocalService.Configuration(store: options.store).account }

    /// The local service in this process, whoever else serves its store.
    func openLocalService() throws -> LocalService { try localBackend.service() }

    /// Lets go of the local service's store. Nothing is called afterwards.
    public func close() { localBackend.close() }
}
