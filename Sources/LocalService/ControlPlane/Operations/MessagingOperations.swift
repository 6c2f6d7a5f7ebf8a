import AWSRuntime
import IVSChat

// SendEvent, DeleteMessage and DisconnectUser: each tells everybody in a room something.

extension Operations {
    func sendEvent(_ request: SendEventRequest, _ call: Call) throws -> SendEventResponse {
        let room = try existingRoom(request.roomIdentifier, call)
        let id = identifiers.identifier()
        let frame = Frame.event(
            id: id, name: request.eventName ?? "", attributes: request.attributes ?? Assumptions.eventAttributesWhenAbsent,
            sentAt: call.time)
        messaging.deliver(frame, to: room, at: call.time, action: .sendEvent)
        return SendEventResponse(id: id)
    }

    func deleteMessage(_ request: DeleteMessageRequest, _ call: Call) throws -> DeleteMessageResponse {
        let room = try existingRoom(request.roomIdentifier, call)
        try limit(.deletedMessages, IVSChatModel.deleteMessage, call, resourceID: room.id)
        let id = messaging.announceDeletion(of: request.id ?? "", reason: request.reason, in: room, at: call.time)
        return DeleteMessageResponse(id: id)
    }

    func disconnectUser(_ request: DisconnectUserRequest, _ call: Call) throws -> DisconnectUserResponse {
        let room = try existingRoom(request.roomIdentifier, call)
        try limit(.disconnectedUsers, IVSChatModel.disconnectUser, call, resourceID: room.id)
        messaging.disconnect(user: request.userID ?? "", reason: request.reason, from: room, at: call.time)
        return DisconnectUserResponse()
    }

    /// The room that an identifier names, if there is one.
    func existingRoom(_ identifier: String?, _ call: Call) throws -> ResourceARN {
        let arn = try call.resource(identifier, .room)
        guard try rooms.room(arn) != nil else { throw ServiceError.notFound(arn) }
        return arn
    }
}
