// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime

/// What becomes of a message when the handler does not answer properly within 200 ms: ALLOW (the default) delivers it
/// as it was sent, DENY refuses it.
public struct FallbackResult: OpenEnumeration {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    public static var allow: Self { Self(rawValue: "ALLOW") }
    public static var deny: Self { Self(rawValue: "DENY") }

    public static var knownValues: [Self] { [.allow, .deny] }
}
