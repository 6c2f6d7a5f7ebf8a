public import IVSTimestamps

/// What a request is signed with. No text that is made of it shows the secret key or the session token.
public struct Credentials: Sendable, Hashable {
    public var accessKeyID: String
    public var secretAccessKey: String
    /// Goes with temporary credentials.
    public var sessionToken: String?
    /// Nil for credentials that stay valid.
    public var expiration: Timestamp?
    /// The account that they belong to, where the provider knows it.
    public var accountID: String?
    /// What gave them, as errors call it: `environment`, `profile 'dev', SSO`; nil for keys that a program made up.
    public var provider: String?

    public init(
        accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil, expiration: Timestamp? = nil,
        accountID: String? = nil, provider: String? = nil
    ) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
        self.expiration = expiration
        self.accountID = accountID
        self.provider = provider
    }

    /// Sign requests to a service on this machine that asks for a signature but checks no keys.
    public static let placeholder = Credentials(
        accessKeyID: "local", secretAccessKey: "local", provider: "placeholder")

    /// The same, saying that `name` gave them unless something closer to their source said so before.
    func given(by name: String) -> Credentials {
        guard provider == nil else { return self }
        var credentials = self
        credentials.provider = name
        return credentials
    }

    /// The access key's id with its middle hidden, to tell keys apart by on a screen that others see: `AKIA…7EXA`.
    public var maskedAccessKeyID: String {
        if self == .placeholder { return accessKeyID }
        return accessKeyID.count > 12
            ? "\(accessKeyID.prefix(4))…\(accessKeyID.suffix(4))" : accessKeyID.count > 6 ? "\(accessKeyID.prefix(2))…" : "…"
    }
}

extension Credentials: HidesSensitiveMembers {
    public var visibleMembers: KeyValuePairs<String, Any> {
        [
            "accessKeyID": accessKeyID,
            "secretAccessKey": Redacted(secretAccessKey),
            "sessionToken": Redacted(sessionToken),
            "expiration": expiration.map(\.description) ?? "nil",
            "accountID": accountID ?? "nil",
            "provider": provider ?? "nil",
        ]
    }
}
