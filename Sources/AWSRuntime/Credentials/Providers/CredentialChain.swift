internal import Synchronization

/// Asks one provider after another until one is set up. The one that gave credentials is asked alone from then on.
public final class CredentialChain: CredentialProvider {
    public let name = "default chain"
    private let providers: [any CredentialProvider]
    private let chosen = Mutex<(any CredentialProvider)?>(nil)

    public init(_ providers: [any CredentialProvider]) { self.providers = providers }

    /// The default chain: environment, profile, web identity, container, EC2 instance. A profile of the command line leaves no choice.
    public convenience init(context: CredentialContext) {
        if context.configuration.isProfileFromArgument {
            self.init([ProfileCredentials(context: context)])
        } else {
            self.init([
                EnvironmentCredentials(host: context.host), ProfileCredentials(context: context),
                EnvironmentWebIdentity(context: context), ContainerCredentials(context: context),
                InstanceCredentials(context: context),
            ])
        }
    }

    /// For a service on this machine: keys where they are at hand, else placeholders. Nothing is asked over the network, unless a profile
    /// of the command line says so.
    public static func forLoopback(context: CredentialContext) -> CredentialChain {
        if context.configuration.isProfileFromArgument { return CredentialChain(context: context) }
        return CredentialChain([
            EnvironmentCredentials(host: context.host), ProfileKeys(configuration: context.configuration),
            StaticCredentials(.placeholder),
        ])
    }

    /// - Throws: `NoCredentialsError`, `CancellationError`.
    public func credentials() async throws -> Credentials {
        if let provider = chosen.withLock({ $0 }) {
            do {
                return try await provider.credentials().given(by: provider.name)
            } catch let error as CredentialError {
                throw NoCredentialsError(attempts: [error])
            }
        }
        var attempts: [CredentialError] = []
        for provider in providers {
            do {
                let credentials = try await provider.credentials().given(by: provider.name)
                chosen.withLock { $0 = provider }
                return credentials
            } catch let error as CredentialError {
                attempts.append(error)
                if error.kind != .notEnabled { break }
            }
        }
        throw NoCredentialsError(attempts: attempts)
    }
}

/// No provider gave credentials.
public struct NoCredentialsError: Error, Sendable, Hashable, CustomStringConvertible {
    /// One for each provider that was asked, in their order.
    public let attempts: [CredentialError]

    /// A line for each provider; the one that stood in the way comes alone where there is one.
    public var description: String {
        if let last = attempts.last, last.kind != .notEnabled { return "no usable credentials: \(last)" }
        return "no credentials" + attempts.map { "\n  \($0)" }.joined()
    }
}

/// `AWS_ROLE_ARN` and `AWS_WEB_IDENTITY_TOKEN_FILE`, as EKS sets them.
struct EnvironmentWebIdentity: CredentialProvider {
    static let providerName = "web identity"
    let name = providerName
    let context: CredentialContext

    func credentials() async throws -> Credentials {
        let variable = "AWS_WEB_IDENTITY_TOKEN_FILE"
        guard let path = context.host.variable(variable) else {
            throw CredentialError(.notEnabled, provider: name, "\(variable) is not set")
        }
        func invalid(_ reason: String) -> CredentialError {
            CredentialError(.invalidConfiguration, provider: name, reason, origin: .environment(variable))
        }
        guard let arn = context.host.variable("AWS_ROLE_ARN") else { throw invalid("AWS_ROLE_ARN is not set") }
        let role = AssumedRole(
            arn: Setting(arn, .environment("AWS_ROLE_ARN")), region: context.configuration.region,
            sessionName: context.host.variable("AWS_ROLE_SESSION_NAME"))
        return try await WebIdentityCredentials(
            name: name, role: role, tokenFile: Setting(path, .environment(variable)), context: context
        ).credentials()
    }
}
