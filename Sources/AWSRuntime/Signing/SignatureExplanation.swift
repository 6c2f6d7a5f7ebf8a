internal import HTTPTypes
public import IVSTimestamps

/// How a signature comes about, step by step: for teaching, and to find out why a service refuses one (AWS General Reference, "Create a
/// signed AWS API request"). The session token and the secret key are in none of it.
public struct SignatureExplanation: Sendable, Hashable {
    /// What stands where a session token would.
    public static let hiddenToken = "(the session token)"

    /// Method, path, query, headers and the hash of the body, each on its line. With a session token it is not the text that was hashed
    /// but that text with the token hidden.
    public let canonicalRequest: String
    /// SHA-256 of the canonical request as it was signed, in hexadecimal digits.
    public let canonicalRequestHash: String
    /// Algorithm, date, scope and the canonical request's hash: what the signing key authenticates.
    public let stringToSign: String
    public let scope: CredentialScope
    /// Names and values as they were signed, sorted by name; the session token hidden.
    public let signedHeaders: [Header]
    /// HMAC-SHA256 of the string to sign, in hexadecimal digits.
    public let signature: String

    public struct Header: Sendable, Hashable {
        public let name: String
        public let value: String
    }
}

extension SigV4Signer {
    /// Signs a request, and tells how.
    /// - Parameter time: as for `sign`.
    public func explain(
        _ request: inout AWSRequest, with credentials: Credentials, at time: Timestamp
    ) -> SignatureExplanation {
        sign(&request, with: credentials, at: time)
        var signed = request
        if !options.signsSessionToken { signed.head.headerFields[.amzSecurityToken] = nil }
        let canonical = CanonicalRequest(
            signed, options: options, query: CanonicalQuery(signed.head.splitPath.query), signing: Self.signs)
        let date = signed.head.headerFields[.amzDate] ?? ""
        let scope = CredentialScope(day: String(date.prefix(8)), region: region, service: service)
        let stringToSign = String(
            decoding: canonical.stringToSign(date: date, scope: scope.description), as: UTF8.self)
        let authorization = request.head.headerFields[.authorization] ?? ""
        return SignatureExplanation(
            canonicalRequest: Self.hide(credentials.sessionToken, in: String(decoding: canonical.bytes, as: UTF8.self)),
            canonicalRequestHash: String(stringToSign[(stringToSign.lastIndex(of: "\n") ?? stringToSign.startIndex)...].dropFirst()),
            stringToSign: stringToSign, scope: scope,
            signedHeaders: canonical.signedHeaders.split(separator: ";").map { name in
                let value = name == "host" ? signed.head.authority : HTTPField.Name(String(name)).flatMap { signed.head.headerFields[$0] }
                return .init(name: String(name), value: Self.hide(credentials.sessionToken, in: value ?? ""))
            },
            signature: String(authorization.suffix(64)))
    }

    private static func hide(_ token: String?, in text: String) -> String {
        guard let token, !token.isEmpty else { return text }
        var hidden = ""
        var rest = text[...]
        while let found = rest.firstRange(of: token) {
            hidden += rest[..<found.lowerBound]
            hidden += SignatureExplanation.hiddenToken
            rest = rest[found.upperBound...]
        }
        return hidden + rest
    }
}
