import LocalService

/// What all HTTP connections of a server share.
final class ServerContext: Sendable {
    let service: LocalService
    let configuration: ServerConfiguration
    let access: AccessRules
    let authenticator: Authenticator

    init(service: LocalService, configuration: ServerConfiguration, operatorKey: String?) {
        self.service = service
        self.configuration = configuration
        access = AccessRules(hosts: configuration.allowedHosts, origins: configuration.allowedOrigins)
        authenticator = Authenticator(configuration.authentication, region: configuration.region, operatorKey: operatorKey)
    }
}
