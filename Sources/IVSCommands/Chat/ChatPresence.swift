import IVSChat
import Synchronization

/// Whom this session has in which rooms, and who is told of what happens there.
///
/// The evaluator's thread changes it; the connections' tasks write to it as well.
final class ChatPresence: Sendable {
    private struct State {
        /// In the order in which they joined.
        var members: [ChatMember] = []
        var logs: [String: ChatLog] = [:]
        /// How many pipelines watch a room, by its ARN.
        var watches: [String: Int] = [:]
        var display: Display?
    }

    /// Where lines about the chat go.
    struct Display: Sendable {
        /// Messages and events as well, not only what happens to the connections.
        var showsMessages: Bool
        var show: @Sendable (ChatNotice) -> Void
    }

    private let state = Mutex(State())

    var members: [ChatMember] { state.withLock { $0.members } }

    /// Whether messages are shown as they come.
    var showsMessages: Bool { state.withLock { $0.display?.showsMessages == true } }

    func setDisplay(_ display: Display?) { state.withLock { $0.display = display } }

    func log(ofRoom arn: String) -> ChatLog {
        state.withLock { state in
            if let log = state.logs[arn] { return log }
            let log = ChatLog()
            state.logs[arn] = log
            return log
        }
    }

    /// The log of a room in which somebody of this session is now.
    func liveLog(ofRoom arn: String) -> ChatLog? {
        state.withLock { state in
            state.members.contains { $0.room.arn == arn && $0.isPresent } ? state.logs[arn] : nil
        }
    }

    /// Takes a connected member in, in the place of one of the same name whose connection has ended.
    func add(_ member: ChatMember) {
        state.withLock { state in
            state.members.removeAll { $0.userID == member.userID && $0.room.arn == member.room.arn }
            state.members.append(member)
        }
    }

    func remove(_ member: ChatMember) {
        state.withLock { state in
            state.members.removeAll { $0 === member }
            if !state.members.contains(where: { $0.room.arn == member.room.arn }) { state.logs[member.room.arn] = nil }
        }
    }

    // MARK: Telling

    /// A pipeline reads a room: what comes there is its business alone until `endWatch`.
    func beginWatch(ofRoom arn: String) { state.withLock { $0.watches[arn, default: 0] += 1 } }

    func endWatch(ofRoom arn: String) { state.withLock { $0.watches[arn, default: 1] -= 1 } }

    func tell(_ notice: ChatNotice) {
        state.withLock { $0.display }?.show(notice)
    }

    /// What came over the connection of a member.
    func observe(_ event: ChatRoomEvent, isNew: Bool, userID: String, room: SessionSettings.Room, log: ChatLog) {
        if let entry = ChatEntry(event) {
            guard isNew, let (display, roomLabel) = displayForMessages(in: room) else { return }
            log.markRead()
            display.show(ChatNotice(entry, room: roomLabel))
            return
        }
        switch event {
        case .connecting: tell(.warning("* \(userID): the connection was lost, reconnecting", room: room.label))
        case .connected: tell(.remark("* \(userID) is connected again", room: room.label))
        case .disconnected(.clientDisconnect): break
        case .disconnected(let reason): tell(.warning("* \(userID) is no longer in the room: \(reason)", room: room.label))
        case .error(let error): tell(.warning("* \(userID): error \(error)", room: room.label))
        case .missed(let count): tell(.warning("* \(count) messages came too fast and were lost", room: room.label))
        case .message, .event, .messageDeleted, .userDisconnected, .unrecognized: break
        }
    }

    /// Nil when messages in the room are not shown. The room is named where the session is in several.
    private func displayForMessages(in room: SessionSettings.Room) -> (Display, roomLabel: String?)? {
        state.withLock { state in
            guard let display = state.display, display.showsMessages, state.watches[room.arn, default: 0] == 0 else { return nil }
            let isOnly = state.members.allSatisfy { $0.room.arn == room.arn }
            return (display, isOnly ? nil : room.label)
        }
    }
}
