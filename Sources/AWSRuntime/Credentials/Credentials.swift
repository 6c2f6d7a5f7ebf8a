public import Timestamps

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

    public init(
        accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil, expiration: Timestamp? = nil,
        accountID: String? = nil
    ) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
        self.expiration = expiration
        self.accountID = accountID
    }

    /// Sign requests to a service on this machine that asks for a signature but checks no keys.
    public static let placeholder = Credentials(accessKeyID: "local", secretAccessKey: "local")
}

extension Credentials: HidesSensitiveMembers {
    public var visibleMembers: KeyValuePairs<String, Any> {
        [
            "accessKeyID": accessKeyID,
            "secretAccessKey": Redacted(secretAccessKey),
            "sessionToken": Redacted(sessionToken),
            "expiration": expiration.map(\.description) ?? "nil",
            "accountID": accountID ?? "nil",
        ]
    }
}
