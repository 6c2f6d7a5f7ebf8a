import AWSRuntime
import IVSChat
import IVSHTTPTransport
import IVSLanguage

// What the aws and URL backends work with.
extension ServiceGateway {
    /// One backend under one profile: what it was configured to be, and what outlives a change of region.
    struct AWSAccess {
        var key: ClientKey
        var configuration: AWSConfiguration
        var transport: HTTPTransport
        /// Fetched at the first request that needs them. A role that asks for an MFA code asks once, whatever region comes next.
        var credentials: CredentialCache

        var context: CredentialContext { CredentialContext(configuration: configuration, http: transport) }

        /// Where the operations go.
        func endpoint() throws(ConfigurationError) -> Endpoint {
            try configuration.primaryEndpoint(of: IVSChatEndpoints.serviceNames, rules: IVSChatEndpoints.rules)
        }
    }

    /// The way to the service behind the aws and URL backends; nothing is sent yet.
    /// - Throws: `ConfigurationError`.
    func awsAccess(for settings: SessionSettings) throws(ConfigurationError) -> AWSAccess {
        let key = ClientKey(settings)
        if let access, access.key == key { return access }
        let configuration = try awsConfiguration(for: settings)
        let made: AWSAccess
        if let access, access.key.backend == key.backend, access.key.profile == key.profile {
            made = AWSAccess(key: key, configuration: configuration, transport: access.transport, credentials: access.credentials)
        } else {
            let transport = try HTTPTransport(configuration, product: userAgentProduct)
            let endpoint = try configuration.primaryEndpoint(of: IVSChatEndpoints.serviceNames, rules: IVSChatEndpoints.rules)
            let context = CredentialContext(
                configuration: configuration, http: transport, promptForMFACode: options.askForMFACode ?? { _ in nil })
            made = AWSAccess(
                key: key, configuration: configuration, transport: transport,
                credentials: CredentialCache(for: endpoint, context: context))
        }
        access = made
        return made
    }

    var userAgentProduct: UserAgent.Product { .init(name: "ivsh", version: options.version) }

    /// The AWS configuration in force: what was chosen beats the environment, which beats the shared files.
    func awsConfiguration(for settings: SessionSettings) throws(ConfigurationError) -> AWSConfiguration {
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

    /// Where operations go. The local service, which has no address, stands in for Amazon IVS Chat in its region.
    /// - Throws: `ConfigurationError`.
    func operationsEndpoint(for settings: SessionSettings) throws(ConfigurationError) -> Endpoint {
        switch settings.backend {
        case .local: .ivsChat(region: region(for: settings))
        case .aws, .url:
            try awsConfiguration(for: settings).primaryEndpoint(of: IVSChatEndpoints.serviceNames, rules: IVSChatEndpoints.rules)
        }
    }

    /// The profiles of the user's files, for completion; none when the files cannot be read.
    public var knownProfiles: [String] { (try? SharedConfiguration(from: .system))?.profiles.keys.sorted() ?? [] }
}
