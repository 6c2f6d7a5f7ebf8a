public import IVSTimestamps

/// A message that somebody sent to the room (MESSAGE; Amazon IVS Chat Messaging API Reference).
public struct ChatMessage: Sendable, Hashable, Identifiable {
    /// The service's id of the message, 12 characters of `[a-zA-Z0-9]`: what `deleteMessage` takes.
    public var id: String
    /// What the sender called the request; nil when it gave no id.
    public var requestID: String?
    /// As the review handler left it: 1 to 500 code points.
    public var content: String
    /// What the sender gave besides the content; nil when nothing.
    public var attributes: [String: String]?
    public var sender: ChatUser
    /// When the service took the message, to the nanosecond.
    public var sendTime: Timestamp

    public init(
        id: String, requestID: String? = nil, content: String, attributes: [String: String]? = nil, sender: ChatUser,
        sendTime: Timestamp
    ) {
        self.id = id
        self.requestID = requestID
        self.content = content
        self.attributes = attributes
        self.sender = sender
        self.sendTime = sendTime
    }
}

/// Who sent a message.
public struct ChatUser: Sendable, Hashable {
    /// As in the chat token: what `disconnectUser` takes.
    public var userID: String
    /// The attributes of the chat token; nil when it has none.
    public var attributes: [String: String]?

    public init(userID: String, attributes: [String: String]? = nil) {
        self.userID = userID
        self.attributes = attributes
    }
}
