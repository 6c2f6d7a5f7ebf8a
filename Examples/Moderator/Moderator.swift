import IVSChat

/// Applies rules to what is said in a room.
struct Moderator: Sendable {
    var rules: ModerationRules

    /// Connects, and moderates until the room is disconnected for good.
    func run(_ room: ChatRoom, report: @Sendable (String) -> Void) async throws {
        var rules = rules
        // Taken before connecting, so that no message is missed.
        let events = room.events
        try await room.connect()
        for await event in events {
            switch event {
            case .message(let message):
                for action in rules.actions(for: message) { await carryOut(action, in: room, report) }
            case .missed(let count): report("too slow: \(count) events were not looked at")
            case .disconnected(let reason):
                report("disconnected: \(reason)")
                return
            default: break
            }
        }
    }

    private func carryOut(
        _ action: ModerationRules.Action, in room: ChatRoom, _ report: @Sendable (String) -> Void
    ) async {
        do {
            switch action {
            case .delete(let messageID, let reason):
                try await room.deleteMessage(id: messageID, reason: reason)
                report("deleted \(messageID)")
            case .disconnect(let userID, let reason):
                try await room.disconnectUser(userID: userID, reason: reason)
                report("disconnected a user: \(reason)")
            }
        } catch {
            // One action that failed must not end the watch over the room.
            report("failed: \(error)")
        }
    }
}
