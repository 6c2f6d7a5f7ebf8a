import AWSRuntime
import HTTPTypes
import IVSTimestamps

/// Finds out who calls, and which region is meant.
struct Authenticator: Sendable {
    private let keys: [String: Credentials]?
    private let region: String
    private let operatorKey: String?
    private let verifier = SigV4Verifier(service: "ivschat")
    /// Signatures are made by the clock on the wall, even when the service's stands still or has been moved.
    private let time = SystemTimeSource()

    init(_ authentication: ServerConfiguration.Authentication, region: String, operatorKey: String?) {
        switch authentication {
        case .any: keys = nil
        case .strict(let credentials): keys = Dictionary(credentials.map { ($0.accessKeyID, $0) }, uniquingKeysWith: { $1 })
        }
        self.region = region
        self.operatorKey = operatorKey
    }

    /// The region that a request is for.
    /// - Throws: `Refusal` with the names that AWS has for it.
    func region(of request: AWSRequest) throws(Refusal) -> String {
        do throws(SignatureError) {
            let signature: RequestSignature?
            // The operator's key vouches for a signature that none of the other keys could have made.
            if let keys, !isOperator(request.head) {
                signature = try verifier.verify(request, at: time.now()) { keys[$0] }
            } else {
                signature = try RequestSignature(of: request)
            }
            guard let signature else { return region }
            guard RegionName.isValid(signature.scope.region) else {
                throw SignatureError.invalid("Credential should be scoped to a valid region.")
            }
            return signature.scope.region
        } catch {
            throw Refusal(403, error.code, error.description)
        }
    }

    /// Lets the operator alone administer a server that checks keys.
    /// - Throws: `Refusal`.
    func checkAdministration(_ head: HTTPRequest) throws(Refusal) {
        guard operatorKey == nil || isOperator(head) else {
            throw Refusal(403, "AccessDeniedException", "the header \(OperatorKey.header) does not hold the key that the server printed")
        }
    }

    private func isOperator(_ head: HTTPRequest) -> Bool {
        guard let operatorKey, let name = Self.header, let given = head.headerFields[name] else { return false }
        return OperatorKey.matches(given, operatorKey)
    }

    private static let header = HTTPField.Name(OperatorKey.header)
}
