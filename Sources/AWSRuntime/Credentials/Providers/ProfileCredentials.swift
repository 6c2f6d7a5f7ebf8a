/// What a profile says about credentials: keys, a role, a command, a sign-in.
public struct ProfileCredentials: CredentialProvider {
    public let name: String
    private let profile: String
    private let context: CredentialContext

    /// - Parameter profile: nil for the one in force.
    public init(profile: String? = nil, context: CredentialContext) {
        self.profile = profile ?? context.configuration.profile.value
        self.context = context
        name = "profile '\(self.profile)'"
    }

    public func credentials() async throws -> Credentials {
        let provider = try ProfileCredentialSource(context: context).provider(of: profile)
        return try await provider.credentials().given(by: provider.name)
    }
}

/// The keys that stand in the profile in force, and nothing that it says beyond them.
struct ProfileKeys: CredentialProvider {
    let name: String
    private let section: ConfigurationSection?

    init(configuration: AWSConfiguration) {
        name = "profile '\(configuration.profile.value)'"
        section = configuration.profileSection
    }

    func credentials() throws(CredentialError) -> Credentials {
        let reader = section.map { Reader(section: $0, name: name) }
        guard let keys = try reader?.staticKeys() else {
            throw CredentialError(.notEnabled, provider: name, "it has no keys")
        }
        return keys
    }
}

/// Turns a profile, and those that it builds upon, into a provider.
struct ProfileCredentialSource: Sendable {
    let context: CredentialContext

    /// - Throws: `CredentialError`: `notEnabled` for a profile that says nothing about credentials.
    func provider(of profile: String) throws(CredentialError) -> any CredentialProvider {
        try provider(of: profile, usedBy: [])
    }

    /// - Parameter users: the profiles that led here, the first one first.
    private func provider(of profile: String, usedBy users: [String]) throws(CredentialError) -> any CredentialProvider {
        let name = "profile '\(profile)'"
        guard let section = context.configuration.files.profiles[profile] else {
            guard let user = users.last else {
                throw CredentialError(.notEnabled, provider: name, "there is no such profile")
            }
            throw CredentialError(
                .invalidConfiguration, provider: "profile '\(user)'", "its source_profile '\(profile)' does not exist",
                origin: context.configuration.files.profiles[user]?.setting("source_profile")?.origin)
        }
        let reader = Reader(section: section, name: name)
        // Keys of a profile that others build upon count before a role in it: so a profile can name itself as its source.
        if !users.isEmpty, let keys = try reader.staticKeys() { return NamedCredentials(name: name, value: keys) }
        if users.contains(profile) {
            let path = (users + [profile]).joined(separator: " → ")
            throw reader.error("source_profile leads round in a circle: \(path)", section.setting("source_profile")?.origin)
        }
        if let arn = section.setting("role_arn") {
            return try role(arn, reader, profile: profile, usedBy: users)
        }
        if let settings = try ssoSettings(reader) { return SSOCredentials(settings: settings, name: name, context: context) }
        if let keys = try reader.staticKeys() { return NamedCredentials(name: name, value: keys) }
        if let command = section.setting("credential_process") {
            return ProcessCredentials(command: command, name: name, context: context)
        }
        if let session = section.setting("login_session") {
            return LoginCredentials(session: session, name: name, context: context)
        }
        throw CredentialError(
            users.isEmpty ? .notEnabled : .invalidConfiguration, provider: name, "it has no credentials",
            origin: .file(section.location))
    }

    // MARK: - Roles

    private func role(
        _ arn: Setting<String>, _ reader: Reader, profile: String, usedBy users: [String]
    ) throws(CredentialError) -> any CredentialProvider {
        let section = reader.section
        var role = AssumedRole(
            arn: arn, region: context.configuration.region ?? section.setting("region"),
            sessionName: section.setting("role_session_name")?.value,
            duration: try reader.seconds("duration_seconds"), externalID: section.setting("external_id")?.value,
            mfaDevice: section.setting("mfa_serial"))
        let tokenFile = section.setting("web_identity_token_file")
        switch (section.setting("source_profile"), section.setting("credential_source"), tokenFile) {
        case (let source?, nil, nil):
            let provider = try provider(of: source.value, usedBy: users + [profile])
            return AssumeRoleCredentials(name: reader.name, role: role, source: provider, context: context)
        case (nil, let source?, nil):
            return AssumeRoleCredentials(
                name: reader.name, role: role, source: try provider(ofSource: source, reader), context: context)
        case (nil, nil, let tokenFile?):
            role.externalID = nil
            return WebIdentityCredentials(name: reader.name, role: role, tokenFile: tokenFile, context: context)
        case (nil, nil, nil):
            throw reader.error("role_arn needs source_profile, credential_source or web_identity_token_file", arn.origin)
        default:
            throw reader.error(
                "of source_profile, credential_source and web_identity_token_file only one may stand beside role_arn",
                arn.origin)
        }
    }

    private func provider(
        ofSource source: Setting<String>, _ reader: Reader
    ) throws(CredentialError) -> any CredentialProvider {
        let provider: any CredentialProvider
        switch source.value {
        case "Environment": provider = EnvironmentCredentials(host: context.host)
        case "Ec2InstanceMetadata": provider = InstanceCredentials(context: context)
        case "EcsContainer": provider = ContainerCredentials(context: context)
        default:
            throw reader.error(
                "credential_source is '\(source.value)', which is not Environment, Ec2InstanceMetadata or EcsContainer",
                source.origin)
        }
        return RequiredCredentials(name: "\(reader.name), credential_source", source: provider, origin: source.origin)
    }

    // MARK: - IAM Identity Center

    private func ssoSettings(_ reader: Reader) throws(CredentialError) -> SSOSettings? {
        let section = reader.section
        guard let origin = (section.setting("sso_session") ?? section.setting("sso_start_url"))?.origin else { return nil }
        var source = section
        if let session = section.setting("sso_session") {
            guard let found = context.configuration.files.ssoSessions[session.value] else {
                throw reader.error("there is no section [sso-session \(session.value)]", session.origin)
            }
            source = found
        }
        func required(_ name: String, in section: ConfigurationSection) throws(CredentialError) -> String {
            guard let setting = section.setting(name) else {
                throw reader.error("\(name) is missing", .file(section.location))
            }
            return setting.value
        }
        return SSOSettings(
            sessionName: section.setting("sso_session")?.value, startURL: try required("sso_start_url", in: source),
            region: try required("sso_region", in: source), accountID: try required("sso_account_id", in: section),
            roleName: try required("sso_role_name", in: section), origin: origin)
    }
}

/// Reads what a profile says about credentials.
private struct Reader {
    let section: ConfigurationSection
    let name: String

    func staticKeys() throws(CredentialError) -> Credentials? {
        switch (section.setting("aws_access_key_id"), section.setting("aws_secret_access_key")) {
        case (let accessKeyID?, let secret?):
            return Credentials(
                accessKeyID: accessKeyID.value, secretAccessKey: secret.value,
                sessionToken: (section.setting("aws_session_token") ?? section.setting("aws_security_token"))?.value,
                accountID: section.setting("aws_account_id")?.value)
        case (nil, nil): return nil
        case (let accessKeyID?, nil):
            throw error("aws_access_key_id stands without aws_secret_access_key", accessKeyID.origin)
        case (nil, let secret?):
            throw error("aws_secret_access_key stands without aws_access_key_id", secret.origin)
        }
    }

    func seconds(_ property: String) throws(CredentialError) -> Int? {
        guard let setting = section.setting(property) else { return nil }
        guard let seconds = Int(setting.value), seconds > 0 else {
            throw error("\(property) is '\(setting.value)', which is not a number of seconds", setting.origin)
        }
        return seconds
    }

    func error(_ reason: String, _ origin: SettingOrigin?) -> CredentialError {
        CredentialError(.invalidConfiguration, provider: name, reason, origin: origin)
    }
}

/// Keys that stand in a profile.
private struct NamedCredentials: CredentialProvider {
    let name: String
    let value: Credentials

    func credentials() -> Credentials { value }
}

/// A provider that a profile insists on: that it is not enabled is a mistake of the profile, not a reason to ask another.
private struct RequiredCredentials: CredentialProvider {
    let name: String
    let source: any CredentialProvider
    let origin: SettingOrigin

    func credentials() async throws -> Credentials {
        do {
            return try await source.credentials()
        } catch let error as CredentialError where error.kind == .notEnabled {
            throw CredentialError(.invalidConfiguration, provider: name, error.description, origin: origin)
        }
    }
}
