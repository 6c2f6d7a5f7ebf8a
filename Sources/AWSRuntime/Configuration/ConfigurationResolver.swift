/// Finds out the AWS configuration in force (AWS SDKs and Tools Reference Guide). Where SDKs differ: a profile of the command line beats
/// keys in the environment, `AWS_PROFILE` does not; a blank variable counts as unset.
public struct ConfigurationResolver: Sendable {
    private let host: HostContext
    private let overrides: ConfigurationOverrides

    public init(host: HostContext = .system, overrides: ConfigurationOverrides = ConfigurationOverrides()) {
        self.host = host
        self.overrides = overrides
    }

    /// - Throws: `ConfigurationError`: a file that cannot be read, a profile that does not exist, a value that means nothing.
    public func resolve() throws(ConfigurationError) -> AWSConfiguration {
        let files = try SharedConfiguration(from: host)
        let profile = profileName
        let section = files.profiles[profile.value]
        if section == nil, profile.origin != .standard, profile.value != "default" {
            throw unknownProfile(profile, files)
        }
        let values = SettingReader(host: host, section: section)
        return AWSConfiguration(
            host: host, files: files, profile: profile,
            region: overrides.region.map { Setting($0, .argument("--region")) } ?? values.environment("AWS_REGION")
                ?? values.environment("AWS_DEFAULT_REGION") ?? section?.setting("region"),
            usesFIPS: try values.boolean("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint") ?? Setting(false, .standard),
            usesDualStack: try values.boolean("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint")
                ?? Setting(false, .standard),
            retryMode: try retryMode(values),
            maximumAttempts: try values.positiveInteger("AWS_MAX_ATTEMPTS", "max_attempts") ?? Setting(3, .standard),
            certificateBundle: values.text("AWS_CA_BUNDLE", "ca_bundle").map {
                Setting(host.expandingHome($0.value), $0.origin)
            },
            proxies: try ProxySettings(host: host),
            applicationID: values.text("AWS_SDK_UA_APP_ID", "sdk_ua_app_id"),
            endpointOverride: try endpointOverride())
    }

    private var profileName: Setting<String> {
        if let name = overrides.profile { return Setting(name, .argument("--profile")) }
        for variable in ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"] {
            if let name = host.variable(variable) { return Setting(name, .environment(variable)) }
        }
        return Setting("default", .standard)
    }

    private func unknownProfile(_ profile: Setting<String>, _ files: SharedConfiguration) -> ConfigurationError {
        let paths = [files.configPath, files.credentialsPath].compactMap { $0 }.joined(separator: " and ")
        let names = files.profiles.keys.sorted().joined(separator: ", ")
        return ConfigurationError(
            .unknownProfile,
            "there is no profile '\(profile.value)' in \(paths)" + (names.isEmpty ? "" : "; there are: \(names)"),
            origin: profile.origin)
    }

    private func retryMode(_ values: SettingReader) throws(ConfigurationError) -> Setting<AWSConfiguration.RetryMode> {
        guard let text = values.text("AWS_RETRY_MODE", "retry_mode") else { return Setting(.standard, .standard) }
        // What SDKs call legacy is how each of them did before there was a standard.
        if text.value.lowercased() == "legacy" { return Setting(.standard, text.origin) }
        guard let mode = AWSConfiguration.RetryMode(rawValue: text.value.lowercased()) else {
            throw values.invalid(text, "retry_mode", "standard, adaptive or legacy")
        }
        return Setting(mode, text.origin)
    }

    private func endpointOverride() throws(ConfigurationError) -> Setting<Endpoint>? {
        guard let url = overrides.endpointURL else { return nil }
        let origin = SettingOrigin.argument("--endpoint-url")
        do throws(EndpointError) {
            return Setting(try Endpoint(url: url), origin)
        } catch {
            throw ConfigurationError(.invalidValue, error.description, origin: origin)
        }
    }
}
