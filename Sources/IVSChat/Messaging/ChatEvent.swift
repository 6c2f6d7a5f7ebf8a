public import IVSTimestamps

/// An event in the room (EVENT; Amazon IVS Chat Messaging API Reference): one that the program's back end sent with SendEvent, or one of the
/// service, whose names start with `aws:`.
public struct ChatEvent: Sendable, Hashable, Identifiable {
    public var id: String
    /// What the client that caused the event called its request; nil when it gave no id, or when the event came from the back end.
    public var requestID: String?
    public var name: String
    /// Nil when the event has none.
    public var attributes: [String: String]?
    /// When the service took the event, to the nanosecond.
    public var sendTime: Timestamp

    /// The event that asks clients to take a message away.
    public static let deleteMessageName = "aws:DELETE_MESSAGE"
    /// The event that tells that a user is being disconnected.
    public static let disconnectUserName = "aws:DISCONNECT_USER"

    public init(
        id: String, requestID: String? = nil, name: String, attributes: [String: String]? = nil, sendTime: Timestamp
    ) {
        self.id = id
        self.requestID = requestID
        self.name = name
        self.attributes = attributes
        self.sendTime = sendTime
    }
}

/// A moderator asks all clients to take a message away. The service stores no messages and does not check that there was one.
public struct DeletedMessage: Sendable, Hashable {
    /// The message to take away.
    public var messageID: String
    /// Why; nil when the moderator gave no reason.
    public var reason: String?
    /// The event that says so.
    public var event: ChatEvent

    /// Nil when the event is not `aws:DELETE_MESSAGE` or names no message.
    public init?(_ event: ChatEvent) {
        guard event.name == ChatEvent.deleteMessageName, let attributes = event.attributes,
            // `MessageID` is the older name of the two.
            let messageID = attributes["MessageId"] ?? attributes["MessageID"], !messageID.isEmpty
        else { return nil }
        self.messageID = messageID
        self.event = event
        reason = event.reason
    }
}

/// A moderator disconnected a user: everybody in the room is told, then all connections of the user are closed.
public struct DisconnectedUser: Sendable, Hashable {
    public var userID: String
    /// Why; nil when the moderator gave no reason.
    public var reason: String?
    /// The event that says so.
    public var event: ChatEvent

    /// Nil when the event is not `aws:DISCONNECT_USER` or names no user.
    public init?(_ event: ChatEvent) {
        guard event.name == ChatEvent.disconnectUserName, let userID = event.attributes?["UserId"], !userID.isEmpty else {
            return nil
        }
        self.userID = userID
        self.event = event
        reason = event.reason
    }
}

extension ChatEvent {
    fileprivate var reason: String? {
        guard let reason = attributes?["Reason"], !reason.isEmpty else { return nil }
        return reason
    }
}
