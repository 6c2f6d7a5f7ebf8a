extension CredentialCache {
    /// Credentials for a service at this endpoint, by the configuration: those of the default chain, or for this machine what is at hand
    /// without asking the network.
    public init(for endpoint: Endpoint, context: CredentialContext) {
        self.init(
            endpoint.isLoopback ? CredentialChain.forLoopback(context: context) : CredentialChain(context: context),
            time: context.time)
    }
}
