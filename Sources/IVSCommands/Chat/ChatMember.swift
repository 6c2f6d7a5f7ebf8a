import IVSChat
import IVSLanguage
import IVSTimestamps
import Synchronization

/// A user whom this session has brought into a room, and the connection that keeps the user there.
final class ChatMember: Sendable {
    let userID: String
    let room: SessionSettings.Room
    let capabilities: [String]
    /// A record.
    let attributes: Value?
    let chat: ChatRoom
    let session: ChatSessionTimes
    let log: ChatLog
    private let reading = Mutex<Task<Void, Never>?>(nil)

    init(
        userID: String, room: SessionSettings.Room, capabilities: [String], attributes: Value?, chat: ChatRoom,
        session: ChatSessionTimes, log: ChatLog
    ) {
        self.userID = userID
        self.room = room
        self.capabilities = capabilities
        self.attributes = attributes
        self.chat = chat
        self.session = session
        self.log = log
    }

    /// Whether the user is in the room, or about to be again.
    var isPresent: Bool { chat.state != .disconnected }

    /// Has what comes over the connection written to the log, and told to `observe`; that it is connected for the first time is no news.
    func startReading(_ events: ChatRoomEvents, observe: @escaping @Sendable (_ event: ChatRoomEvent, _ isNew: Bool) -> Void) {
        let log = log
        log.addSource()
        let task = Task.detached {
            var hasConnected = false
            for await event in events {
                if !hasConnected {
                    hasConnected = event == .connected
                    if event == .connecting || event == .connected { continue }
                }
                let isNew = ChatEntry(event).map { log.append($0) } ?? true
                observe(event, isNew)
                if case .disconnected(let reason) = event {
                    log.removeSource(reason)
                    return
                }
            }
            log.removeSource(.clientDisconnect)
        }
        reading.withLock { $0 = task }
    }

    /// `alice is in lobby until 15:40 and may SEND_MESSAGE`
    var summary: String {
        let end = session.expiration.map { " until \(ChatNotice.clock($0))" } ?? ""
        return "\(userID) is in \(room.label)\(end) and may \(capabilities.isEmpty ? "read" : capabilities.joined(separator: ", "))"
    }

    /// Leaves the room. All that came before is in the log afterwards.
    func leave() async {
        await chat.disconnect()
        await reading.withLock { $0 }?.value
    }
}

/// What the newest token of a connection says about its session.
final class ChatSessionTimes: Sendable {
    private let time = Mutex<Timestamp?>(nil)

    var expiration: Timestamp? { time.withLock { $0 } }

    func set(_ expiration: Timestamp?) { time.withLock { $0 = expiration } }
}
