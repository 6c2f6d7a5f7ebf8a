public import AWSRuntime
internal import IVSSystem

/// How the network is reached, the same for requests and WebSockets: whom to trust, which proxies to take, what to call the program.
public struct NetworkSettings: Sendable {
    /// A PEM file with the certificates to trust; nil for the system's.
    public var certificateBundle: String?
    public var proxies = ProxySettings()
    public var userAgent: String

    /// - Parameter product: what requests call the program.
    public init(product: UserAgent.Product = .sdk) { userAgent = UserAgent(product: product).text }

    /// Those of an AWS configuration.
    /// - Throws: `ConfigurationError` when the file with the certificates cannot be read.
    public init(_ settings: AWSConfiguration, product: UserAgent.Product = .sdk) throws(ConfigurationError) {
        certificateBundle = try settings.readableCertificateBundle()
        proxies = settings.proxies
        userAgent = UserAgent(product: product, settings: settings).text
    }
}

extension AWSConfiguration {
    /// The file with the certificates to trust in place of the system's; nil for those.
    fileprivate func readableCertificateBundle() throws(ConfigurationError) -> String? {
        guard let bundle = certificateBundle else { return nil }
        guard access(bundle.value, R_OK) == 0 else {
            throw ConfigurationError(
                .unreadable, "the certificates in \(bundle.value) cannot be read", origin: bundle.origin)
        }
        return bundle.value
    }
}
