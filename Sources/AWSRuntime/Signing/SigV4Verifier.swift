internal import CLibcrypto
public import IVSTimestamps

/// Verifies the signatures of requests, as a service does.
public struct SigV4Verifier: Sendable {
    /// The name that clients sign with.
    public let service: String
    public let options: SigningOptions
    /// How far a request's date may be off, either way.
    public let allowedClockSkewInSeconds: Int64
    private let keys: SigningKeyCache

    /// - Parameter cachedKeys: how many signing keys are kept: one a caller, day and region.
    public init(
        service: String, options: SigningOptions = SigningOptions(), allowedClockSkewInSeconds: Int64 = 300,
        cachedKeys: Int = 64
    ) {
        self.service = service
        self.options = options
        self.allowedClockSkewInSeconds = allowedClockSkewInSeconds
        keys = SigningKeyCache(capacity: cachedKeys)
    }

    /// Gives what the signature says of its maker, once it proved right.
    /// - Parameter credentials: of an access key; nil when nobody has it.
    /// - Throws: `SignatureError`.
    public func verify(
        _ request: AWSRequest, at now: Timestamp, credentials: (_ accessKeyID: String) -> Credentials?
    ) throws(SignatureError) -> RequestSignature {
        guard let signature = try RequestSignature(of: request) else { throw .missing }
        guard let credentials = credentials(signature.accessKeyID) else { throw .unrecognizedClient }
        try checkTime(of: signature, at: now)
        guard signature.scope.service == service else {
            throw .invalid("Credential should be scoped to the service '\(service)', not '\(signature.scope.service)'.")
        }
        guard signature.scope.day == signature.date.prefix(8) else {
            throw .invalid("The day in Credential is not that of X-Amz-Date.")
        }
        let signedHeaders = signature.signedHeaders
        guard signedHeaders.contains("host") else { throw .invalid("'Host' must be a signed header.") }
        guard signature.sessionToken == credentials.sessionToken else { throw .unrecognizedClient }
        guard matches(signature, signedHeaders, request, credentials) else {
            throw .invalid("The request signature we calculated does not match the signature you provided.")
        }
        return signature
    }

    private func checkTime(of signature: RequestSignature, at now: Timestamp) throws(SignatureError) {
        // Clocks that are centuries apart have no difference in nanoseconds.
        let age = now.nanoseconds(since: signature.time).map { $0 / 1_000_000_000 } ?? .max
        guard age >= -allowedClockSkewInSeconds else {
            throw .invalid("Signature not yet current: \(signature.time) is later than \(now).")
        }
        guard age <= signature.lifetime.map(Int64.init) ?? allowedClockSkewInSeconds else {
            throw .invalid("Signature expired: \(signature.time) is too long before \(now).")
        }
    }

    private func matches(
        _ signature: RequestSignature, _ signedHeaders: [String], _ request: AWSRequest, _ credentials: Credentials
    ) -> Bool {
        let key = keys.key(for: credentials, scope: signature.scope)
        let canonical = CanonicalRequest(
            request, options: options,
            query: CanonicalQuery(request.head.splitPath.query, without: "X-Amz-Signature"),
            signing: { signedHeaders.contains($0) })
        var expected: [UInt8] = []
        canonical.stringToSign(date: signature.date, scope: key.scopeText).withUnsafeBytes {
            SHA256.authenticationCode(of: $0, key: key.key) { expected.append(hex: $0) }
        }
        let given = [UInt8](signature.signature.lowercased().utf8)
        // Takes the same time wherever the two differ, so that a signature cannot be guessed digit by digit.
        return given.count == expected.count && CRYPTO_memcmp(given, expected, expected.count) == 0
    }
}
