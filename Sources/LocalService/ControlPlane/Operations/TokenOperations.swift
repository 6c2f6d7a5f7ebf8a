import AWSRuntime
import IVSChat
import IVSTimestamps

// CreateChatToken. The other end of a token's life, the connection that it opens, is with `Messaging`.

extension Operations {
    func createChatToken(_ request: CreateChatTokenRequest, _ call: Call) throws -> CreateChatTokenResponse {
        let room = try existingRoom(request.roomIdentifier, call)
        let start = call.now.wholeSeconds
        let minutes = Int64(request.sessionDurationInMinutes ?? Assumptions.sessionDurationInMinutes)
        var capabilities: [ChatTokenCapability] = []
        for capability in request.capabilities ?? [] where !capabilities.contains(capability) { capabilities.append(capability) }
        let claims = ChatTokenClaims(
            room: room, userID: request.userID ?? "", capabilities: capabilities, attributes: request.attributes,
            tokenExpiry: start + Assumptions.tokenLifetimeInMinutes * 60_000, sessionExpiry: start + minutes * 60_000)
        return CreateChatTokenResponse(
            token: try seals.chat().token(for: claims, salt: identifiers.identifier()),
            tokenExpirationTime: claims.tokenExpirationTime, sessionExpirationTime: claims.sessionExpirationTime)
    }
}
