internal import HTTPTypes
internal import IVSJSON
internal import IVSTimestamps

/// The role of an EC2 instance, asked of its metadata service by version 2 of its protocol, with a session token. Version 1, which needs
/// none, is not spoken.
struct InstanceCredentials: CredentialProvider {
    static let providerName = "EC2 instance metadata"
    private static let tokenLifetime = "21600"

    let name = providerName
    private let context: CredentialContext
    private let exchange: CredentialExchange

    init(context: CredentialContext) {
        self.context = context
        exchange = CredentialExchange(
            provider: Self.providerName, context: context, timeouts: .local, attempts: 4, unreachable: .notEnabled)
    }

    func credentials() async throws -> Credentials {
        if context.host.variable("AWS_EC2_METADATA_DISABLED")?.lowercased() == "true" {
            throw exchange.error(.notEnabled, "AWS_EC2_METADATA_DISABLED is true")
        }
        let endpoint = try InstanceMetadataEndpoint.resolve(context.configuration)
        let token = try await sessionToken(endpoint)
        let folder = "/latest/meta-data/iam/security-credentials/"
        let roles = String(decoding: try await get(folder, endpoint, token), as: UTF8.self)
        guard let role = roles.split(whereSeparator: \.isNewline).first?.trimmingWhitespace(), !role.isEmpty else {
            throw exchange.error(.notEnabled, "the instance has no role")
        }
        let path = folder + PercentEncoding.encode(String(role))
        let object = try exchange.object(try await get(path, endpoint, token))
        if let code = object["Code"]?.stringValue, code != "Success" {
            throw exchange.error(.refused, "\(code): \(object["Message"]?.stringValue ?? "no reason given")")
        }
        var credentials = try exchange.credentials(object, token: "Token")
        // When the service cannot renew them it hands out the old ones, and services go on to accept those.
        if let expiration = credentials.expiration, expiration <= context.time.now() {
            credentials.expiration = context.time.now().adding(nanoseconds: 600_000_000_000)
        }
        return credentials
    }

    private func sessionToken(_ endpoint: Endpoint) async throws -> String {
        let request = request(
            .put, "/latest/api/token", endpoint,
            [.literal("x-aws-ec2-metadata-token-ttl-seconds"): Self.tokenLifetime])
        let response = try await exchange.send(request)
        switch response.head.status.code {
        case 200:
            let token = String(decoding: response.body, as: UTF8.self).trimmingWhitespace()
            guard !token.isEmpty, HTTPField.isValidValue(String(token)) else {
                throw exchange.error(.unusableAnswer, "the session token is empty or unreadable")
            }
            return String(token)
        case 403: throw exchange.error(.refused, "request forbidden: IMDS is disabled or does not allow it")
        case let status: throw exchange.error(.unreachable, "status \(status) for a session token")
        }
    }

    private func get(_ path: String, _ endpoint: Endpoint, _ token: String) async throws -> [UInt8] {
        let response = try await exchange.send(
            request(.get, path, endpoint, [.literal("x-aws-ec2-metadata-token"): token]))
        switch response.head.status.code {
        case 200: return response.body
        case 404: throw exchange.error(.notEnabled, "the instance has no role")
        case let status: throw exchange.error(.unreachable, "status \(status) for \(path)")
        }
    }

    private func request(
        _ method: HTTPRequest.Method, _ path: String, _ endpoint: Endpoint, _ fields: HTTPFields
    ) -> AWSRequest {
        var request = AWSRequest(
            head: HTTPRequest(method: method, scheme: nil, authority: nil, path: path, headerFields: fields))
        endpoint.address(&request)
        return request
    }
}
