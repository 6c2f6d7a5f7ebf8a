import LocalService
import NIOCore
import Synchronization

/// Takes the frames of rooms from whatever thread publishes them to the clients of one event loop.
///
/// A publisher only puts frames down; the loop wakes once for all that have gathered, lays each frame out once with its WebSocket header, and
/// writes every client its stretch of that memory with one system call.
final class DeliveryQueue: Sendable {
    private struct Delivery {
        let client: DeliveryTarget
        /// Nil: the client's `end` says why nothing follows.
        let frame: Frame?
    }

    private struct State {
        var deliveries: [Delivery] = []
        var isScheduled = false
        /// Counts how often the queue was emptied, so that clients need no visit to begin counting anew.
        var round: UInt32 = 1

        /// True when the loop has to be woken for it.
        mutating func append(_ delivery: Delivery) -> Bool {
            deliveries.append(delivery)
            defer { isScheduled = true }
            return !isScheduled
        }
    }

    private let eventLoop: any EventLoop
    private let outboundLimit: Int
    private let state = Mutex(State())

    init(eventLoop: any EventLoop, outboundLimit: Int) {
        self.eventLoop = eventLoop
        self.outboundLimit = outboundLimit
    }

    func post(_ frame: Frame, to client: DeliveryTarget) {
        let mustWake = state.withLock { state in
            guard client.queued.end == nil else { return false }
            guard client.queued.accepts(frame.bytes.count, in: state.round, limit: outboundLimit) else {
                // One frame left out would be worse than none: the client could not know.
                client.queued.end = .tooSlow
                return state.append(Delivery(client: client, frame: nil))
            }
            return state.append(Delivery(client: client, frame: frame))
        }
        if mustWake { wake() }
    }

    func post(_ end: SubscriptionEnd, to client: DeliveryTarget) {
        let mustWake = state.withLock { state in
            guard client.queued.end == nil else { return false }
            client.queued.end = end
            return state.append(Delivery(client: client, frame: nil))
        }
        if mustWake { wake() }
    }

    private func wake() { eventLoop.execute { self.deliver() } }

    private func deliver() {
        let deliveries = state.withLock { state in
            state.isScheduled = false
            state.round &+= 1
            defer {
                state.deliveries = []
                // As many again are likely.
                state.deliveries.reserveCapacity(min(state.deliveries.count, 1024))
            }
            return state.deliveries
        }
        var layout = FrameLayout()
        var waiting: [DeliveryTarget] = []
        for delivery in deliveries {
            let client = delivery.client
            if let frame = delivery.frame {
                let piece = layout.place(frame)
                if client.stretch.isEmpty { waiting.append(client) }
                if !client.stretch.extend(by: piece) {
                    client.sendStretch(from: layout)
                    client.stretch = FrameStretch(piece)
                }
            } else {
                client.sendStretch(from: layout)
                client.finish(state.withLock { _ in client.queued.end } ?? .left)
            }
        }
        for client in waiting where !client.stretch.isEmpty { client.sendStretch(from: layout) }
    }
}

/// A client, as the queue of its loop sees it. What the queue keeps of a client is here, where nobody else can touch it, and lies in the client
/// itself, so that it takes no memory of its own.
class DeliveryTarget: @unchecked Sendable {
    /// Guarded by the queue's lock.
    fileprivate var queued = QueuedBytes()
    /// What is about to be sent. For the thread of the event loop.
    fileprivate var stretch = FrameStretch()

    /// Takes the bytes of some frames. On the thread of the event loop, as `finish`.
    func send(_ bytes: ByteBuffer) {}

    /// Nothing follows.
    func finish(_ end: SubscriptionEnd) {}

    /// Sends what is laid out for the client.
    fileprivate func sendStretch(from layout: FrameLayout) {
        if let bytes = layout.take(stretch) { send(bytes) }
        stretch = FrameStretch()
    }
}

/// How much a client has waiting in the queue of its loop, and whether anything may follow.
private struct QueuedBytes {
    var end: SubscriptionEnd?
    private var round: UInt32 = 0
    private var count = 0

    /// Counts `bytes` more; false when they are more than may wait.
    mutating func accepts(_ bytes: Int, in round: UInt32, limit: Int) -> Bool {
        if self.round != round {
            self.round = round
            count = 0
        }
        count += bytes
        return count <= limit
    }
}
