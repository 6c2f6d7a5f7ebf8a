internal import HTTPTypes
public import IVSTimestamps

/// The signature that a request came with, as the service reads it. Nothing of it is verified yet.
public struct RequestSignature: Sendable, Hashable {
    /// A week, which no presigned request outlives.
    static let longestLifetime = 604_800

    public let accessKeyID: String
    public let scope: CredentialScope
    private let signedHeaderNames: String
    /// 64 hexadecimal digits.
    public let signature: String
    public let time: Timestamp
    public let sessionToken: String?
    /// In seconds; only for a presigned request.
    public let lifetime: Int?
    /// As the request has it.
    let date: String

    /// In lower case.
    public var signedHeaders: [String] {
        signedHeaderNames.utf8.split(separator: UInt8(ascii: ";")).map { Substring($0).lowercased() }
    }

    /// Nil for a request without a signature.
    /// - Throws: `SignatureError.incomplete`, which says what is wrong or missing.
    public init?(of request: AWSRequest) throws(SignatureError) {
        let query = request.head.splitPath.query
        if let header = request.head.headerFields.value(of: .authorization) {
            try self.init(header: header, request.head.headerFields)
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

    private init(header: String, _ headers: HTTPFields) throws(SignatureError) {
        let prefix = "\(SigV4Signer.algorithm) "
        guard header.hasPrefix(prefix) else {
            throw .incomplete("the Authorization header does not start with \(SigV4Signer.algorithm)")
        }
        // Bytes in one pass, since a server does this for each request.
        var (credential, signedHeaders, signature): (String?, String?, String?)
        var header = header
        header.withUTF8 { bytes in
            for part in bytes.dropFirst(prefix.utf8.count).pieces(between: UInt8(ascii: ",")) {
                let part = part.drop { $0 == UInt8(ascii: " ") }
                if let value = part.value(of: "Credential=") { credential = credential ?? value }
                if let value = part.value(of: "SignedHeaders=") { signedHeaders = signedHeaders ?? value }
                if let value = part.value(of: "Signature=") { signature = signature ?? value }
            }
        }
        // A request may carry the standard Date header in place of the one of AWS.
        let date = headers.value(of: .amzDate) ?? headers.value(of: .date).flatMap(Timestamp.init(httpDate:)).flatMap(\.basicISO8601)
        try self.init(
            credential: credential, signedHeaders: signedHeaders, signature: signature, date: date,
            sessionToken: headers.value(of: .amzSecurityToken), lifetime: nil, place: "the Authorization header")
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
        var credentialText = credential
        let parts: [String]? = credentialText.withUTF8 { bytes in
            let parts = bytes[...].pieces(between: UInt8(ascii: "/"))
            guard parts.count >= 5, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
            let key = bytes[..<parts[parts.count - 4].startIndex].dropLast()
            return [key, parts[parts.count - 4], parts[parts.count - 3], parts[parts.count - 2], parts[parts.count - 1]].map {
                String(decoding: $0, as: UTF8.self)
            }
        }
        guard let parts, parts[4] == CredentialScope.terminator
        else { throw .incomplete("Credential is not like KEY/20150830/us-east-1/ivschat/\(CredentialScope.terminator)") }
        guard signature.utf8.count == 64, signature.utf8.allSatisfy({ $0.hexDigitValue != nil }) else {
            throw .incomplete("Signature is not 64 hexadecimal digits")
        }
        accessKeyID = parts[0]
        scope = CredentialScope(day: parts[1], region: parts[2], service: parts[3])
        signedHeaderNames = signedHeaders
        self.signature = signature
        self.time = time
        self.sessionToken = sessionToken
        self.lifetime = lifetime
        self.date = date
    }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
    /// What stands between separators, the empty pieces too.
    fileprivate func pieces(between separator: UInt8) -> [Self] {
        var pieces: [Self] = []
        pieces.reserveCapacity(5)
        var rest = self
        while let end = rest.firstIndex(of: separator) {
            pieces.append(rest[..<end])
            rest = rest[(end + 1)...]
        }
        pieces.append(rest)
        return pieces
    }

    /// What follows `prefix`, where this begins with it.
    fileprivate func value(of prefix: StaticString) -> String? {
        guard starts(with: UnsafeBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount)) else { return nil }
        return String(decoding: dropFirst(prefix.utf8CodeUnitCount), as: UTF8.self)
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
