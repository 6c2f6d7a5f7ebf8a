import AWSRuntime
import IVSChat

// SendEvent, DeleteMessage and DisconnectUser: each tells everybody in a room something.

extension LocalService {
    func sendEvent(_ request: SendEventRequest, _ call: Call) throws -> SendEventResponse {
        let room = try existingRoom(request.roomIdentifier, call)
        let id = identifiers.identifier()
        hub.publish(
            .event(
                id: id, name: request.eventName ?? "", attributes: request.attributes ?? Assumptions.eventAttributesWhenAbsent,
                sentAt: call.time),
            to: room)
        return SendEventResponse(id: id)
    }

    /// Whether there is such a message is not asked: the event tells clients to take it off their screens if they have it.
    func deleteMessage(_ request: DeleteMessageRequest, _ call: Call) throws -> DeleteMessageResponse {
        let room = try existingRoom(request.roomIdentifier, call)
        try limit(.deletedMessages, IVSChatModel.deleteMessage, call, resourceID: room.id)
        let id = identifiers.identifier()
        let message = request.id ?? ""
        hub.publish(
            .event(
                id: id, name: "aws:DELETE_MESSAGE",
                attributes: ["MessageID": message, "MessageId": message, "Reason": request.reason ?? Assumptions.reasonWhenAbsent],
                sentAt: call.time),
            to: room)
        return DeleteMessageResponse(id: id)
    }

    /// Everybody hears of it, the user too; then the user's connections end.
    func disconnectUser(_ request: DisconnectUserRequest, _ call: Call) throws -> DisconnectUserResponse {
        let room = try existingRoom(request.roomIdentifier, call)
        try limit(.disconnectedUsers, IVSChatModel.disconnectUser, call, resourceID: room.id)
        let user = request.userID ?? ""
        hub.publish(
            .event(
                id: identifiers.identifier(), name: "aws:DISCONNECT_USER",
                attributes: ["Reason": request.reason ?? Assumptions.reasonWhenAbsent, "UserId": user], sentAt: call.time),
            to: room)
        hub.disconnect(user: user, from: room, reason: request.reason)
        return DisconnectUserResponse()
    }

    /// The room that an identifier names, if there is one.
    func existingRoom(_ identifier: String?, _ call: Call) throws -> ResourceARN {
        let arn = try call.resource(identifier, .room)
        guard try store.read({ try RoomTable(database: $0, scope: call.scope).exists(arn.id) }) else { throw ServiceError.notFound(arn) }
        return arn
    }
}
