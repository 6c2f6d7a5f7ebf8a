internal import HTTPTypes
internal import IVSTimestamps

/// The two operations of AWS Security Token Service that credentials come from (awsQuery protocol: a form goes out, XML comes back).
struct STSClient: Sendable {
    let region: Setting<String>
    let exchange: CredentialExchange

    /// Gives credentials of a role to whoever may assume it.
    func assumeRole(_ parameters: [(String, String)], with credentials: Credentials) async throws -> Credentials {
        var request = try request("AssumeRole", parameters)
        SigV4Signer(service: "sts", region: region.value).sign(
            &request, with: credentials, at: exchange.context.time.now())
        return try await answer(to: request)
    }

    /// Gives credentials of a role to the bearer of an identity provider's token; not signed.
    func assumeRoleWithWebIdentity(_ parameters: [(String, String)]) async throws -> Credentials {
        try await answer(to: request("AssumeRoleWithWebIdentity", parameters))
    }

    private func request(_ action: String, _ parameters: [(String, String)]) throws -> AWSRequest {
        let endpoint: Endpoint
        do throws(ConfigurationError) {
            var configuration = exchange.context.configuration
            configuration.region = region
            endpoint = try configuration.endpoint(of: .sts, rules: EndpointRules(hostPrefix: "sts"))
        } catch {
            throw exchange.error(.invalidConfiguration, error.message, origin: error.origin)
        }
        var request = Self.request(for: action, parameters)
        endpoint.address(&request)
        return request
    }

    /// A request that says everything but where it goes.
    static func request(for action: String, _ parameters: [(String, String)]) -> AWSRequest {
        let form = ([("Action", action), ("Version", "2011-06-15")] + parameters)
            .map { "\($0)=\(PercentEncoding.encode($1))" }.joined(separator: "&")
        return AWSRequest(
            head: HTTPRequest(
                method: .post, scheme: nil, authority: nil, path: "/",
                headerFields: [.contentType: "application/x-www-form-urlencoded"]),
            body: Array(form.utf8))
    }

    private func answer(to request: AWSRequest) async throws -> Credentials {
        let response = try await exchange.send(request)
        let document = XMLDocument(response.body)
        guard response.head.status == .ok else {
            let code = document["Error", "Code"] ?? "status \(response.head.status.code)"
            throw exchange.error(.refused, "\(code): \(document["Error", "Message"] ?? "no reason given")")
        }
        guard let accessKeyID = document["Credentials", "AccessKeyId"],
            let secret = document["Credentials", "SecretAccessKey"],
            let expiration = document["Credentials", "Expiration"].flatMap(Timestamp.init(iso8601:))
        else { throw exchange.error(.unusableAnswer, "the answer of the token service holds no credentials") }
        // arn:aws:sts::123456789012:assumed-role/…
        let arn = document["AssumedRoleUser", "Arn"]?.split(separator: ":", omittingEmptySubsequences: false)
        return Credentials(
            accessKeyID: accessKeyID, secretAccessKey: secret, sessionToken: document["Credentials", "SessionToken"],
            expiration: expiration, accountID: arn.flatMap { $0.count > 4 ? String($0[4]) : nil })
    }
}
