/// The AWS configuration in force: what flags, environment and files say together, each value with the place that it comes from.
public struct AWSConfiguration: Sendable {
    public enum RetryMode: String, Sendable, CaseIterable {
        case standard
        /// Standard, and requests wait while the service throttles.
        case adaptive
    }

    public var host: HostContext
    public var files: SharedConfiguration
    public var profile: Setting<String>
    /// Nil when nothing names one.
    public var region: Setting<String>?
    public var usesFIPS: Setting<Bool>
    public var usesDualStack: Setting<Bool>
    public var retryMode: Setting<RetryMode>
    /// The first try included.
    public var maximumAttempts: Setting<Int>
    /// A file with the certificates to trust in place of the system's.
    public var certificateBundle: Setting<String>?
    public var proxies: ProxySettings
    /// A name that the program's maker gave it, for the user agent.
    public var applicationID: Setting<String>?
    /// Of the service at hand, from the command line: beats every other setting.
    var endpointOverride: Setting<Endpoint>?

    /// The profile's section; nil when there is none, which only the profile `default` may lack.
    public var profileSection: ConfigurationSection? { files.profiles[profile.value] }

    /// `--profile` was given: it beats keys in the environment.
    public var isProfileFromArgument: Bool {
        if case .argument = profile.origin { true } else { false }
    }

    /// The region.
    /// - Throws: `ConfigurationError` with all the ways to name one.
    public func requiredRegion() throws(ConfigurationError) -> Setting<String> {
        if let region { return region }
        throw ConfigurationError(
            .missingRegion,
            "no region: give --region, set AWS_REGION, or add a line 'region = us-east-1' to the profile '\(profile.value)'"
                + (files.configPath.map { " in \($0)" } ?? ""))
    }
}

extension AWSConfiguration {
    /// A service as settings name it.
    public struct ServiceNames: Sendable, Hashable {
        /// What `AWS_ENDPOINT_URL_` ends in: `IVSCHAT`.
        public let environmentSuffix: String
        /// In a section `[services …]`: `ivschat`.
        public let configurationKey: String

        public init(environmentSuffix: String, configurationKey: String) {
            self.environmentSuffix = environmentSuffix
            self.configurationKey = configurationKey
        }

        static let sts = ServiceNames(environmentSuffix: "STS", configurationKey: "sts")
        static let sso = ServiceNames(environmentSuffix: "SSO", configurationKey: "sso")
        static let ssoOIDC = ServiceNames(environmentSuffix: "SSO_OIDC", configurationKey: "sso_oidc")
    }

    /// The endpoint that the user set for a service; nil for the regular one (AWS SDKs and Tools Reference Guide, "Service-specific
    /// endpoints").
    public func customEndpoint(of service: ServiceNames) throws(ConfigurationError) -> Setting<Endpoint>? {
        guard let setting = try endpointURL(of: service) else { return nil }
        do throws(EndpointError) {
            return Setting(try Endpoint(url: setting.value), setting.origin)
        } catch {
            throw ConfigurationError(.invalidValue, error.description, origin: setting.origin)
        }
    }

    private func endpointURL(of service: ServiceNames) throws(ConfigurationError) -> Setting<String>? {
        let values = SettingReader(host: host, section: profileSection)
        let ignores = try values.boolean("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls")
        if ignores?.value == true { return nil }
        if let setting = values.environment("AWS_ENDPOINT_URL_\(service.environmentSuffix)")
            ?? values.environment("AWS_ENDPOINT_URL")
        {
            return setting
        }
        if let name = profileSection?.setting("services") {
            guard let services = files.services[name.value] else {
                throw ConfigurationError(
                    .invalidValue, "there is no section [services \(name.value)]", origin: name.origin)
            }
            let url = services.properties[service.configurationKey]?.nested["endpoint_url"]
            if let url, !url.value.isEmpty { return url }
        }
        return profileSection?.setting("endpoint_url")
    }

    /// Where requests to a service go.
    /// - Throws: `ConfigurationError`: no region, or FIPS or dual stack with a custom endpoint.
    public func endpoint(of service: ServiceNames, rules: EndpointRules) throws(ConfigurationError) -> Endpoint {
        let custom = try customEndpoint(of: service)
        return try endpoint(custom: custom, rules: rules)
    }

    /// The same with an endpoint that is known already, such as that of the command line.
    func endpoint(custom: Setting<Endpoint>?, rules: EndpointRules) throws(ConfigurationError) -> Endpoint {
        let region = custom == nil ? try requiredRegion() : region
        do throws(EndpointRuleError) {
            return try rules.endpoint(
                region: region?.value, usesFIPS: usesFIPS.value, usesDualStack: usesDualStack.value,
                custom: custom?.value)
        } catch {
            let origin: SettingOrigin? =
                switch error {
                case .invalidRegion: region?.origin
                case .unsupported: usesFIPS.value ? usesFIPS.origin : usesDualStack.origin
                case .missingRegion: nil
                }
            throw ConfigurationError(.unsupportedEndpoint, error.description, origin: origin)
        }
    }

    /// Whether a setting says where the token service is: else it is that of AWS.
    public func hasTokenServiceEndpoint() throws(ConfigurationError) -> Bool { try customEndpoint(of: .sts) != nil }

    /// Where requests to the service that this program is for go: the endpoint of the command line beats all other settings.
    public func primaryEndpoint(of service: ServiceNames, rules: EndpointRules) throws(ConfigurationError) -> Endpoint {
        let custom = if let endpointOverride { endpointOverride } else { try customEndpoint(of: service) }
        return try endpoint(custom: custom, rules: rules)
    }
}
