// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime

/// Something that a chat token lets its holder do.
public struct ChatTokenCapability: OpenEnumeration {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    public static var sendMessage: Self { Self(rawValue: "SEND_MESSAGE") }
    public static var disconnectUser: Self { Self(rawValue: "DISCONNECT_USER") }
    public static var deleteMessage: Self { Self(rawValue: "DELETE_MESSAGE") }

    public static var knownValues: [Self] { [.sendMessage, .disconnectUser, .deleteMessage] }
}
