/// Where an EC2 instance's metadata service is (AWS SDKs and Tools Reference Guide, "IMDS credential provider").
public enum InstanceMetadataEndpoint {
    public enum Mode: String, Sendable { case ipv4, ipv6 }

    /// First one wins: `endpoint`, the configured endpoint, `mode`, the configured mode, IPv4.
    /// - Throws: `CredentialError` for a setting that means nothing.
    public static func resolve(
        _ configuration: AWSConfiguration, endpoint: String? = nil, mode: Mode? = nil
    ) throws(CredentialError) -> Endpoint {
        let values = SettingReader(host: configuration.host, section: configuration.profileSection)
        let configured =
            endpoint.map { Setting($0, .standard) }
            ?? values.text("AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint")
        if let configured {
            do throws(EndpointError) {
                return try Endpoint(url: configured.value)
            } catch {
                throw invalid(error.description, configured.origin)
            }
        }
        let chosen = if let mode { mode } else { try configuredMode(values) }
        switch chosen {
        case .ipv4: return Endpoint(scheme: .http, host: "169.254.169.254")
        case .ipv6: return Endpoint(scheme: .http, host: "fd00:ec2::254")
        }
    }

    private static func configuredMode(_ values: SettingReader) throws(CredentialError) -> Mode {
        guard let text = values.text("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "ec2_metadata_service_endpoint_mode")
        else { return .ipv4 }
        guard let mode = Mode(rawValue: text.value.lowercased()) else {
            throw invalid("`\(text.value)` is not a valid endpoint mode; there are IPv4 and IPv6", text.origin)
        }
        return mode
    }

    private static func invalid(_ reason: String, _ origin: SettingOrigin) -> CredentialError {
        CredentialError(.invalidConfiguration, provider: InstanceCredentials.providerName, reason, origin: origin)
    }
}
