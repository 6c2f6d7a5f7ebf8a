/// `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN` and `AWS_ACCOUNT_ID`.
public struct EnvironmentCredentials: CredentialProvider {
    public let name = "environment"
    private let host: HostContext

    public init(host: HostContext) { self.host = host }

    /// - Throws: `CredentialError`, also for one key without the other.
    public func credentials() throws(CredentialError) -> Credentials {
        // Tools of the first years called the second one by a shorter name.
        let secret = host.variable("AWS_SECRET_ACCESS_KEY") ?? host.variable("SECRET_ACCESS_KEY")
        switch (host.variable("AWS_ACCESS_KEY_ID"), secret) {
        case (let accessKeyID?, let secret?):
            return Credentials(
                accessKeyID: accessKeyID, secretAccessKey: secret,
                sessionToken: host.variable("AWS_SESSION_TOKEN") ?? host.variable("AWS_SECURITY_TOKEN"),
                accountID: host.variable("AWS_ACCOUNT_ID"))
        case (nil, nil):
            throw CredentialError(.notEnabled, provider: name, "AWS_ACCESS_KEY_ID is not set")
        case (_?, nil):
            throw CredentialError(
                .invalidConfiguration, provider: name, "AWS_ACCESS_KEY_ID is set, AWS_SECRET_ACCESS_KEY is not")
        case (nil, _?):
            throw CredentialError(
                .invalidConfiguration, provider: name, "AWS_SECRET_ACCESS_KEY is set, AWS_ACCESS_KEY_ID is not")
        }
    }
}
