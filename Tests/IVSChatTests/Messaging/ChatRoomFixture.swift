import AWSRuntime
import IVSChat
import IVSChatTesting
import IVSTimestamps
import Synchronization

/// A room at a mock of the service, with a clock that stands still and waits that end when a test says so.
struct ChatRoomFixture {
    let mock: MockChat
    let room: ChatRoom
    let clock: ManualTimeSource
    let waits: ManualWaits
    let tokens: TokenDispenser

    /// - Parameter session: seconds from the token to the end of its session; nil when the token does not tell.
    init(
        userID: String? = "alice", session: Int64? = nil, jitter: Double = 1,
        _ change: (inout ChatRoom.Configuration) -> Void = { _ in }
    ) throws {
        let clock = ManualTimeSource(startingAt: Timestamp(iso8601: "2026-03-01T12:00:00Z") ?? .epoch)
        let waits = ManualWaits()
        let tokens = TokenDispenser(userID: userID, session: session, clock: clock)
        var configuration = ChatRoom.Configuration()
        configuration.timeSource = clock
        configuration.jitter = { jitter }
        configuration.wait = { try await waits.wait($0) }
        change(&configuration)
        self.clock = clock
        self.waits = waits
        self.tokens = tokens
        mock = MockChat(timeSource: clock)
        for number in 1...20 { mock.assign("token\(number)", to: "alice") }
        room = ChatRoom(endpoint: mock.endpoint, transport: mock, configuration: configuration) { try tokens.next() }
    }

    /// Seconds that the room has slept so far.
    var slept: Double {
        Double(clock.now().nanoseconds(since: Timestamp(iso8601: "2026-03-01T12:00:00Z") ?? .epoch) ?? 0) / 1e9
    }
}

/// Gives `token1`, `token2` and so on.
final class TokenDispenser: Sendable {
    private let count = Mutex(0)
    private let failure = Mutex<(any Error)?>(nil)
    private let userID: String?
    private let session: Int64?
    private let clock: ManualTimeSource

    init(userID: String?, session: Int64?, clock: ManualTimeSource) {
        self.userID = userID
        self.session = session
        self.clock = clock
    }

    func next() throws -> ChatToken {
        let number = count.withLock { count in
            count += 1
            return count
        }
        if let failure = failure.withLock({ $0 }) { throw failure }
        return ChatToken(
            token: "token\(number)",
            sessionExpirationTime: session.flatMap { clock.now().adding(nanoseconds: $0 * 1_000_000_000) }, userID: userID)
    }

    func fail(with error: (any Error)?) { failure.withLock { $0 = error } }
}

/// Waits that end when somebody says so.
final class ManualWaits: Sendable {
    private struct Waiter {
        let id: Int
        let duration: Duration
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var lastID = 0
        var waiters: [Waiter] = []
        var cancelled: Set<Int> = []

        mutating func take(_ matches: (Waiter) -> Bool) -> Waiter? {
            waiters.firstIndex(where: matches).map { waiters.remove(at: $0) }
        }
    }

    private let state = Mutex(State())

    func wait(_ duration: Duration) async throws {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isCancelled = state.withLock { state in
                    if state.cancelled.contains(id) { return true }
                    state.waiters.append(Waiter(id: id, duration: duration, continuation: continuation))
                    return false
                }
                if isCancelled { continuation.resume(throwing: CancellationError()) }
            }
        } onCancel: {
            let waiter = state.withLock { state -> Waiter? in
                state.cancelled.insert(id)
                return state.take { $0.id == id }
            }
            waiter?.continuation.resume(throwing: CancellationError())
        }
    }

    /// Ends a wait of this length, as soon as there is one.
    func end(_ duration: Duration) async {
        while true {
            if let waiter = state.withLock({ $0.take { $0.duration == duration } }) { return waiter.continuation.resume() }
            await Task.yield()
        }
    }

    var durations: [Duration] { state.withLock { $0.waiters.map(\.duration) } }
}

extension ChatRoomEvents {
    /// The next events, as many as these.
    func next(_ count: Int) async -> [ChatRoomEvent] {
        var events: [ChatRoomEvent] = []
        var iterator = makeAsyncIterator()
        while events.count < count, let event = await iterator.next() { events.append(event) }
        return events
    }

    /// The next message's content.
    func nextContent() async -> String? {
        for await case .message(let message) in self { return message.content }
        return nil
    }

    /// Reads until this event comes.
    func wait(for event: ChatRoomEvent) async {
        for await next in self where next == event { return }
    }
}
