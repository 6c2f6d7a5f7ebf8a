internal import Synchronization

/// The key of one access key, day, region and service (AWS General Reference, "Calculate the signature").
struct SigningKey: Sendable {
    let scope: CredentialScope
    /// The scope as text: it goes into every signature.
    let scopeText: String
    let key: HMACKey

    init(secretAccessKey: String, scope: CredentialScope) {
        self.scope = scope
        scopeText = scope.description
        var key = HMACKey("AWS4\(secretAccessKey)".utf8)
        for part in [scope.day, scope.region, scope.service, CredentialScope.terminator] {
            key = HMACKey(key.authenticationCode(of: part.utf8))
        }
        self.key = key
    }
}

/// Keeps the keys made last, since deriving one costs four times what a signature does. Shared by copies of a signer.
final class SigningKeyCache: Sendable {
    private struct Entry {
        let accessKeyID: String
        let secretAccessKey: String
        let key: SigningKey
    }

    private let entries = Mutex<[Entry]>([])
    /// A client needs one, a server one a caller; a day's keys are pushed out by those of the next.
    private let capacity: Int

    init(capacity: Int = 16) { self.capacity = capacity }

    func key(for credentials: Credentials, scope: CredentialScope) -> SigningKey {
        entries.withLock { entries in
            let index = entries.firstIndex {
                $0.accessKeyID == credentials.accessKeyID && $0.secretAccessKey == credentials.secretAccessKey
                    && $0.key.scope == scope
            }
            if let index { return entries[index].key }
            let key = SigningKey(secretAccessKey: credentials.secretAccessKey, scope: scope)
            if entries.count >= capacity { entries.removeFirst() }
            entries.append(
                Entry(
                    accessKeyID: credentials.accessKeyID, secretAccessKey: credentials.secretAccessKey, key: key))
            return key
        }
    }
}
