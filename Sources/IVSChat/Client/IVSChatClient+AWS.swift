public import AWSRuntime
public import IVSTimestamps

extension IVSChatClient {
    /// A client by the AWS configuration in force: its endpoint, region, credentials and retries.
    ///
    ///     import IVSChat
    ///
    ///     let settings = try ConfigurationResolver().resolve()
    ///     let chat = try IVSChatClient(settings: settings, transport: HTTPTransport(settings))
    ///
    /// For an endpoint on this machine placeholders sign where there are no keys, and the region may be missing: the local service asks for
    /// neither. Credentials are not looked for before the first request.
    /// - Parameters:
    ///   - settings: what `ConfigurationResolver` found, with your changes.
    ///   - transport: for the service, and for the services that credentials come from.
    ///   - credentials: those of another client, so that a change of region does not ask for them anew; nil for the configuration's own.
    ///   - retriesAmbiguousFailures: makes also those requests again of which it is not known whether they did their work: see
    ///     `RetryPolicy`. A room may then be made twice.
    ///   - operationTimeout: for an operation with all its retries; nil for no limit but those of each try.
    ///   - time: the clock of signatures, expiry and waits.
    ///   - promptForMFACode: asks the user for the code of an MFA device; nil when there is nobody to ask.
    ///   - aroundRetries: layers that see an operation once, with all its tries and waits: `{ LoggingMiddleware(logger) }`.
    ///   - aroundTries: layers that see each try of an operation, before it is signed.
    /// - Throws: `ConfigurationError`: no region, an endpoint that cannot be used.
    public init(
        settings: AWSConfiguration, transport: any Transport & HTTPSender, credentials: CredentialCache? = nil,
        retriesAmbiguousFailures: Bool = false, operationTimeout: Duration? = nil, time: any TimeSource = SystemTimeSource(),
        promptForMFACode: @escaping @Sendable (_ device: String) async throws -> String? = { _ in nil },
        @MiddlewareBuilder aroundRetries: () -> some Middleware = { NoMiddleware() },
        @MiddlewareBuilder aroundTries: () -> some Middleware = { NoMiddleware() }
    ) throws(ConfigurationError) {
        let endpoint = try settings.primaryEndpoint(of: IVSChatEndpoints.serviceNames, rules: IVSChatEndpoints.rules)
        let region =
            endpoint.isLoopback
            ? settings.region?.value ?? Self.placeholderRegion : try settings.requiredRegion().value
        let context = CredentialContext(
            configuration: settings, http: transport, time: time, promptForMFACode: promptForMFACode)
        let credentials = credentials ?? CredentialCache(for: endpoint, context: context)
        let limiter = settings.retryMode.value == .adaptive ? AdaptiveRateLimiter(time: time) : nil
        var policy = RetryPolicy(maximumAttempts: settings.maximumAttempts.value)
        policy.retriesAmbiguousFailures = retriesAmbiguousFailures
        self.init(region: region, endpoint: endpoint, transport: transport) { [policy] in
            aroundRetries()
            if let operationTimeout { TimeoutMiddleware(operationTimeout, time: time) }
            RetryMiddleware(policy, limiter: limiter, time: time)
            aroundTries()
            SigningMiddleware(service: IVSChatModel.service.signingName, credentials: credentials, time: time)
        }
    }

    /// The local service's own region.
    private static let placeholderRegion = "us-east-1"
}
