import IVSTimestamps

/// What Amazon IVS Chat does where nobody has written it down: our reading, each in one place, so that a better observation changes one line.
///
/// Marks: *assumed*, nothing is known; *inferred*, something observed or documented points this way.
///
/// What is not a value but the course of things:
/// - *Inferred.* ListRooms by a logging configuration that does not exist is ResourceNotFoundException: the model lists it for ListRooms, and
///   nothing else in its input could cause it (`listRooms`).
/// - *Assumed.* Tags may change while a logging configuration is in transition; only its own operations conflict (`TagOperations`).
/// - *Assumed.* Rooms may name a logging configuration that is CREATING or UPDATING, none that is DELETING (`loggingConfigurationIDs`).
/// - *Assumed.* UpdateRoom with nothing to change still sets `updateTime` (`updateRoom`).
/// - *Assumed.* Records for Kinesis Data Firehose end with a line feed each (`LogWriter`).
/// - *Assumed.* DeleteMessage, DisconnectUser and SendEvent succeed in a room that nobody listens to.
/// - *Assumed.* A frame that is no request is answered with ERROR 400 and the connection stands (`ChatConnection`). It counts as a request of
///   the connection. What is wrong is looked for in this order: session, rate of the connection, form, capability, members, room, rates of
///   room and account (`ChatConnection+Requests`).
/// - *Assumed.* A connection beyond the quota is refused at its handshake, and its token can be used again.
/// - *Assumed.* Content that is too long is 400 (documented); any other member that is too long is 413.
/// - *Assumed.* An empty `Reason` of a frame counts as none.
/// - *Assumed.* A review handler's fallback of DENY is 406 for the sender, as its own DENY is (`review`).
/// - *Assumed.* A message under review reaches the room also when its sender has left meanwhile.
/// - *Assumed.* `SendTime` is when the room gets the message, after its review.
enum Assumptions {
    /// *Inferred.* A resource without a name answers `"name": ""`: the models allow an empty name, and observed answers always have the key.
    static let nameWhenAbsent = ""

    /// *Inferred.* `resourceType` is ROOM in every error, also of logging configurations: the model's enumeration has no other value.
    static let resourceType = "ROOM"

    /// *Assumed.* Errors whose `resourceId` has no resource (a quota, a throttled list) name the account there, for the member is required.
    static func resourceID(ofAccount account: String) -> String { account }

    /// *Inferred.* A token can be used for 60 minutes, as observed with a session of 180, however short its session is. A session that is
    /// over opens nothing all the same.
    static let tokenLifetimeInMinutes: Int64 = 60

    /// *Documented* default of `sessionDurationInMinutes`.
    static let sessionDurationInMinutes = 60

    /// *Assumed.* An event without attributes carries null, as an observed message does.
    static let eventAttributesWhenAbsent: [String: String]? = nil

    /// *Assumed.* A moderation event without a reason carries an empty one, as `RequestId` is empty when there is none.
    static let reasonWhenAbsent = ""

    /// *Assumed.* Changing tags leaves `updateTime` as it is.
    static func updateTime(_ updateTime: Milliseconds, taggedAt now: Milliseconds) -> Milliseconds { updateTime }

    /// *Assumed.* A filter of ListRooms that is empty text filters nothing. (The model allows it, and a room without a handler has no URI
    /// to match.)
    static func filter(_ text: String?) -> String? { text?.isEmpty == true ? nil : text }

    /// *Documented*: the function of a review handler is in the room's account and region. *Assumed*: the account in its ARN is not compared
    /// here, because nobody's Lambda functions live in the account that the local service plays.
    static func acceptsHandler(region: String, in roomRegion: String) -> Bool { region == roomRegion }

    /// *Documented* text, of which client code looks for the last words.
    static let handlerRefusal = "invalid lambda permission"

    /// *Assumed.* A review handler without URI stands for none; one with a URI and no `fallbackResult` has ALLOW (documented default).
    static let fallbackResult = "ALLOW"

    // MARK: Messaging

    /// *Inferred.* The sender of a message whose token has no attributes carries null, as an observed message without attributes does.
    static let senderAttributesWhenAbsent: [String: String]? = nil

    /// *Assumed.* A message has at least one code point, as the content that a review handler returns must have.
    static let leastMessageLength = 1

    /// *Assumed.* Bytes of a message's attributes, names and values together: as many as those of a token and of a review handler's answer.
    static let largestMessageAttributes = 1024

    /// *Assumed.* Code points of a `RequestId`. Everybody in the room receives it, so it is bounded.
    static let longestRequestID = 256

    /// *Assumed.* What DELETE_MESSAGE takes as `Id`: whatever the DeleteMessage operation does.
    static func isMessageID(_ id: String) -> Bool {
        id.utf8.count == 12
            && id.utf8.allSatisfy { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }

    /// *Documented* for the operations, *assumed* for frames. In code points.
    static let longestReason = 256
    static let longestUserID = 128

    /// *Assumed.* A review handler gets an empty map where a message or its sender has no attributes. What it answers as `Attributes: {}`
    /// takes the message's away; without the member, or with null, they stay (documented).
    static let reviewedAttributesWhenAbsent: [String: String] = [:]

    // *Assumed*: the texts of ERROR frames, but for the two that are known (`ChatFailure`).

    static func invalidFrame(_ detail: String) -> String { "Invalid request: \(detail)" }
    static let sessionExpired = "Connection expired"
    static func missingCapability(_ capability: String) -> String { "The chat token does not have the capability \(capability)" }
    static let roomGone = "Room does not exist"
    static let rejectionWithoutReason = "Message rejected by the review handler"
    static func fieldTooLarge(_ field: String) -> String { "\(field) exceeds maximum size" }
    static let internalFailure = "Internal server error"

    // MARK: Chat logs

    /// *Inferred.* `event_timestamp` of a chat log's record is SendTime in the same form, cut to three digits of a second, as observed.
    static func logTimestamp(_ sendTime: Timestamp) -> String { sendTime.iso8601(.exactly(3)) ?? "" }

    /// *Inferred.* The time in the name of a log's object in S3 is the start of the five minutes that its records lie in: the guide gives
    /// five minutes as the delay, and its example ends in 40.
    static let logPeriodInMinutes = 5
}
