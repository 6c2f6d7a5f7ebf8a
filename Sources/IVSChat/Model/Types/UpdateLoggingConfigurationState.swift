// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime

/// State of a logging configuration in the answer to its update.
public struct UpdateLoggingConfigurationState: OpenEnumeration {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    public static var active: Self { Self(rawValue: "ACTIVE") }

    public static var knownValues: [Self] { [.active] }
}
