import Synchronization

/// Takes frames to everybody who listens to a room, to all in the same order.
///
/// A room exists here as long as somebody listens; whether the service knows it is not asked, for connections outlive their room
/// (the API reference says so of DeleteRoom).
public final class MessageHub: Sendable {
    private struct State {
        var channels: [ResourceARN: Channel] = [:]
        var isClosed = false
    }

    private let state = Mutex(State())

    public init() {}

    /// Has `subscriber` receive the frames of `room` from now on.
    public func attach(_ subscriber: any MessageSubscriber, to room: ResourceARN) {
        attach(Member(subscriber: subscriber, connection: nil), to: room)
    }

    /// The same for a connection, which hears of its end before its subscriber does.
    func attach(_ connection: ChatConnection) {
        attach(Member(subscriber: connection.subscriber, connection: connection), to: connection.claims.room)
    }

    private func attach(_ member: Member, to room: ResourceARN) {
        let isClosed = state.withLock { state in
            guard !state.isClosed else { return true }
            let channel = state.channels[room] ?? Channel()
            state.channels[room] = channel
            channel.members.withLock { $0[ObjectIdentifier(member.subscriber)] = member }
            return false
        }
        if isClosed { member.end(.shutdown) }
    }

    /// Ends what `attach` began. The subscriber hears nothing of it, and nothing more after it.
    public func detach(_ subscriber: any MessageSubscriber, from room: ResourceARN) {
        state.withLock { state in
            guard let channel = state.channels[room] else { return }
            let isEmpty = channel.members.withLock { members in
                members[ObjectIdentifier(subscriber)] = nil
                return members.isEmpty
            }
            if isEmpty { state.channels[room] = nil }
        }
    }

    /// Sends a frame to everybody in a room, or to nobody if nobody is there. Gives how many they were.
    ///
    /// - Parameter first: called once before, in the order in which the room receives its frames.
    @discardableResult
    public func publish(_ frame: Frame, to room: ResourceARN, first: () -> Void = {}) -> Int {
        guard let channel = channel(of: room) else {
            first()
            return 0
        }
        return channel.members.withLock { members in
            first()
            for member in members.values { member.subscriber.receive(frame) }
            return members.count
        }
    }

    /// Ends all connections of a user to a room; `reason` is the moderator's, if one was given.
    public func disconnect(user: String, from room: ResourceARN, reason: String?) {
        let leaving = channel(of: room)?.members.withLock { $0.values.filter { $0.subscriber.userID == user } } ?? []
        for member in leaving {
            detach(member.subscriber, from: room)
            member.end(.disconnected(reason: reason))
        }
    }

    /// How many listen to a room.
    public func subscriberCount(of room: ResourceARN) -> Int {
        channel(of: room)?.members.withLock { $0.count } ?? 0
    }

    /// How many listen to each room that somebody listens to.
    var subscriberCounts: [(room: ResourceARN, count: Int)] {
        let channels = state.withLock { $0.channels }
        return channels.map { (room: $0.key, count: $0.value.members.withLock { $0.count }) }
    }

    /// Ends all connections; later ones end at once.
    public func close() {
        state.withLock { $0.isClosed = true }
        endAll(.shutdown)
    }

    /// Ends all connections to all rooms. New ones may follow.
    public func endAll(_ reason: SubscriptionEnd) {
        let channels = state.withLock { state in
            defer { state.channels = [:] }
            return Array(state.channels.values)
        }
        for channel in channels {
            let members = channel.members.withLock { members in
                defer { members = [:] }
                return Array(members.values)
            }
            for member in members { member.end(reason) }
        }
    }

    private func channel(of room: ResourceARN) -> Channel? {
        state.withLock { $0.channels[room] }
    }

    /// Those who listen to one room. Its lock is what makes one order for all; it is taken after the hub's, never before.
    private final class Channel: Sendable {
        let members = Mutex<[ObjectIdentifier: Member]>([:])
    }

    private struct Member: Sendable {
        let subscriber: any MessageSubscriber
        /// Nil for who listens without being anybody.
        let connection: ChatConnection?

        func end(_ reason: SubscriptionEnd) {
            if let connection { connection.end(reason) } else { subscriber.end(reason) }
        }
    }
}

/// One connection's end of a room.
public protocol MessageSubscriber: AnyObject, Sendable {
    /// Whom DisconnectUser finds it by.
    var userID: String { get }
    /// Takes the next frame. Called under the room's lock: it must neither block nor call the hub.
    func receive(_ frame: Frame)
    /// Nothing more follows.
    func end(_ reason: SubscriptionEnd)
}

/// Why a subscription ended.
public enum SubscriptionEnd: Sendable, Hashable {
    /// Somebody called DisconnectUser.
    case disconnected(reason: String?)
    /// The token's session is over.
    case sessionExpired
    /// It did not read as fast as the room spoke.
    case tooSlow
    /// The service shut down.
    case shutdown
    /// A fault rule wants the connection to break off, without a good-bye.
    case dropped
    /// The subscriber left.
    case left
}
