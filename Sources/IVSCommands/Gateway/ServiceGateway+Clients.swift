import AWSRuntime
import IVSChat
import IVSHTTPTransport
import IVSLanguage
import LocalService

// The client behind the settings: each backend is a transport under the same client.
extension ServiceGateway {
    /// What a client is made from; another one means another client.
    struct ClientKey: Equatable {
        var backend: SessionSettings.Backend
        var profile: String?
        var region: String?

        init(_ settings: SessionSettings) {
            backend = settings.backend
            profile = settings.profile
            region = settings.region
        }
    }

    /// The region in force: as chosen, else as the configuration of the backend has it. Asks no network.
    public func region(for settings: SessionSettings) -> String {
        if let region = settings.region { return region }
        switch settings.backend {
        case .local: return options.defaultRegion
        case .aws, .url: return (try? awsConfiguration(for: settings))?.region?.value ?? options.defaultRegion
        }
    }

    func client(for settings: SessionSettings) throws -> IVSChatClient {
        let key = ClientKey(settings)
        if let client, client.key == key { return client.client }
        let made: IVSChatClient
        switch settings.backend {
        case .local:
            // Here, and not with the first request: a store that cannot be used is told of before anything else.
            _ = try localBackend.route()
            made = IVSChatClient(region: region(for: settings), transport: LocalBackendTransport(backend: localBackend))
        case .aws, .url:
            let access = try awsAccess(for: settings)
            made = try IVSChatClient(
                settings: access.configuration, transport: access.transport, credentials: access.credentials)
        }
        client = (key, made)
        return made
    }

    /// The account that the local service plays.
    var localAccount: String { LocalService.Configuration(store: options.store).account }
}
