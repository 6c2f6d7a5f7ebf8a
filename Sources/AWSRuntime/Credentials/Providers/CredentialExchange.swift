internal import HTTPTypes
internal import IVSJSON
internal import IVSTimestamps

/// One provider's exchanges with a service: what fails in passing is tried again, what stays becomes a `CredentialError`.
struct CredentialExchange: Sendable {
    let provider: String
    let context: CredentialContext
    var timeouts = HTTPTimeouts.credentialService
    var attempts = 3
    /// What a failure to reach the service means.
    var unreachable = CredentialError.Kind.unreachable

    /// An answer whose status is not worth another try.
    func send(_ request: AWSRequest) async throws -> AWSResponse {
        var attempt = 1
        while true {
            let failure: CredentialError
            do {
                let response = try await context.http.send(request, timeouts: timeouts)
                guard response.head.status.kind == .serverError || response.head.status == .tooManyRequests else {
                    return response
                }
                if attempt >= attempts { return response }
                failure = error(.unreachable, "status \(response.head.status.code)")
            } catch let error as TransportError {
                failure = self.error(unreachable, error.message)
                // What should be on this machine or next to it and cannot be connected to is not there.
                if error.kind == .connectionFailed, unreachable == .notEnabled { throw failure }
            }
            if attempt >= attempts { throw failure }
            try await context.time.sleep(nanoseconds: 100_000_000 << Int64(attempt - 1))
            attempt += 1
        }
    }

    func error(_ kind: CredentialError.Kind, _ reason: String, origin: SettingOrigin? = nil) -> CredentialError {
        CredentialError(kind, provider: provider, reason, origin: origin)
    }

    /// The answer's body as a JSON object.
    func object(_ bytes: [UInt8]) throws -> JSONObject {
        guard let object = (try? JSONValue(parsing: bytes))?.objectValue else {
            throw error(.unusableAnswer, "the answer is not a JSON object")
        }
        return object
    }

    /// Credentials as most services spell them.
    func credentials(_ object: JSONObject, token: String) throws -> Credentials {
        guard let accessKeyID = object["AccessKeyId"]?.stringValue, !accessKeyID.isEmpty,
            let secret = object["SecretAccessKey"]?.stringValue, !secret.isEmpty
        else { throw error(.unusableAnswer, "the answer has no AccessKeyId and SecretAccessKey") }
        var expiration: Timestamp?
        if let text = object["Expiration"]?.stringValue {
            expiration = Timestamp(iso8601: text)
            guard expiration != nil else { throw error(.unusableAnswer, "Expiration is not a time: \(text)") }
        }
        return Credentials(
            accessKeyID: accessKeyID, secretAccessKey: secret, sessionToken: object[token]?.stringValue,
            expiration: expiration, accountID: object["AccountId"]?.stringValue)
    }
}

extension HTTPField.Name {
    /// A name that stands in the source, so that it is one.
    static func literal(_ name: StaticString) -> HTTPField.Name {
        guard let name = HTTPField.Name(String(describing: name)) else {
            preconditionFailure("not a field name: \(name)")
        }
        return name
    }
}
