internal import HTTPTypes
public import IVSTimestamps

/// Signs each try of a request. When the service calls the credentials expired, they are fetched anew; when it refuses the signature and
/// its clock proves to differ, the time is corrected. Either way the request is made once more, and does not count as a retry.
public struct SigningMiddleware: Middleware {
    private let service: String
    private let credentials: CredentialCache
    private let time: any TimeSource
    private let skew: ClockSkew
    private let options: SigningOptions
    private let keys = SigningKeyCache()

    /// - Parameter service: the name to sign with: `ivschat`.
    public init(
        service: String, credentials: CredentialCache, time: any TimeSource = SystemTimeSource(),
        skew: ClockSkew = ClockSkew(), options: SigningOptions = SigningOptions()
    ) {
        self.service = service
        self.credentials = credentials
        self.time = time
        self.skew = skew
        self.options = options
    }

    public func handle(_ request: AWSRequest, context: RequestContext, next: @escaping Next) async throws -> AWSResponse {
        let signer = SigV4Signer(service: service, region: context.region, options: options, keys: keys)
        func send(with credentials: Credentials) async throws -> AWSResponse {
            var signed = request
            signer.sign(&signed, with: credentials, at: skew.serviceTime(at: time.now()))
            return try await next(signed, context)
        }
        let current = try await credentials.credentials()
        let response = try await send(with: current)
        guard response.head.status.code >= 400 else { return response }
        let error = RestJSON.decodeError(response, to: context.operation)
        if error.isExpiredCredentials {
            await credentials.invalidate(current)
            return try await send(with: credentials.credentials())
        }
        if error.mayComeFromClockSkew, skew.learn(from: response, at: time.now()) {
            return try await send(with: current)
        }
        return response
    }
}
