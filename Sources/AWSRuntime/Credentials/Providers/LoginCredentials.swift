internal import IVSJSON
internal import IVSTimestamps

/// The session of a user who signed in with `aws login`, which keeps it in a file (`login_session` of a profile). The credentials in it are
/// good for some minutes; renewing them is left to aws-cli, which does so whenever it is used.
struct LoginCredentials: CredentialProvider {
    let name: String
    let session: Setting<String>
    let context: CredentialContext

    init(session: Setting<String>, name: String, context: CredentialContext) {
        self.name = "\(name), login_session"
        self.session = session
        self.context = context
    }

    func credentials() async throws -> Credentials {
        let bytes: [UInt8]?
        do {
            bytes = try context.host.readFile(cachePath())
        } catch let failure as FileAccessError {
            throw error(.invalidConfiguration, failure.description)
        }
        guard let bytes else { throw error(.refused, "nobody signed in yet; sign in with: \(command)") }
        guard let token = (try? JSONValue(parsing: bytes))?["accessToken"],
            let accessKeyID = token["accessKeyId"]?.stringValue, let secret = token["secretAccessKey"]?.stringValue,
            let expiration = token["expiresAt"]?.stringValue.flatMap(Timestamp.init(iso8601:))
        else { throw error(.unusableAnswer, "the session's file holds no credentials; sign in with: \(command)") }
        guard expiration > context.time.now() else {
            throw error(
                .refused,
                "the session's credentials expired at \(expiration); any command of aws-cli renews them, else sign in with: \(command)")
        }
        return Credentials(
            accessKeyID: accessKeyID, secretAccessKey: secret, sessionToken: token["sessionToken"]?.stringValue,
            expiration: expiration, accountID: token["accountId"]?.stringValue)
    }

    private var command: String { "aws login --profile \(context.configuration.profile.value)" }

    private func cachePath() throws(CredentialError) -> String {
        let file = Array(session.value.utf8).withUnsafeBytes { SHA256.digest(of: $0) { hex($0) } } + ".json"
        if let folder = context.host.variable("AWS_LOGIN_CACHE_DIRECTORY") {
            return "\(context.host.expandingHome(folder))/\(file)"
        }
        guard let home = context.host.homeDirectory else {
            throw error(.invalidConfiguration, "there is no home directory to look for the session in")
        }
        return "\(home)/.aws/login/cache/\(file)"
    }

    private func error(_ kind: CredentialError.Kind, _ reason: String) -> CredentialError {
        CredentialError(kind, provider: name, reason, origin: session.origin)
    }
}
