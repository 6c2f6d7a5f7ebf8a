internal import HTTPTypes
public import IVSTimestamps

/// Signs requests with AWS Signature Version 4.
public struct SigV4Signer: Sendable {
    static let algorithm = "AWS4-HMAC-SHA256"

    /// The name that the service signs with: `ivschat`.
    public let service: String
    public let region: String
    public let options: SigningOptions
    private let keys: SigningKeyCache

    public init(service: String, region: String, options: SigningOptions = SigningOptions()) {
        self.init(service: service, region: region, options: options, keys: SigningKeyCache())
    }

    init(service: String, region: String, options: SigningOptions, keys: SigningKeyCache) {
        self.service = service
        self.region = region
        self.options = options
        self.keys = keys
    }

    /// Puts date, session token and signature into the header fields, in place of those of an earlier signature.
    /// - Parameter time: the time of the service. It refuses what is more than five minutes off.
    public func sign(_ request: inout AWSRequest, with credentials: Credentials, at time: Timestamp) {
        let (date, key) = dateAndKey(for: credentials, at: time)
        request.head.headerFields[.authorization] = nil
        request.head.headerFields[.amzDate] = date
        request.head.headerFields[.amzSecurityToken] = options.signsSessionToken ? credentials.sessionToken : nil
        if options.sendsBodyHash {
            request.head.headerFields[.amzContentSHA256] = request.body.withUnsafeBytes {
                SHA256.digest(of: $0) { hex($0) }
            }
        }
        let canonical = CanonicalRequest(
            request, options: options, query: CanonicalQuery(request.head.splitPath.query), signing: Self.signs)
        var text: [UInt8] = []
        text.reserveCapacity(256)
        text.append("AWS4-HMAC-SHA256 Credential=")
        text.append(credentials.accessKeyID)
        text.append(ascii: "/")
        text.append(key.scopeText)
        text.append(", SignedHeaders=")
        text.append(canonical.signedHeaders)
        text.append(", Signature=")
        canonical.stringToSign(date: date, scope: key.scopeText).withUnsafeBytes {
            SHA256.authenticationCode(of: $0, key: key.key) { text.append(hex: $0) }
        }
        request.head.headerFields[.authorization] = String(decoding: text, as: UTF8.self)
        if !options.signsSessionToken { request.head.headerFields[.amzSecurityToken] = credentials.sessionToken }
    }

    /// Puts the signature into the query instead, so that whoever has the URL may make the request.
    /// - Parameter seconds: how long, at most a week.
    public func presign(
        _ request: inout AWSRequest, with credentials: Credentials, at time: Timestamp, validFor seconds: Int
    ) {
        let (date, key) = dateAndKey(for: credentials, at: time)
        let (path, query) = request.head.splitPath
        // Which headers are signed must be known before the query is complete.
        let signedHeaders = CanonicalRequest(
            request, options: options, query: CanonicalQuery(""[...].utf8), signing: Self.signs
        ).signedHeaders
        var parameters = [
            ("X-Amz-Algorithm", Self.algorithm),
            ("X-Amz-Credential", "\(credentials.accessKeyID)/\(key.scopeText)"),
            ("X-Amz-Date", date),
            ("X-Amz-SignedHeaders", signedHeaders),
            ("X-Amz-Expires", String(min(max(1, seconds), RequestSignature.longestLifetime))),
        ]
        let token = credentials.sessionToken.map { [("X-Amz-Security-Token", $0)] } ?? []
        if options.signsSessionToken { parameters += token }
        var canonicalQuery = CanonicalQuery(query)
        for (name, value) in parameters { canonicalQuery.append(name: name, value: value) }
        let canonical = CanonicalRequest(
            request, options: options, query: canonicalQuery, signing: Self.signs)
        let stringToSign = canonical.stringToSign(date: date, scope: key.scopeText)
        let signature = stringToSign.withUnsafeBytes { SHA256.authenticationCode(of: $0, key: key.key) { hex($0) } }
        if !options.signsSessionToken { parameters += token }
        parameters.append(("X-Amz-Signature", signature))

        var target = [UInt8](path)
        target.append(ascii: "?")
        target += query
        for (index, parameter) in parameters.enumerated() {
            if index > 0 || !query.isEmpty { target.append(ascii: "&") }
            target.append(parameter.0)
            target.append(ascii: "=")
            target += CanonicalQuery.encode(parameter.1.utf8)
        }
        request.head.path = String(decoding: target, as: UTF8.self)
    }

    private func dateAndKey(for credentials: Credentials, at time: Timestamp) -> (String, SigningKey) {
        // Signatures have no other years; no clock is that wrong, and a service would refuse the signature anyway.
        let date = min(max(.earliest, time), .latest).basicISO8601 ?? ""
        let scope = CredentialScope(day: String(date.prefix(8)), region: region, service: service)
        return (date, keys.key(for: credentials, scope: scope))
    }

    /// All headers are signed but those that proxies and transports change on the way.
    static func signs(_ header: String) -> Bool {
        switch header {
        case "authorization", "connection", "expect", "keep-alive", "proxy-authorization", "proxy-connection", "te",
            "trailer", "transfer-encoding", "upgrade", "user-agent", "x-amzn-trace-id":
            false
        default: true
        }
    }
}

func hex(_ bytes: UnsafeRawBufferPointer) -> String {
    var text: [UInt8] = []
    text.append(hex: bytes)
    return String(decoding: text, as: UTF8.self)
}

extension HTTPField.Name {
    static let amzDate = literal("x-amz-date")
    static let amzSecurityToken = literal("x-amz-security-token")
    static let amzContentSHA256 = literal("x-amz-content-sha256")
}
