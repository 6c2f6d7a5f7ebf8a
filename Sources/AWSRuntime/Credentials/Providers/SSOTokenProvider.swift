internal import CLibcrypto
internal import HTTPTypes
internal import IVSJSON
internal import IVSTimestamps

/// The token that `aws sso login` left in a file, refreshed before it expires where the file has what that takes.
struct SSOTokenProvider: Sendable {
    private static let refreshWindow: Int64 = 300

    let settings: SSOSettings
    let exchange: CredentialExchange

    func accessToken() async throws -> String {
        let path = try cachePath()
        let bytes: [UInt8]?
        do {
            bytes = try exchange.context.host.readFile(path)
        } catch {
            throw exchange.error(.invalidConfiguration, "\(error)")
        }
        guard let bytes else { throw signIn("nobody signed in yet") }
        guard let file = (try? JSONValue(parsing: bytes))?.objectValue, let token = file["accessToken"]?.stringValue,
            let expiration = file["expiresAt"]?.stringValue.flatMap(Self.time)
        else { throw signIn("\(path) holds no token") }
        let now = exchange.context.time.now()
        let secondsLeft = expiration.nanoseconds(since: now).map { $0 / 1_000_000_000 } ?? (expiration > now ? .max : .min)
        if secondsLeft > Self.refreshWindow { return token }
        do {
            if let fresh = try await refresh(file, path) { return fresh }
        } catch let error as CredentialError where secondsLeft <= 0 {
            throw signIn(error.reason)
        } catch is CredentialError {
            // The old one is still good.
        }
        guard secondsLeft > 0 else { throw signIn("the session expired at \(expiration)") }
        return token
    }

    /// Nil when the file lacks what a refresh takes.
    private func refresh(_ file: JSONObject, _ path: String) async throws -> String? {
        guard let id = file["clientId"]?.stringValue, let secret = file["clientSecret"]?.stringValue,
            let refreshToken = file["refreshToken"]?.stringValue
        else { return nil }
        let body: JSONValue = [
            "clientId": .string(id), "clientSecret": .string(secret), "grantType": "refresh_token",
            "refreshToken": .string(refreshToken),
        ]
        var request = AWSRequest(
            head: HTTPRequest(
                method: .post, scheme: nil, authority: nil, path: "/token",
                headerFields: [.contentType: "application/json"]),
            body: body.serialized())
        try settings.address(&request, of: .ssoOIDC, hostPrefix: "oidc", exchange)
        let response = try await exchange.send(request)
        guard response.head.status == .ok else {
            let object = (try? JSONValue(parsing: response.body))?.objectValue
            throw exchange.error(
                .refused, object?["error_description"]?.stringValue ?? "status \(response.head.status.code)")
        }
        let answer = try exchange.object(response.body)
        guard let token = answer["accessToken"]?.stringValue, let lifetime = answer["expiresIn"]?.int64Value else {
            throw exchange.error(.unusableAnswer, "the answer holds no token")
        }
        var updated = file
        updated["accessToken"] = .string(token)
        let now = exchange.context.time.now()
        let (nanoseconds, overflow) = lifetime.multipliedReportingOverflow(by: 1_000_000_000)
        let expiration = overflow ? nil : now.adding(nanoseconds: nanoseconds)
        updated["expiresAt"] = .string((expiration ?? now).iso8601(.exactly(0)) ?? "")
        if let next = answer["refreshToken"] { updated["refreshToken"] = next }
        // A file that cannot be written costs another refresh next time, not this request.
        try? exchange.context.host.writePrivateFile(path, JSONValue.object(updated).serialized())
        return token
    }

    private func signIn(_ reason: String) -> CredentialError {
        let profile = exchange.context.configuration.profile.value
        return exchange.error(
            .refused, "\(reason); sign in with: aws sso login --profile \(profile)", origin: settings.origin)
    }

    private func cachePath() throws -> String {
        guard let home = exchange.context.host.homeDirectory else {
            throw exchange.error(.invalidConfiguration, "there is no home directory to look for the token in")
        }
        return "\(home)/.aws/sso/cache/\(Self.sha1(settings.sessionName ?? settings.startURL)).json"
    }

    /// Versions of aws-cli before sessions wrote `UTC` in place of `Z`.
    private static func time(_ text: String) -> Timestamp? {
        Timestamp(iso8601: text.hasSuffix("UTC") ? "\(text.dropLast(3))Z" : text)
    }

    /// Names the file; nothing depends on the strength of the hash.
    private static func sha1(_ text: String) -> String {
        var digest = [UInt8](repeating: 0, count: 20)
        let bytes = Array(text.utf8)
        EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha1(), nil)
        return digest.withUnsafeBytes { hex($0) }
    }
}
