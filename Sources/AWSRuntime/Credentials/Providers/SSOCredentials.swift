internal import HTTPTypes
internal import IVSJSON
internal import IVSTimestamps

/// A role of IAM Identity Center, for a user who signed in with `aws sso login` (AWS SDKs and Tools Reference Guide, "IAM Identity Center
/// credential provider").
struct SSOCredentials: CredentialProvider {
    let name: String
    let settings: SSOSettings
    let context: CredentialContext

    init(settings: SSOSettings, name: String, context: CredentialContext) {
        self.name = "\(name), SSO"
        self.settings = settings
        self.context = context
    }

    func credentials() async throws -> Credentials {
        let exchange = CredentialExchange(provider: name, context: context)
        let token = try await SSOTokenProvider(settings: settings, exchange: exchange).accessToken()
        let query = "role_name=\(PercentEncoding.encode(settings.roleName))&account_id=\(PercentEncoding.encode(settings.accountID))"
        var request = AWSRequest(
            head: HTTPRequest(
                method: .get, scheme: nil, authority: nil, path: "/federation/credentials?\(query)",
                headerFields: [.literal("x-amz-sso_bearer_token"): token]))
        try settings.address(&request, of: .sso, hostPrefix: "portal.sso", exchange)
        let response = try await exchange.send(request)
        guard response.head.status == .ok else {
            let object = (try? JSONValue(parsing: response.body))?.objectValue
            throw exchange.error(
                .refused, object?["message"]?.stringValue ?? "status \(response.head.status.code)",
                origin: settings.origin)
        }
        guard let role = try exchange.object(response.body)["roleCredentials"],
            let accessKeyID = role["accessKeyId"]?.stringValue, let secret = role["secretAccessKey"]?.stringValue,
            let milliseconds = role["expiration"]?.int64Value
        else { throw exchange.error(.unusableAnswer, "the answer holds no role's credentials") }
        return Credentials(
            accessKeyID: accessKeyID, secretAccessKey: secret, sessionToken: role["sessionToken"]?.stringValue,
            expiration: Timestamp(seconds: milliseconds / 1000), accountID: settings.accountID)
    }
}

/// What a profile says about IAM Identity Center.
struct SSOSettings: Sendable {
    /// Of a `[sso-session …]`; nil where the profile holds all settings itself, the older form, which cannot be refreshed.
    var sessionName: String?
    var startURL: String
    var region: String
    var accountID: String
    var roleName: String
    var origin: SettingOrigin

    func address(
        _ request: inout AWSRequest, of service: AWSConfiguration.ServiceNames, hostPrefix: String,
        _ exchange: CredentialExchange
    ) throws {
        do throws(ConfigurationError) {
            var configuration = exchange.context.configuration
            configuration.region = Setting(region, origin)
            let rules = EndpointRules(hostPrefix: hostPrefix)
            try configuration.endpoint(of: service, rules: rules).address(&request)
        } catch {
            throw exchange.error(.invalidConfiguration, error.message, origin: error.origin)
        }
    }
}
