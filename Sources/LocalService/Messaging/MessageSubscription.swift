import AWSRuntime

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
    public var end: SubscriptionEnd? { queue.inbox.end }

    public func makeAsyncIterator() -> Iterator { Iterator(subscription: self) }

    public struct Iterator: AsyncIteratorProtocol {
        let subscription: MessageSubscription

        /// The next frame; nil at the end, and when the task is cancelled.
        public mutating func next() async -> Frame? { await next(isolation: nil) }

        public mutating func next(isolation actor: isolated (any Actor)?) async -> Frame? {
            if let frame = await subscription.queue.inbox.next() { return frame }
            subscription.leave()
            return nil
        }
    }
}

/// What waits between a room and one reader. What one who is dropped has not read is of no use: he must connect again anyway.
final class MessageQueue: MessageSubscriber {
    let userID: String
    let inbox: Inbox<Frame, SubscriptionEnd>

    init(userID: String, capacity: Int) {
        self.userID = userID
        inbox = Inbox(capacity: capacity, overflow: .ends(.tooSlow))
    }

    func receive(_ frame: Frame) { inbox.push(frame) }

    func end(_ reason: SubscriptionEnd) { inbox.finish(reason) }
}
