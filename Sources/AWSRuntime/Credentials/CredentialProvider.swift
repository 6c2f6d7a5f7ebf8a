/// A source of credentials. Asking may take a network request: `CredentialCache` keeps what it gave.
public protocol CredentialProvider: Sendable {
    /// What errors call it: `environment`, `profile 'dev'`.
    var name: String { get }
    /// - Throws: `CredentialError`, `CancellationError`.
    func credentials() async throws -> Credentials
}

/// Credentials that the program was given.
public struct StaticCredentials: CredentialProvider {
    public let name = "given credentials"
    private let value: Credentials

    public init(_ value: Credentials) { self.value = value }

    public func credentials() -> Credentials { value }
}

/// A provider gave no credentials.
public struct CredentialError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Kind: String, Sendable {
        /// Nothing is set up for this provider: the next one is asked.
        case notEnabled
        /// It is set up in a way that cannot work, such as with half of a pair of keys.
        case invalidConfiguration
        /// It did not answer.
        case unreachable
        /// It said no.
        case refused
        /// It answered something that holds no credentials, or expired ones.
        case unusableAnswer
    }

    public var kind: Kind
    public var provider: String
    public var reason: String
    /// Where to edit.
    public var origin: SettingOrigin?

    public init(_ kind: Kind, provider: String, _ reason: String, origin: SettingOrigin? = nil) {
        self.kind = kind
        self.provider = provider
        self.reason = reason
        self.origin = origin
    }

    public var description: String {
        let place = origin.map { " (\($0))" } ?? ""
        let lead = kind == .notEnabled ? "the credential provider was not enabled: " : ""
        return "\(provider)\(place): \(lead)\(reason)"
    }
}
