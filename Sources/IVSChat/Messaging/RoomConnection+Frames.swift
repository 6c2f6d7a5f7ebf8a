import AWSRuntime
import IVSTimestamps
import Synchronization

extension RoomConnection {
    /// A connection that ends within this time after a user was disconnected, who may be this one, ends because of that.
    private static let moderationDelay: Int64 = 5_000_000_000

    /// Takes what comes over a connection until it ends.
    func read(_ link: Link, _ runID: Int) async {
        while let text = try? await link.socket.receive() {
            guard deliver(ChatFrame(text), from: link, runID) else { return }
        }
    }

    /// Gives a frame to the request that it answers and to all readers. False when the run is over.
    private func deliver(_ frame: ChatFrame, from link: Link, _ runID: Int) -> Bool {
        shared.withLock { state in
            guard state.runID == runID else { return false }
            if state.isRepeated(frame, from: link) { return true }
            switch frame {
            case .message(let message):
                if state.resolve(message.requestID, .message, frame) { state.userID = message.sender.userID }
                state.publish(.message(message))
            case .event(let event): take(event, &state)
            case .error(let error):
                if !state.fail(error) { state.publish(.error(error)) }
            case .unrecognized(let text): state.publish(.unrecognized(text))
            }
            return true
        }
    }

    private func take(_ event: ChatEvent, _ state: inout State) {
        if let deleted = DeletedMessage(event) {
            _ = state.resolve(event.requestID, .deletion, .event(event))
            state.publish(.messageDeleted(deleted))
        } else if let user = DisconnectedUser(event) {
            if state.userID == nil || state.userID == user.userID {
                state.moderation = Moderation(user: user, seenAt: configuration.timeSource.now())
            }
            _ = state.resolve(event.requestID, .disconnection, .event(event))
            state.publish(.userDisconnected(user))
        } else {
            state.publish(.event(event))
        }
    }

    /// Whether a connection that ended just now did so because a moderator disconnected this user. The service tells the room of it before
    /// it closes the connections; the codes with which it closes them are not documented.
    func moderation() -> DisconnectReason? {
        shared.withLock { state in
            guard let moderation = state.moderation,
                state.userID == nil || state.userID == moderation.user.userID,
                let age = configuration.timeSource.now().nanoseconds(since: moderation.seenAt),
                age <= Self.moderationDelay
            else { return nil }
            return .serverDisconnect(reason: moderation.user.reason)
        }
    }
}

extension RoomConnection.State {
    fileprivate mutating func isRepeated(_ frame: ChatFrame, from link: RoomConnection.Link) -> Bool {
        guard repeated != nil, let id = frame.broadcastID else { return false }
        let isRepeated = repeated?.isRepeated(id, linkID: link.id) == true
        if repeated?.isOver == true { repeated = nil }
        return isRepeated
    }

    /// Gives the request with this id its answer. False when there is no such request.
    fileprivate mutating func resolve(_ id: String?, _ answer: OutgoingRequest.Answer, _ frame: ChatFrame) -> Bool {
        guard let id, let request = pending[id], request.answer == answer else { return false }
        request.reply.complete(.success(frame))
        forget(request: id, request.reply)
        return true
    }

    fileprivate mutating func fail(_ error: ChatError) -> Bool {
        guard let id = error.requestID, let request = pending[id] else { return false }
        request.reply.complete(.failure(error))
        forget(request: id, request.reply)
        return true
    }
}
