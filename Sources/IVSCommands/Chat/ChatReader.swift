import IVSChat
import IVSLanguage
import IVSTimestamps
import Synchronization

/// One pipeline's way through the log of a room.
final class ChatReader {
    private let log: ChatLog
    private let room: SessionSettings.Room
    /// A connection for this reader alone.
    private let connection: ChatMember?
    private let isOver = Flag()
    private var position: Int

    /// Set by a timer.
    private final class Flag: Sendable {
        private let value = Atomic<Bool>(false)
        var isSet: Bool { value.load(ordering: .acquiring) }
        func set() { value.store(true, ordering: .releasing) }
    }

    init(log: ChatLog, room: SessionSettings.Room, connection: ChatMember?) {
        self.log = log
        self.room = room
        self.connection = connection
        position = log.startOfUnread()
    }

    /// What comes next; waits for it. nil when the time is over or the session has left the room.
    ///
    /// - Throws: `chat-disconnected` when the connection was lost for good; `Interrupted`.
    func next(_ evaluator: any Evaluator, _ chat: ChatPresence, at span: Span) throws -> ChatEntry? {
        while true {
            try evaluator.interrupt.check()
            switch log.step(from: &position) {
            case .entry(let entry): return entry
            case .missed(let count):
                chat.tell(.warning("* \(count) messages of \(room.label) came faster than the pipeline took them, and were lost"))
            case .end(.clientDisconnect): return nil
            case .end(let reason): throw ChatErrors.ended(reason, room: room.label, at: span)
            case .nothing:
                if isOver.isSet { return nil }
                let (log, position, isOver) = (log, position, isOver)
                try evaluator.wait { await log.wait(at: position) { isOver.isSet } }
            }
        }
    }

    /// Ends the reading after a time, when what has come until then is read.
    func end(after nanoseconds: Int64, by time: any TimeSource) -> Task<Void, any Error> {
        let (log, isOver) = (log, isOver)
        return Task.detached {
            try await time.sleep(nanoseconds: max(0, nanoseconds))
            isOver.set()
            log.wake()
        }
    }

    func close() {
        guard let connection else { return }
        // Nobody waits for the good-bye.
        Task.detached { await connection.leave() }
    }
}
