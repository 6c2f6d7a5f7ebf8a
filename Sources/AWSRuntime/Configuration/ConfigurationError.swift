/// The configuration cannot be used as it is: a file, a variable or a flag has to change first.
public struct ConfigurationError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Kind: String, Sendable {
        /// A file cannot be read, or is not written as such files are.
        case unreadable
        /// A setting has a value that it may not have.
        case invalidValue
        case unknownProfile
        case missingRegion
        /// Settings that exclude each other, or an endpoint that the partition does not offer.
        case unsupportedEndpoint
    }

    public var kind: Kind
    public var message: String
    /// Where to edit.
    public var origin: SettingOrigin?

    public init(_ kind: Kind, _ message: String, origin: SettingOrigin? = nil) {
        self.kind = kind
        self.message = message
        self.origin = origin
    }

    public var description: String {
        switch origin {
        case .file(let location): "\(location): \(message)"
        case .environment(let name): "\(name): \(message)"
        case .argument(let name): "\(name): \(message)"
        case .standard, nil: message
        }
    }
}

/// Where a setting was made.
public enum SettingOrigin: Sendable, Hashable, CustomStringConvertible {
    /// An argument of the program, by its name: `--region`.
    case argument(String)
    case environment(String)
    case file(FileLocation)
    /// Nowhere: it is what holds for want of a setting.
    case standard

    public var description: String {
        switch self {
        case .argument(let name), .environment(let name): name
        case .file(let location): location.description
        case .standard: "default"
        }
    }
}

/// A line of a file.
public struct FileLocation: Sendable, Hashable, CustomStringConvertible {
    public var path: String
    /// From 1.
    public var line: Int

    public init(path: String, line: Int) {
        self.path = path
        self.line = line
    }

    public var description: String { "\(path):\(line)" }
}

/// A value together with the place where it was set.
public struct Setting<Value: Sendable>: Sendable {
    public var value: Value
    public var origin: SettingOrigin

    public init(_ value: Value, _ origin: SettingOrigin) {
        self.value = value
        self.origin = origin
    }

    func map<Other>(_ transform: (Value) -> Other) -> Setting<Other> { Setting<Other>(transform(value), origin) }
}

extension Setting: Equatable where Value: Equatable {}
extension Setting: Hashable where Value: Hashable {}
