import IVSTimestamps
import Synchronization

/// One client's end of a room: takes the frames that the client sends. What the service has to say, to the room or to this client alone,
/// goes to the subscriber.
///
/// It knows no socket: a server's WebSocket and the client in this process use it alike. It stands until its subscriber is told of the end,
/// or until `close()`.
public final class ChatConnection: Sendable {
    private struct State {
        /// A frame is being worked on. Later ones wait, so that the frames of one connection take effect in their order.
        var isBusy = false
        var waiting: [[UInt8]] = []
        var hasEnded = false
        var requests = TokenBucket()
    }

    public let claims: ChatTokenClaims
    let address: String
    let messaging: Messaging
    let subscriber: any MessageSubscriber
    private let state = Mutex(State())

    /// Frames that may wait while an earlier one is delayed by its review or a fault rule. A connection may send ten a second and a review takes a fifth of one, so that only
    /// who is not held to any rate comes near it.
    static let longestQueue = 256

    init(_ messaging: Messaging, _ claims: ChatTokenClaims, address: String, _ subscriber: any MessageSubscriber) {
        self.messaging = messaging
        self.claims = claims
        self.address = address
        self.subscriber = subscriber
    }

    /// Takes one text frame of the client, as it came. Returns at once; frames of one connection take effect in the order in which they
    /// were given. Every failure is an ERROR frame to the subscriber.
    public func receive(_ text: [UInt8]) {
        enum Turn { case now, later, never }
        let turn: Turn = state.withLock { state in
            guard !state.hasEnded else { return .later }
            guard state.isBusy else {
                state.isBusy = true
                return .now
            }
            guard state.waiting.count < Self.longestQueue else { return .never }
            state.waiting.append(text)
            return .later
        }
        switch turn {
        case .now: work(on: text)
        case .later: break
        case .never: fail(.tooManyRequests, requestID: ChatRequest(text).requestID)
        }
    }

    /// The client left.
    public func close() {
        _ = endOnce()
    }

    /// Tells the subscriber that nothing more follows, unless that has been said.
    func end(_ reason: SubscriptionEnd) {
        if endOnce() { subscriber.end(reason) }
    }

    var hasEnded: Bool { state.withLock { $0.hasEnded } }

    /// Is not found any more, neither by its room nor by the watch over sessions.
    func leave() {
        messaging.hub.detach(subscriber, from: claims.room)
        messaging.connections.remove(self)
    }

    /// Counts a request. False when it is one more than a connection may make in a second.
    func allowsRequest(at now: Timestamp) -> Bool {
        guard let limit = messaging.quotas.limit(.requestsPerConnection) else { return true }
        return state.withLock { $0.requests.take(limit: limit, now: now) }
    }

    /// Tells the client alone that a request came to nothing.
    func fail(_ failure: ChatFailure, requestID: String) {
        messaging.tally.count { $0.errors[failure.code, default: 0] += 1 }
        guard !hasEnded else { return }
        // An id too long to be taken is not sent back either.
        let requestID = requestID.unicodeScalars.count > Assumptions.longestRequestID ? "" : requestID
        subscriber.receive(.error(failure, id: messaging.identifiers.identifier(), requestID: requestID))
    }

    private func endOnce() -> Bool {
        let isFirst = state.withLock { state in
            defer {
                state.hasEnded = true
                state.waiting = []
            }
            return !state.hasEnded
        }
        if isFirst { leave() }
        return isFirst
    }

    /// Works on a frame and on those that came meanwhile; all but reviews and delays at once.
    private func work(on text: [UInt8]) {
        var next: [UInt8]? = text
        while let text = next {
            if let remainder = perform(text) {
                Task {
                    await remainder()
                    if let next = nextFrame() { work(on: next) }
                }
                return
            }
            next = nextFrame()
        }
    }

    /// The frame that has waited longest; nil when there is none, and the connection is idle again.
    private func nextFrame() -> [UInt8]? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isBusy = false
                return nil
            }
            return state.waiting.removeFirst()
        }
    }
}
