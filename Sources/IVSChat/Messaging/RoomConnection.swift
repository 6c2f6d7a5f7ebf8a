import AWSRuntime
import IVSTimestamps
import Synchronization

/// What a `ChatRoom` is made of: its state, the requests under way, its readers. How it gets and keeps its connection is in
/// `RoomConnection+Lifecycle.swift`, what it makes of frames in `RoomConnection+Frames.swift`.
///
/// All state is behind one lock, and events are given out under it: every reader sees them in the order in which they happened.
final class RoomConnection: Sendable {
    /// One WebSocket, with the token that opened it.
    struct Link: Sendable {
        let id: Int
        let socket: any WebSocketConnection
        let token: ChatToken
        let openedAt: Timestamp
    }

    struct PendingRequest: Sendable {
        let answer: OutgoingRequest.Answer
        let linkID: Int
        let reply: OneShot<ChatFrame>
    }

    struct State {
        var phase = ChatRoom.State.disconnected
        var reason: DisconnectReason?
        /// The task that gets and keeps the connection, from `connect` to the end; nil while disconnected.
        var run: Task<Void, Never>?
        /// Which run it is: what an earlier one still does has no effect.
        var runID = 0
        var lastLinkID = 0
        /// Where requests go; nil unless connected.
        var link: Link?
        /// Who waits for the outcome of connecting.
        var waiters: [OneShot<Void>] = []
        var pending: [String: PendingRequest] = [:]
        /// Who waits until a connection has no request under way any more.
        var drains: [Int: OneShot<Void>] = [:]
        var readers: [ObjectIdentifier: EventBuffer] = [:]
        /// The room's own user, as soon as it is known.
        var userID: String?
        /// The last disconnection of this user, or of one who may be this user.
        var moderation: Moderation?
        /// What came already, while frames come over two connections.
        var repeated: RepeatedFrames?
    }

    struct Moderation {
        let user: DisconnectedUser
        let seenAt: Timestamp
    }

    let endpoint: Endpoint
    let transport: any WebSocketTransport
    let configuration: ChatRoom.Configuration
    let tokenProvider: ChatRoom.TokenProvider
    let shared = Mutex(State())

    init(
        endpoint: Endpoint, transport: any WebSocketTransport, configuration: ChatRoom.Configuration,
        tokenProvider: @escaping ChatRoom.TokenProvider
    ) {
        self.endpoint = endpoint
        self.transport = transport
        self.configuration = configuration
        self.tokenProvider = tokenProvider
    }

    var state: ChatRoom.State { shared.withLock { $0.phase } }
    var disconnectReason: DisconnectReason? { shared.withLock { $0.reason } }

    func observe() -> ChatRoomEvents {
        let buffer = EventBuffer(capacity: configuration.eventBufferSize)
        shared.withLock { $0.readers[ObjectIdentifier(buffer)] = buffer }
        return ChatRoomEvents(buffer: buffer) { [weak self, weak buffer] in
            guard let self, let buffer else { return }
            shared.withLock { $0.readers[ObjectIdentifier(buffer)] = nil }
        }
    }

    // MARK: Connecting and disconnecting

    func connect() async throws {
        let waiter = OneShot<Void>()
        let (begun, isConnected): (Int?, Bool) = shared.withLock { state in
            if state.phase == .connected { return (nil, true) }
            state.waiters.append(waiter)
            guard state.phase == .disconnected else { return (nil, false) }
            state.runID += 1
            let runID = state.runID
            state.reason = nil
            state.moderation = nil
            state.repeated = nil
            state.enter(.connecting)
            state.run = Task { await self.run(runID) }
            return (runID, false)
        }
        if isConnected { return }
        do {
            try await waiter.value
        } catch let error as CancellationError {
            if let begun, Task.isCancelled { await end(run: begun, while: .connecting) }
            throw error
        }
    }

    func disconnect() async { await end(run: nil, while: nil) }

    /// Ends a run as the client's wish.
    /// - Parameters:
    ///   - runID: nil for whichever it is.
    ///   - phase: only while in this one; nil for any.
    private func end(run runID: Int?, while phase: ChatRoom.State?) async {
        let ended: (Task<Void, Never>?, Link?)? = shared.withLock { state in
            guard state.phase != .disconnected, runID == nil || runID == state.runID, phase == nil || phase == state.phase
            else { return nil }
            let (run, link) = (state.run, state.link)
            state.finish(.clientDisconnect, ChatRoomError.disconnected(.clientDisconnect))
            return (run, link)
        }
        guard let (run, link) = ended else { return }
        run?.cancel()
        await link?.socket.close()
        await run?.value
    }

    /// The room is gone: there is nobody to tell.
    func abandon() {
        let (run, link, readers) = shared.withLock { state in
            let (run, link) = (state.run, state.link)
            if state.phase != .disconnected {
                state.finish(.clientDisconnect, ChatRoomError.disconnected(.clientDisconnect))
            }
            defer { state.readers = [:] }
            return (run, link, Array(state.readers.values))
        }
        for reader in readers { reader.finish() }
        run?.cancel()
        if let link { Task { await link.socket.close() } }
    }

    // MARK: Requests

    /// Sends a request and waits for what the service says to it.
    /// - Throws: `ChatError`, `ChatRoomError`, `CancellationError`.
    func perform(_ request: OutgoingRequest) async throws -> ChatFrame {
        let id = request.id ?? configuration.makeRequestID()
        let frame = request.frame(id: id)
        guard frame.count <= ChatRoom.largestFrame else { throw ChatRoomError.requestTooLarge }
        let reply = OneShot<ChatFrame>()
        // Before it is sent, for the answer may be here before `send` returns.
        let link = try shared.withLock { state in
            guard let link = state.link else { throw ChatRoomError.notConnected }
            guard state.pending[id] == nil else { throw ChatRoomError.repeatedRequestID(id) }
            state.pending[id] = PendingRequest(answer: request.answer, linkID: link.id, reply: reply)
            return link
        }
        let timeout = Task { [configuration] in
            try await configuration.wait(configuration.requestTimeout)
            reply.complete(.failure(ChatRoomError.timedOut))
        }
        defer {
            timeout.cancel()
            shared.withLock { $0.forget(request: id, reply) }
        }
        do {
            try await link.socket.send(frame)
        } catch is TransportError {
            throw ChatRoomError.connectionLost
        }
        return try await reply.value
    }
}

extension RoomConnection.State {
    /// Gives an event to all readers.
    func publish(_ event: ChatRoomEvent) {
        for reader in readers.values { reader.push(event) }
    }

    mutating func enter(_ phase: ChatRoom.State) {
        guard phase != self.phase else { return }
        self.phase = phase
        switch phase {
        case .connecting: publish(.connecting)
        case .connected: publish(.connected)
        case .disconnected: publish(.disconnected(reason ?? .clientDisconnect))
        }
    }

    /// Ends the run: everybody who waits for it is told.
    mutating func finish(_ reason: DisconnectReason, _ error: any Error) {
        runID += 1
        run = nil
        link = nil
        self.reason = reason
        for request in pending.values { request.reply.complete(.failure(ChatRoomError.disconnected(reason))) }
        pending = [:]
        for drain in drains.values { drain.complete(.success(())) }
        drains = [:]
        enter(.disconnected)
        tellWaiters(.failure(error))
    }

    mutating func tellWaiters(_ outcome: Result<Void, any Error>) {
        for waiter in waiters { waiter.complete(outcome) }
        waiters = []
    }

    /// Ends a request that has its answer, or that nobody waits for any more. An id may have been used again since.
    mutating func forget(request id: String, _ reply: OneShot<ChatFrame>) {
        guard let request = pending[id], request.reply === reply else { return }
        pending[id] = nil
        guard let drain = drains[request.linkID], !pending.values.contains(where: { $0.linkID == request.linkID }) else {
            return
        }
        drains[request.linkID] = nil
        drain.complete(.success(()))
    }
}
