import IVSChat
import Synchronization

/// What a room's users received since this session has somebody there, in order: written by their connections, read by `watch`.
///
/// Several users of one session in one room get everything as often; the log keeps it once. It is bounded: readers that are too slow, and
/// what nobody reads at all, lose the oldest entries and are told how many.
final class ChatLog: Sendable {
    static let defaultCapacity = 10_000
    /// How far apart the same entry may come over two connections.
    private static let rememberedIDs = 2048

    private struct State {
        /// Entries from `head` on are kept; the one at `head` has the number `first`.
        var entries: [ChatEntry] = []
        var head = 0
        var first = 0
        /// Number of the first entry that no reader has taken.
        var unread = 0
        var sources = 0
        var end: DisconnectReason?
        var remembered: Set<String> = []
        var order: [String] = []
        var oldest = 0
        var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
        var lastWaiter = 0

        var next: Int { first + entries.count - head }

        mutating func takeWaiters() -> [CheckedContinuation<Void, Never>] {
            defer { waiters = [:] }
            return Array(waiters.values)
        }

        /// False when it came before.
        mutating func remember(_ id: String) -> Bool {
            guard remembered.insert(id).inserted else { return false }
            if order.count < rememberedIDs {
                order.append(id)
            } else {
                remembered.remove(order[oldest])
                order[oldest] = id
                oldest = (oldest + 1) % rememberedIDs
            }
            return true
        }

        mutating func add(_ entry: ChatEntry, capacity: Int) {
            if entries.count - head >= capacity {
                head += 1
                first += 1
                if head >= capacity {
                    entries.removeFirst(head)
                    head = 0
                }
            }
            entries.append(entry)
        }
    }

    private let capacity: Int
    private let state = Mutex(State())

    init(capacity: Int = ChatLog.defaultCapacity) { self.capacity = max(1, capacity) }

    // MARK: Writing

    /// A connection begins to write.
    func addSource() {
        state.withLock { state in
            state.sources += 1
            state.end = nil
        }
    }

    /// A connection has ended for good. With the last one the log ends, for this reason.
    func removeSource(_ reason: DisconnectReason) {
        let waiters = state.withLock { state in
            state.sources -= 1
            guard state.sources <= 0 else { return [CheckedContinuation<Void, Never>]() }
            state.end = reason
            return state.takeWaiters()
        }
        for waiter in waiters { waiter.resume() }
    }

    /// - Returns: false for what another connection wrote already.
    @discardableResult
    func append(_ entry: ChatEntry) -> Bool {
        let waiters: [CheckedContinuation<Void, Never>]? = state.withLock { state in
            guard state.remember(entry.id) else { return nil }
            state.add(entry, capacity: capacity)
            return state.takeWaiters()
        }
        guard let waiters else { return false }
        for waiter in waiters { waiter.resume() }
        return true
    }

    /// The prompt has shown what there is: the next reader begins behind it.
    func markRead() {
        state.withLock { $0.unread = $0.next }
    }

    // MARK: Looking back

    /// Who was heard, the newest first.
    var senders: [String] {
        state.withLock { state in
            var senders: [String] = []
            for case .message(let message) in state.entries[state.head...].reversed() where !senders.contains(message.sender.userID) {
                senders.append(message.sender.userID)
            }
            return senders
        }
    }

    /// The newest message of those that are wanted and have not been deleted.
    func lastMessage(where isWanted: (ChatMessage) -> Bool) -> ChatMessage? {
        state.withLock { state in
            var deleted: Set<String> = []
            for entry in state.entries[state.head...].reversed() {
                switch entry {
                case .event(let event): if let message = DeletedMessage(event) { deleted.insert(message.messageID) }
                case .message(let message): if !deleted.contains(message.id), isWanted(message) { return message }
                }
            }
            return nil
        }
    }

    // MARK: Reading

    enum Step {
        case entry(ChatEntry)
        /// So many entries were lost here.
        case missed(Int)
        /// Nothing is there yet.
        case nothing
        /// Nothing more comes.
        case end(DisconnectReason)
    }

    /// Where a reader begins: before what nobody has read.
    func startOfUnread() -> Int { state.withLock { max($0.unread, $0.first) } }

    /// What stands at `position`, which is moved behind it; without waiting.
    func step(from position: inout Int) -> Step {
        state.withLock { state in
            if position < state.first {
                defer { position = state.first }
                return .missed(state.first - position)
            }
            guard position < state.next else { return state.end.map(Step.end) ?? .nothing }
            let entry = state.entries[state.head + position - state.first]
            position += 1
            state.unread = max(state.unread, position)
            return .entry(entry)
        }
    }

    /// Waits until there is something at `position` or nothing more comes, until `wake`, or until the task is cancelled.
    ///
    /// - Parameter isOver: looked at first; who makes it true calls `wake` afterwards.
    func wait(at position: Int, unless isOver: @Sendable () -> Bool = { false }) async {
        let id = state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isReady = state.withLock { state in
                    if state.next > position || state.end != nil || isOver() || Task.isCancelled { return true }
                    state.waiters[id] = continuation
                    return false
                }
                if isReady { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: id) }?.resume()
        }
    }

    /// Has all who wait look around.
    func wake() {
        for waiter in state.withLock({ $0.takeWaiters() }) { waiter.resume() }
    }
}
