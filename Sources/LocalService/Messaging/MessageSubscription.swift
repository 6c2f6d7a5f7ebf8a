import Synchronization

extension MessageHub {
    /// Listens to a room with a queue of `capacity` frames. Who falls further behind is dropped, so that nobody waits for a slow reader.
    public func subscribe(to room: ResourceARN, userID: String = "", capacity: Int = 256) -> MessageSubscription {
        let subscription = MessageSubscription(userID: userID, room: room, hub: self, capacity: capacity)
        attach(subscription.queue, to: room)
        return subscription
    }
}

/// The frames of a room as an asynchronous sequence, for one reader. It ends when the connection does; `end` then says why. Letting go
/// of it leaves the room.
public final class MessageSubscription: AsyncSequence, Sendable {
    public typealias Element = Frame

    let queue: MessageQueue
    private let room: ResourceARN
    private let hub: MessageHub

    init(userID: String, room: ResourceARN, hub: MessageHub, capacity: Int) {
        queue = MessageQueue(userID: userID, capacity: capacity)
        self.room = room
        self.hub = hub
    }

    deinit { leave() }

    /// Leaves the room. What was received before can still be read.
    public func leave() {
        hub.detach(queue, from: room)
        queue.end(.left)
    }

    /// Why nothing more will come; nil while something may.
    public var end: SubscriptionEnd? { queue.endReason }

    public func makeAsyncIterator() -> Iterator { Iterator(subscription: self) }

    public struct Iterator: AsyncIteratorProtocol {
        let subscription: MessageSubscription

        /// The next frame; nil at the end, and when the task is cancelled.
        public mutating func next() async -> Frame? { await next(isolation: nil) }

        public mutating func next(isolation actor: isolated (any Actor)?) async -> Frame? {
            if let frame = await subscription.queue.next() { return frame }
            subscription.leave()
            return nil
        }
    }
}

/// A bounded queue between a room and one reader.
final class MessageQueue: MessageSubscriber {
    private struct State {
        /// Frames from `head` on are waiting; those before it were read.
        var frames: [Frame] = []
        var head = 0
        var end: SubscriptionEnd?
        var reader: CheckedContinuation<Frame?, Never>?

        mutating func popFirst() -> Frame? {
            guard head < frames.count else { return nil }
            let frame = frames[head]
            head += 1
            if head == frames.count {
                frames.removeAll(keepingCapacity: true)
                head = 0
            }
            return frame
        }
    }

    let userID: String
    private let capacity: Int
    private let state = Mutex(State())

    init(userID: String, capacity: Int) {
        self.userID = userID
        self.capacity = max(1, capacity)
    }

    var endReason: SubscriptionEnd? { state.withLock { $0.end } }

    func receive(_ frame: Frame) {
        let reader: CheckedContinuation<Frame?, Never>? = state.withLock { state in
            guard state.end == nil else { return nil }
            if let reader = state.reader {
                state.reader = nil
                return reader
            }
            if state.frames.count - state.head >= capacity {
                // What a dropped reader has not read is of no use: it must connect again anyway.
                state.end = .tooSlow
                state.frames = []
                state.head = 0
            } else {
                // Read frames make way before the array would grow for their sake.
                if state.head >= capacity {
                    state.frames.removeFirst(state.head)
                    state.head = 0
                }
                state.frames.append(frame)
            }
            return nil
        }
        reader?.resume(returning: frame)
    }

    func end(_ reason: SubscriptionEnd) {
        let reader: CheckedContinuation<Frame?, Never>? = state.withLock { state in
            if state.end == nil { state.end = reason }
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume(returning: nil)
    }

    func next() async -> Frame? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer: Frame?? = state.withLock { state in
                    if let frame = state.popFirst() { return .some(frame) }
                    if state.end != nil || Task.isCancelled { return .some(nil) }
                    // One reader only: an earlier one that still waits gets nothing more.
                    state.reader?.resume(returning: nil)
                    state.reader = continuation
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            let reader = state.withLock { state in
                defer { state.reader = nil }
                return state.reader
            }
            reader?.resume(returning: nil)
        }
    }
}
