import Synchronization

/// The events of a `ChatRoom` from a moment on, for one reader: iterators of the same sequence share its events.
public final class ChatRoomEvents: AsyncSequence, Sendable {
    public typealias Element = ChatRoomEvent

    let buffer: EventBuffer
    private let leave: @Sendable () -> Void

    init(buffer: EventBuffer, leave: @escaping @Sendable () -> Void) {
        self.buffer = buffer
        self.leave = leave
    }

    deinit { leave() }

    public func makeAsyncIterator() -> Iterator { Iterator(events: self) }

    public struct Iterator: AsyncIteratorProtocol {
        let events: ChatRoomEvents

        /// The next event; nil when the room is gone, and when the task is cancelled.
        public mutating func next() async -> ChatRoomEvent? { await next(isolation: nil) }

        public mutating func next(isolation actor: isolated (any Actor)?) async -> ChatRoomEvent? {
            await events.buffer.next()
        }
    }
}

/// A bounded queue between a room and one reader. Who is too slow loses the oldest events and is told how many.
final class EventBuffer: Sendable {
    private struct State {
        /// Events from `head` on are waiting; those before it were read or dropped.
        var events: [ChatRoomEvent] = []
        var head = 0
        var missed = 0
        var isFinished = false
        var reader: CheckedContinuation<ChatRoomEvent?, Never>?

        mutating func popFirst() -> ChatRoomEvent? {
            if missed > 0 {
                defer { missed = 0 }
                return .missed(missed)
            }
            guard head < events.count else { return nil }
            defer { skip() }
            return events[head]
        }

        mutating func skip() {
            head += 1
            if head == events.count {
                events.removeAll(keepingCapacity: true)
                head = 0
            } else if head >= 512, head * 2 >= events.count {
                events.removeFirst(head)
                head = 0
            }
        }
    }

    private let capacity: Int
    private let state = Mutex(State())

    init(capacity: Int) { self.capacity = Swift.max(1, capacity) }

    func push(_ event: ChatRoomEvent) {
        let reader: CheckedContinuation<ChatRoomEvent?, Never>? = state.withLock { state in
            if let reader = state.reader {
                state.reader = nil
                return reader
            }
            guard !state.isFinished else { return nil }
            if state.events.count - state.head >= capacity {
                state.missed += 1
                state.skip()
            }
            state.events.append(event)
            return nil
        }
        reader?.resume(returning: event)
    }

    /// Nothing more comes; what waits can still be read.
    func finish() {
        let reader = state.withLock { state in
            state.isFinished = true
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume(returning: nil)
    }

    func next() async -> ChatRoomEvent? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer: ChatRoomEvent?? = state.withLock { state in
                    if let event = state.popFirst() { return .some(event) }
                    if state.isFinished || Task.isCancelled { return .some(nil) }
                    // One reader at a time: an earlier one that still waits gets nothing more.
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
