internal import AWSRuntime

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

/// What waits between a room and one reader. Who is too slow loses the oldest events and is told how many.
typealias EventBuffer = Inbox<ChatRoomEvent, Void>

extension EventBuffer {
    convenience init(capacity: Int) { self.init(capacity: capacity, overflow: .dropsOldest { .missed($0) }) }
}
