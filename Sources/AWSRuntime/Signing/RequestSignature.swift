internal import HTTPTypes
public import Timestamps

/// The signature that a request came with, as the service reads it. Nothing of it is verified yet.
public struct RequestSignature: Sendable, Hashable {
    /// A week, which no presigned request outlives.
    static let longestLifetime = 604_800

    public let accessKeyID: String
    public let scope: CredentialScope
    /// In lower case.
    public let signedHeaders: [String]
    /// 64 hexadecimal digits.
    public let signature: String
    public let time: Timestamp
    public let sessionToken: String?
    /// In seconds; only for a presigned request.
    public let lifetime: Int?
    /// As the request has it.
    let date: String

    /// Nil for a request without a signature.
    /// - Throws: `SignatureError.incomplete`, which says what is wrong or missing.
    public init?(of request: AWSRequest) throws(SignatureError) {
        let query = request.head.splitPath.query
        if let header = request.head.headerFields[.authorization] {
            try self.init(header: header, request: request)
        } else if query.isEmpty {
            return nil
        } else {
            var parameters: [String: String] = [:]
            for item in query.split(separator: UInt8(ascii: "&")) {
                let parts = item.split(separator: UInt8(ascii: "="), maxSplits: 1)
                guard parts.count == 2, let name = PercentEncoding.decode(Substring(parts[0])), name.hasPrefix("X-Amz-")
                else { continue }
                parameters[name] = PercentEncoding.decode(Substring(parts[1]))
            }
            guard parameters["X-Amz-Algorithm"] != nil || parameters["X-Amz-Signature"] != nil else { return nil }
            try self.init(parameters: parameters)
        }
    }

    private init(header: String, request: AWSRequest) throws(SignatureError) {
        let prefix = "\(SigV4Signer.algorithm) "
        guard header.hasPrefix(prefix) else {
            throw .incomplete("the Authorization header does not start with \(SigV4Signer.algorithm)")
        }
        // Bytes, since a server does this for each request: characters cost ten times as much.
        let parts = header.utf8.dropFirst(prefix.utf8.count).split(separator: UInt8(ascii: ","))
        func value(of name: StaticString) -> String? {
            for part in parts {
                let part = part.drop { $0 == UInt8(ascii: " ") }
                guard let equalsSign = part.firstIndex(of: UInt8(ascii: "=")) else { continue }
                let isIt = part[..<equalsSign].elementsEqual(
                    UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
                if isIt { return String(Substring(part[equalsSign...].dropFirst())) }
            }
            return nil
        }
        let headers = request.head.headerFields
        // A request may carry the standard Date header in place of the one of AWS.
        let date =
            headers[.amzDate] ?? headers[.date].flatMap(Timestamp.init(httpDate:)).flatMap(\.basicISO8601)
        try self.init(
            credential: value(of: "Credential"), signedHeaders: value(of: "SignedHeaders"),
            signature: value(of: "Signature"), date: date,
            sessionToken: headers[.amzSecurityToken], lifetime: nil, place: "the Authorization header")
    }

    private init(parameters: [String: String]) throws(SignatureError) {
        guard parameters["X-Amz-Algorithm"] == SigV4Signer.algorithm else {
            throw .incomplete("X-Amz-Algorithm is not \(SigV4Signer.algorithm)")
        }
        guard let lifetime = parameters["X-Amz-Expires"].flatMap({ Int($0) }), 0...Self.longestLifetime ~= lifetime else {
            throw .incomplete("X-Amz-Expires is not a number of seconds from 0 to \(Self.longestLifetime)")
        }
        try self.init(
            credential: parameters["X-Amz-Credential"], signedHeaders: parameters["X-Amz-SignedHeaders"],
            signature: parameters["X-Amz-Signature"], date: parameters["X-Amz-Date"],
            sessionToken: parameters["X-Amz-Security-Token"], lifetime: lifetime, place: "the query")
    }

    private init(
        credential: String?, signedHeaders: String?, signature: String?, date: String?, sessionToken: String?,
        lifetime: Int?, place: String
    ) throws(SignatureError) {
        guard let credential else { throw .incomplete("\(place) has no Credential") }
        guard let signedHeaders else { throw .incomplete("\(place) has no SignedHeaders") }
        guard let signature else { throw .incomplete("\(place) has no Signature") }
        guard let date, let time = Timestamp(basicISO8601: date) else {
            throw .incomplete("X-Amz-Date is missing or not like 20150830T123600Z")
        }
        // The access key may hold slashes, the scope may not.
        let parts = credential.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        guard parts.count >= 5, parts.allSatisfy({ !$0.isEmpty }), parts[parts.count - 1] == CredentialScope.terminator
        else { throw .incomplete("Credential is not like KEY/20150830/us-east-1/ivschat/\(CredentialScope.terminator)") }
        guard signature.utf8.count == 64, signature.utf8.allSatisfy({ $0.hexDigitValue != nil }) else {
            throw .incomplete("Signature is not 64 hexadecimal digits")
        }
        accessKeyID = parts[..<(parts.count - 4)].joined(separator: "/")
        scope = CredentialScope(
            day: parts[parts.count - 4], region: parts[parts.count - 3], service: parts[parts.count - 2])
        self.signedHeaders = signedHeaders.utf8.split(separator: UInt8(ascii: ";")).map { Substring($0).lowercased() }
        self.signature = signature
        self.time = time
        self.sessionToken = sessionToken
        self.lifetime = lifetime
        self.date = date
    }
}

/// Why a service refuses a request's signature. The cases are AWS's own; the texts never hold keys or the signature that was expected.
public enum SignatureError: Error, Sendable, Hashable, CustomStringConvertible {
    /// There is none: `MissingAuthenticationTokenException`.
    case missing
    /// It cannot be read: `IncompleteSignatureException`.
    case incomplete(String)
    /// Nobody has this access key: `UnrecognizedClientException`.
    case unrecognizedClient
    /// It was made with another key, over another request or at another time: `InvalidSignatureException`.
    case invalid(String)

    /// The service's name for the error.
    public var code: String {
        switch self {
        case .missing: "MissingAuthenticationTokenException"
        case .incomplete: "IncompleteSignatureException"
        case .unrecognizedClient: "UnrecognizedClientException"
        case .invalid: "InvalidSignatureException"
        }
    }

    public var description: String {
        switch self {
        case .missing: "Missing Authentication Token"
        case .unrecognizedClient: "The security token included in the request is invalid."
        case .incomplete(let reason), .invalid(let reason): reason
        }
    }
}
