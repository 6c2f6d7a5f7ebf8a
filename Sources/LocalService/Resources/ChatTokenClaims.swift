public import AWSRuntime
public import IVSChat
public import IVSTimestamps

/// What a chat token says: who may do what in which room, and until when.
public struct ChatTokenClaims: Sendable, Hashable, HidesSensitiveMembers {
    public let room: ResourceARN
    public let userID: String
    /// What the holder may do besides reading.
    public let capabilities: [ChatTokenCapability]
    /// What messages carry as the sender's attributes; nil when the token was made without any.
    public let attributes: [String: String]?
    let tokenExpiry: Milliseconds
    let sessionExpiry: Milliseconds

    /// Until when the token opens a connection.
    public var tokenExpirationTime: Timestamp { tokenExpiry.timestamp }
    /// When the connection ends that the token opened.
    public var sessionExpirationTime: Timestamp { sessionExpiry.timestamp }

    public var visibleMembers: KeyValuePairs<String, Any> {
        [
            "room": room, "userID": Redacted(userID), "capabilities": capabilities, "attributes": Redacted(attributes),
            "tokenExpirationTime": tokenExpirationTime, "sessionExpirationTime": sessionExpirationTime,
        ]
    }
}

/// Why a chat token opens nothing.
public enum TokenRefusal: Error, Sendable, Hashable {
    /// Not a token of this service, or changed on the way.
    case invalid
    /// Past its expiry, or past the end of its session.
    case expired
    /// It has opened a connection before.
    case used
    /// Made for a room of another region than the endpoint's.
    case wrongRegion
    /// The room was deleted.
    case roomNotFound
    /// The service could not look it up, or has as many connections as its quota allows.
    case unavailable(String)
}
