public import AWSRuntime

/// Where Amazon IVS Chat is.
public enum IVSChatEndpoints {
    /// The regions that AWS documents (AWS General Reference, "Amazon IVS endpoints and quotas"). Others are not refused: the list grows.
    public static let regions = [
        "us-east-1", "us-west-2", "ap-south-1", "ap-northeast-2", "ap-northeast-1", "eu-central-1", "eu-west-1",
    ]

    /// What settings call the service: `AWS_ENDPOINT_URL_IVSCHAT`, and `ivschat` in a services section.
    public static let serviceNames = AWSConfiguration.ServiceNames(
        environmentSuffix: "IVSCHAT", configurationKey: "ivschat")

    /// The endpoint of the 17 operations in a region.
    public static let rules = EndpointRules(hostPrefix: IVSChatModel.service.endpointPrefix)

    /// The endpoint of the messaging API in a region, for WebSockets over TLS.
    /// - Throws: `EndpointRuleError.invalidRegion`.
    public static func messaging(region: String) throws(EndpointRuleError) -> Endpoint {
        // The host is that of the operations with one more label; there is none for FIPS or dual stack.
        let operations = try rules.endpoint(region: region)
        return Endpoint(host: "edge.\(operations.host)")
    }
}

extension IVSChatEndpoints {
    /// The endpoint of the messaging API by the AWS configuration in force: that of the region, or the custom endpoint, which the local
    /// service uses for both.
    /// - Throws: `ConfigurationError`: no region, an endpoint that cannot be used.
    public static func messaging(_ settings: AWSConfiguration) throws(ConfigurationError) -> Endpoint {
        let operations = try settings.primaryEndpoint(of: serviceNames, rules: rules)
        guard let region = settings.region?.value,
            let regular = try? rules.endpoint(
                region: region, usesFIPS: settings.usesFIPS.value, usesDualStack: settings.usesDualStack.value),
            operations == regular, let messaging = try? messaging(region: region)
        else { return operations }
        return messaging
    }
}
