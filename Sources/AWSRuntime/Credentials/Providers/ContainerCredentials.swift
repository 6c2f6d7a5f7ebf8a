internal import HTTPTypes
internal import IVSJSON
internal import IVSTimestamps

/// The role of a task of ECS or a pod of EKS, asked of an endpoint that the container's environment names.
public struct ContainerCredentials: CredentialProvider {
    public let name = ContainerCredentials.providerName
    static let providerName = "container"
    private let context: CredentialContext

    public init(context: CredentialContext) { self.context = context }

    public func credentials() async throws -> Credentials {
        let host = context.host
        let target = try Self.target(host)
        let exchange = CredentialExchange(provider: name, context: context, timeouts: .local)
        var request = AWSRequest(
            head: HTTPRequest(
                method: .get, scheme: nil, authority: nil, path: target.path, headerFields: [.accept: "application/json"]))
        target.endpoint.address(&request)
        request.head.headerFields[.authorization] = try Self.authorization(host)
        let response = try await exchange.send(request)
        guard response.head.status == .ok else {
            let object = (try? JSONValue(parsing: response.body))?.objectValue
            let reason = [object?["code"]?.stringValue, object?["message"]?.stringValue].compactMap { $0 }
            throw exchange.error(
                .refused, "status \(response.head.status.code) \(reason.joined(separator: ": "))")
        }
        let credentials = try exchange.credentials(exchange.object(response.body), token: "Token")
        if let expiration = credentials.expiration, expiration <= context.time.now() {
            throw exchange.error(.unusableAnswer, "the credentials expired at \(expiration)")
        }
        return credentials
    }

    /// The URL that the environment names.
    /// - Throws: `CredentialError` when there is none, or one that the keys must not be asked of.
    public static func url(_ host: HostContext) throws(CredentialError) -> String {
        let target = try target(host)
        return target.endpoint.url + target.path
    }

    private static func target(_ host: HostContext) throws(CredentialError) -> (endpoint: Endpoint, path: String) {
        let relative = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"
        let full = "AWS_CONTAINER_CREDENTIALS_FULL_URI"
        if let path = host.variable(relative) {
            guard path.hasPrefix("/") else { throw invalid("it does not start with a slash", relative) }
            return (Endpoint(scheme: .http, host: "169.254.170.2"), path)
        }
        guard let url = host.variable(full) else {
            throw CredentialError(
                .notEnabled, provider: providerName, "No environment variables were set to configure ECS provider")
        }
        guard let slashes = url.firstRange(of: "://") else { throw invalid("URI did not specify a host", full) }
        let end = url[slashes.upperBound...].firstIndex { $0 == "/" || $0 == "?" } ?? url.endIndex
        let endpoint: Endpoint
        do throws(EndpointError) {
            endpoint = try Endpoint(url: String(url[..<end]))
        } catch {
            throw invalid(error.description, full)
        }
        guard endpoint.scheme == .https || isAllowed(endpoint) else {
            throw invalid(
                "over http only this machine and the link-local addresses of ECS and EKS are asked, not \(endpoint.host)", full)
        }
        return (endpoint, url[end...].hasPrefix("/") ? String(url[end...]) : "/\(url[end...])")
    }

    private static func isAllowed(_ endpoint: Endpoint) -> Bool {
        endpoint.isLoopback || ["169.254.170.2", "169.254.170.23", "fd00:ec2::23"].contains(endpoint.host.lowercased())
    }

    private static func authorization(_ host: HostContext) throws(CredentialError) -> String? {
        let variable = "AWS_CONTAINER_AUTHORIZATION_TOKEN"
        guard let path = host.variable("\(variable)_FILE") else {
            return try checked(host.variable(variable), variable)
        }
        // Read each time: the token in it is replaced now and then.
        let bytes: [UInt8]?
        do {
            bytes = try host.readFile(path)
        } catch {
            throw invalid("\(error)", "\(variable)_FILE")
        }
        guard let bytes else { throw invalid("there is no file \(path)", "\(variable)_FILE") }
        let token = String(String(decoding: bytes, as: UTF8.self).trimmingWhitespace())
        return try checked(token, "\(variable)_FILE")
    }

    /// A token with an end of line in it could add header fields to the request.
    private static func checked(_ token: String?, _ variable: String) throws(CredentialError) -> String? {
        guard let token else { return nil }
        guard HTTPField.isValidValue(token) else { throw invalid("the token has characters that no header may have", variable) }
        return token
    }

    private static func invalid(_ reason: String, _ variable: String) -> CredentialError {
        CredentialError(.invalidConfiguration, provider: providerName, reason, origin: .environment(variable))
    }
}
