/// What the program was told on its command line; it comes before all other configuration.
public struct ConfigurationOverrides: Sendable, Hashable {
    public var profile: String?
    public var region: String?
    public var endpointURL: String?

    public init(profile: String? = nil, region: String? = nil, endpointURL: String? = nil) {
        self.profile = profile
        self.region = region
        self.endpointURL = endpointURL
    }
}
