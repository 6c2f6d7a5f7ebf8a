internal import HTTPTypes

/// Whose credentials they are: what AWS Security Token Service says of them (AWS STS API Reference, GetCallerIdentity). Anybody may ask it
/// of himself; no policy can forbid it.
public struct CallerIdentity: Sendable, Hashable {
    /// Twelve digits.
    public let account: String
    /// `arn:aws:iam::123456789012:user/alice`, or that of an assumed role's session.
    public let arn: String
    /// What policies call the user, or the role and its session.
    public let userID: String

    /// The operation, for errors that name it.
    public static let operation = Operation(
        name: "GetCallerIdentity", method: .post, uri: "/", successStatus: 200,
        input: Shape("GetCallerIdentityRequest", .structure([])), output: nil, errors: [], isIdempotent: true, isReadOnly: true,
        summary: "Says whose credentials they are.")

    /// Asks the token service of the configuration's region, with the configuration's retries.
    /// - Parameters:
    ///   - context: its `http` carries no part of this.
    ///   - credentials: what the request is signed with.
    /// - Throws: `ServiceError` when the service refuses, `TransportError` when no whole answer came, `ConfigurationError` when there is no
    ///   region or no endpoint, and what `credentials` throws.
    public static func ask(
        _ context: CredentialContext, credentials: CredentialCache, transport: any Transport
    ) async throws -> CallerIdentity {
        let configuration = context.configuration
        let region = try configuration.requiredRegion().value
        let endpoint = try configuration.endpoint(of: .sts, rules: EndpointRules(hostPrefix: "sts"))
        var request = STSClient.request(for: operation.name, [])
        endpoint.address(&request)
        let layers = middleware {
            RetryMiddleware(RetryPolicy(maximumAttempts: configuration.maximumAttempts.value), time: context.time)
            SigningMiddleware(service: "sts", credentials: credentials, time: context.time)
            QueryErrors()
        }
        let response = try await layers.handle(request, context: RequestContext(operation: operation, region: region)) {
            request, context in
            try Task.checkCancellation()
            return try await transport.send(request, context: context)
        }
        guard response.head.status == .ok else { throw RestJSON.decodeError(response, to: operation) }
        let document = XMLDocument(response.body)
        let result = "GetCallerIdentityResult"
        guard let account = document[result, "Account"], let arn = document[result, "Arn"], let id = document[result, "UserId"] else {
            throw TransportError(.invalidResponse, "the answer of the token service says nothing of an identity")
        }
        return CallerIdentity(account: account, arn: arn, userID: id)
    }
}

/// Tells the layers above of an error in XML, the form of the awsQuery protocol, as restJson1 would: name, text and request id in headers.
private struct QueryErrors: Middleware {
    func handle(_ request: AWSRequest, context: RequestContext, next: @escaping Next) async throws -> AWSResponse {
        var response = try await next(request, context)
        guard response.head.status.code >= 400 else { return response }
        let document = XMLDocument(response.body)
        guard let code = document["Error", "Code"], HTTPField.isValidValue(code) else { return response }
        response.head.headerFields[.errorType] = code
        // A field has one line.
        let message = String((document["Error", "Message"] ?? "").map { $0.isNewline ? " " : $0 })
        if HTTPField.isValidValue(message) { response.head.headerFields[.errorMessage] = message }
        if let id = document["ErrorResponse", "RequestId"], HTTPField.isValidValue(id) { response.head.headerFields[.requestID] = id }
        response.body = []
        return response
    }
}
