/// What the user's `config` and `credentials` files say, merged (AWS SDKs and Tools Reference Guide, "Shared config and credentials
/// files"). Every value knows its line, so that an error can say where to edit.
public struct SharedConfiguration: Sendable, Hashable {
    public internal(set) var profiles: [String: ConfigurationSection] = [:]
    public internal(set) var ssoSessions: [String: ConfigurationSection] = [:]
    public internal(set) var services: [String: ConfigurationSection] = [:]
    /// What was passed over, and why.
    public internal(set) var warnings: [ConfigurationWarning] = []
    /// Where the files were looked for; nil without a home directory.
    public internal(set) var configPath: String?
    public internal(set) var credentialsPath: String?

    public init() {}

    /// Reads the two files; one that does not exist is empty.
    /// - Throws: `ConfigurationError` with the line that cannot be understood.
    public init(from host: HostContext) throws(ConfigurationError) {
        configPath = Self.path("AWS_CONFIG_FILE", "config", host)
        credentialsPath = Self.path("AWS_SHARED_CREDENTIALS_FILE", "credentials", host)
        // The credentials file comes second: what both say counts as it stands there.
        for (path, kind) in [(configPath, SharedConfigurationParser.Kind.config), (credentialsPath, .credentials)] {
            guard let path, let bytes = try Self.read(path, host) else { continue }
            var parser = SharedConfigurationParser(kind: kind, path: path)
            merge(try parser.parse(bytes))
        }
    }

    private static func path(_ variable: String, _ name: String, _ host: HostContext) -> String? {
        if let path = host.variable(variable) { return host.expandingHome(path) }
        return host.homeDirectory.map { "\($0)/.aws/\(name)" }
    }

    private static func read(_ path: String, _ host: HostContext) throws(ConfigurationError) -> [UInt8]? {
        do {
            return try host.readFile(path)
        } catch {
            throw ConfigurationError(.unreadable, (error as? FileAccessError)?.description ?? "\(path): \(error)")
        }
    }

    private mutating func merge(_ other: SharedConfiguration) {
        profiles.merge(other.profiles) { $0.merging($1) }
        ssoSessions.merge(other.ssoSessions) { $0.merging($1) }
        services.merge(other.services) { $0.merging($1) }
        warnings += other.warnings
    }
}

/// A profile, or a section of another kind.
public struct ConfigurationSection: Sendable, Hashable {
    public let name: String
    /// Of its first line.
    public let location: FileLocation
    /// By name in lower case.
    public internal(set) var properties: [String: ConfigurationProperty] = [:]

    init(name: String, location: FileLocation) {
        self.name = name
        self.location = location
    }

    /// The text of a property as a setting; nil when it is missing or blank.
    public func setting(_ name: String) -> Setting<String>? {
        guard let property = properties[name], !property.value.isEmpty else { return nil }
        return Setting(property.value, .file(property.location))
    }

    func merging(_ other: ConfigurationSection) -> ConfigurationSection {
        var merged = self
        merged.properties.merge(other.properties) { $1 }
        return merged
    }
}

public struct ConfigurationProperty: Sendable, Hashable {
    /// Lines that continue it are separated by newlines. Those of nested properties are among them.
    public internal(set) var value: String
    public let location: FileLocation
    /// The properties nested in it, by name in lower case.
    public internal(set) var nested: [String: Setting<String>] = [:]
}

/// Something in a file that has no effect.
public struct ConfigurationWarning: Sendable, Hashable, CustomStringConvertible {
    public let message: String
    public let location: FileLocation

    public var description: String { "\(location): \(message)" }
}
