import IVSTimestamps

// What moderation does to a room, asked for over HTTP or by a frame.

extension Messaging {
    /// Tells clients to take a message off their screens. Whether there is such a message is not asked: they do if they have it.
    ///
    /// - Returns: the event's id.
    @discardableResult
    func announceDeletion(
        of message: String, reason: String?, requestID: String = "", in room: ResourceARN, at time: Timestamp
    ) -> String {
        let id = identifiers.identifier()
        let attributes = ["MessageID": message, "MessageId": message, "Reason": reason ?? Assumptions.reasonWhenAbsent]
        deliver(
            .event(id: id, name: "aws:DELETE_MESSAGE", attributes: attributes, requestID: requestID, sentAt: time), to: room, at: time,
            action: .deleteMessage)
        return id
    }

    /// Everybody hears of it, the user too; then all of the user's connections to the room end.
    func disconnect(user: String, reason: String?, requestID: String = "", from room: ResourceARN, at time: Timestamp) {
        let attributes = ["Reason": reason ?? Assumptions.reasonWhenAbsent, "UserId": user]
        deliver(
            .event(
                id: identifiers.identifier(), name: "aws:DISCONNECT_USER", attributes: attributes, requestID: requestID, sentAt: time),
            to: room, at: time, action: .disconnectUser)
        hub.disconnect(user: user, from: room, reason: reason)
    }
}
