// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime

/// Kind of the resource that the error is about.
public struct ResourceType: OpenEnumeration {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    public static var room: Self { Self(rawValue: "ROOM") }

    public static var knownValues: [Self] { [.room] }
}
