import AWSRuntime
import IVSChat
import IVSTimestamps

// What a client's frames do.

extension ChatConnection {
    /// What is left of a request that cannot be met at once.
    typealias Remainder = @Sendable () async -> Void

    /// Does what a frame asks for, or tells the client why not.
    func perform(_ text: [UInt8]) -> Remainder? {
        let request = ChatRequest(text)
        messaging.tally.count { counters in
            if let action = request.action { counters.requests[action, default: 0] += 1 } else { counters.unreadableRequests += 1 }
        }
        let now = messaging.clock.now()
        guard Milliseconds(now) < claims.sessionExpiry else {
            fail(.sessionExpired, requestID: request.requestID)
            end(.sessionExpired)
            return nil
        }
        return attempt(request) { try begin(request, at: now) }
    }

    /// Answers what `body` throws with an ERROR frame.
    private func attempt(_ request: ChatRequest, _ body: () throws -> Remainder?) -> Remainder? {
        do {
            return try body()
        } catch {
            fail((error as? ChatFailure) ?? .internalFailure, requestID: request.requestID)
            return nil
        }
    }

    private func begin(_ request: ChatRequest, at now: Timestamp) throws -> Remainder? {
        guard allowsRequest(at: now) else { throw ChatFailure.tooManyRequests }
        if let failure = request.failure { throw failure }
        guard let action = request.action else { throw ChatFailure.invalid("there is no Action") }
        guard let fault = messaging.faults.fault(for: action.rawValue) else { return try serve(request, action, at: now) }
        guard fault.delay > 0 else { return try meet(fault.outcome, request, action, at: now) }
        return { [self] in
            let time = messaging.clock
            // Nobody cancels the work on a frame.
            try? await time.sleep(nanoseconds: fault.delay)
            await attempt(request) { try meet(fault.outcome, request, action, at: time.now()) }?()
        }
    }

    /// Does what a fault rule wants.
    private func meet(
        _ outcome: Fault.Outcome, _ request: ChatRequest, _ action: MessagingAction, at now: Timestamp
    ) throws -> Remainder? {
        switch outcome {
        case .served:
            return try serve(request, action, at: now)
        case .error(let error):
            throw ChatFailure(code: error.status, message: error.message)
        case .dropped:
            end(.dropped)
            return nil
        }
    }

    private func serve(_ request: ChatRequest, _ action: MessagingAction, at now: Timestamp) throws -> Remainder? {
        try check(request.requestID, "RequestId", atMost: Assumptions.longestRequestID)
        switch action {
        case .sendMessage: return try sendMessage(request, at: now)
        case .deleteMessage: try deleteMessage(request, at: now)
        case .disconnectUser: try disconnectUser(request, at: now)
        case .sendEvent: throw ChatFailure.invalid("events are sent by the control plane")
        }
        return nil
    }

    private func sendMessage(_ request: ChatRequest, at now: Timestamp) throws -> Remainder? {
        try check(.sendMessage)
        guard let content = request.content else { throw ChatFailure.invalid("Content is missing") }
        guard let room = try room() else { throw ChatFailure.roomNotFound }
        let length = content.unicodeScalars.count
        guard length >= Assumptions.leastMessageLength else { throw ChatFailure.invalid("Content is empty") }
        guard length <= room.maximumMessageLength else { throw ChatFailure.contentTooLong }
        guard (request.attributes ?? [:]).totalBytes <= Assumptions.largestMessageAttributes else {
            throw ChatFailure.tooLarge("Attributes")
        }
        guard messaging.limiter.allowsMessage(to: claims.room, limit: room.maximumMessageRatePerSecond, now: now) else {
            throw ChatFailure.tooManyRequests
        }
        try limit(.sentMessages, at: now)
        let message = ChatMessage(
            id: messaging.identifiers.identifier(), requestID: request.requestID, content: content, attributes: request.attributes)
        guard let handler = room.reviewHandler else {
            send(message, at: now)
            return nil
        }
        return { [self] in
            let review = await messaging.reviewer.review(
                message, from: claims, address: address, by: handler, maximumLength: room.maximumMessageLength)
            switch review {
            case .allow(let content, let attributes):
                let reviewed = ChatMessage(
                    id: message.id, requestID: message.requestID, content: content, attributes: attributes ?? message.attributes)
                send(reviewed, at: messaging.clock.now())
            case .deny(let reason):
                fail(.rejected(reason), requestID: message.requestID)
            }
        }
    }

    private func deleteMessage(_ request: ChatRequest, at now: Timestamp) throws {
        try check(.deleteMessage)
        guard let id = request.id else { throw ChatFailure.invalid("Id is missing") }
        guard Assumptions.isMessageID(id) else { throw ChatFailure.invalid("Id is no message's: expected 12 letters and digits") }
        let reason = try reason(request)
        guard try room() != nil else { throw ChatFailure.roomNotFound }
        try limit(.deletedMessages, at: now)
        messaging.announceDeletion(of: id, reason: reason, requestID: request.requestID, in: claims.room, at: now)
    }

    private func disconnectUser(_ request: ChatRequest, at now: Timestamp) throws {
        try check(.disconnectUser)
        guard let user = request.userID, !user.isEmpty else { throw ChatFailure.invalid("UserId is missing") }
        try check(user, "UserId", atMost: Assumptions.longestUserID)
        let reason = try reason(request)
        guard try room() != nil else { throw ChatFailure.roomNotFound }
        try limit(.disconnectedUsers, at: now)
        messaging.disconnect(user: user, reason: reason, requestID: request.requestID, from: claims.room, at: now)
    }

    /// Gives a message to the room, the sender included.
    func send(_ message: ChatMessage, at now: Timestamp) {
        let frame = Frame.message(
            id: message.id, requestID: message.requestID, attributes: message.attributes, content: message.content, sentAt: now,
            sender: claims)
        messaging.deliver(frame, to: claims.room, at: now, action: .sendMessage)
    }

    /// The room as it is now; nil when it was deleted.
    private func room() throws -> Room? { try messaging.rooms.room(claims.room) }

    private func reason(_ request: ChatRequest) throws(ChatFailure) -> String? {
        guard let reason = request.reason, !reason.isEmpty else { return nil }
        try check(reason, "Reason", atMost: Assumptions.longestReason)
        return reason
    }

    private func check(_ capability: ChatTokenCapability) throws(ChatFailure) {
        guard claims.capabilities.contains(capability) else { throw .missing(capability.rawValue) }
    }

    /// - Parameter limit: in code points.
    private func check(_ text: String, _ member: String, atMost limit: Int) throws(ChatFailure) {
        guard text.unicodeScalars.count <= limit else { throw .tooLarge(member) }
    }

    /// Counts against a limit of the account in this region.
    private func limit(_ name: Quotas.Name, at now: Timestamp) throws(ChatFailure) {
        guard messaging.limiter.exceeded(name, region: claims.room.region, now: now) == nil else { throw .tooManyRequests }
    }
}
