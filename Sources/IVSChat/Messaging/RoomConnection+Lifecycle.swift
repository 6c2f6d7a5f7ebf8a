import AWSRuntime
import IVSTimestamps
import Synchronization

extension RoomConnection {
    private static let nanosecondsPerSecond: Int64 = 1_000_000_000
    /// How long before the end of a session the room moves to a new connection. The official guides advise half a minute.
    private static let leadBeforeSessionEnd = 30 * nanosecondsPerSecond
    /// A session that is shorter than this, or over by the clock here, says that the clocks differ: the service will end it when it does.
    private static let shortestSession = 5 * nanosecondsPerSecond
    /// How long requests may keep the old connection when the room has moved.
    private static let longestDrain: Duration = .seconds(5)
    /// A connection that stood so long was a good one: attempts are counted anew after it.
    private static let steadyConnection = 10 * nanosecondsPerSecond
    /// The wait before the first attempt to reconnect, which doubles for each further one, and its limit, both before jitter.
    private static let baseDelay = 0.5
    private static let longestDelay = 20.0

    // MARK: From connect to the end

    /// Gets a connection and keeps one until somebody disconnects the room.
    func run(_ runID: Int) async {
        var link: Link
        do {
            link = try await open(runID)
        } catch {
            finish(runID, error)
            return
        }
        var attempts = 0
        while adopt(link, runID) {
            switch await live(on: link, runID) {
            case .moved(let next): link = next
            case .ended:
                if let reason = moderation() {
                    finish(runID, reason, ChatRoomError.disconnected(reason))
                    return
                }
                guard lose(link, runID) else { return }
                if age(of: link) >= Self.steadyConnection { attempts = 0 }
                guard let next = await reconnect(runID, after: &attempts, lost: link) else { return }
                link = next
            }
        }
        // Somebody disconnected the room while the connection was made.
        await link.socket.close()
    }

    /// Asks for a token and opens a connection with it.
    private func open(_ runID: Int) async throws -> Link {
        let token: ChatToken
        do {
            token = try await tokenProvider()
        } catch let error as CancellationError {
            throw error
        } catch {
            throw TokenFailure(error: error)
        }
        let socket = try await transport.connect(to: endpoint, subprotocol: token.token)
        let id = shared.withLock { state in
            state.lastLinkID += 1
            return state.lastLinkID
        }
        return Link(id: id, socket: socket, token: token, openedAt: configuration.timeSource.now())
    }

    /// What the token provider threw.
    private struct TokenFailure: Error { let error: any Error }

    /// Makes a connection the one that requests go to. False when the run is over.
    private func adopt(_ link: Link, _ runID: Int) -> Bool {
        shared.withLock { state in
            guard state.runID == runID else { return false }
            state.link = link
            if let userID = link.token.userID { state.userID = userID }
            state.enter(.connected)
            state.tellWaiters(.success(()))
            return true
        }
    }

    /// The connection ended: requests that it carried have no answer any more. False when the run is over.
    private func lose(_ link: Link, _ runID: Int) -> Bool {
        shared.withLock { state in
            guard state.runID == runID else { return false }
            state.link = nil
            for request in state.pending.values { request.reply.complete(.failure(ChatRoomError.connectionLost)) }
            state.pending = [:]
            state.repeated = nil
            guard configuration.maxReconnectAttempts > 0 else {
                let reason = DisconnectReason.socketError(Self.text(of: link.socket.end))
                state.finish(reason, ChatRoomError.disconnected(reason))
                return false
            }
            state.enter(.connecting)
            return true
        }
    }

    private func finish(_ runID: Int, _ reason: DisconnectReason, _ error: any Error) {
        shared.withLock { state in
            if state.runID == runID { state.finish(reason, error) }
        }
    }

    private func finish(_ runID: Int, _ error: any Error) {
        if let failure = error as? TokenFailure {
            finish(runID, .fetchTokenError("\(failure.error)"), failure.error)
        } else {
            finish(runID, .socketError("\(error)"), error)
        }
    }

    // MARK: Reconnecting

    /// Gets another connection, with a new token each time. Nil when the attempts are used up or the run is over.
    private func reconnect(_ runID: Int, after attempts: inout Int, lost: Link) async -> Link? {
        var failure: any Error = ChatRoomError.disconnected(.socketError(Self.text(of: lost.socket.end)))
        while attempts < configuration.maxReconnectAttempts {
            // 2⁶⁰ of anything is more than the limit.
            let doubled = Self.baseDelay * Double(UInt64(1) << UInt64(min(attempts, 60)))
            let delay = min(max(0, configuration.jitter()), 1) * min(doubled, Self.longestDelay)
            attempts += 1
            do {
                try await configuration.timeSource.sleep(nanoseconds: Int64(delay * 1_000_000_000))
                return try await open(runID)
            } catch is CancellationError {
                failure = CancellationError()
                break
            } catch {
                failure = error
                // Whoever may not have a token now will not have one in a second.
                if let refusal = (error as? TokenFailure)?.error as? IVSChatError, !refusal.isRetryable { break }
            }
        }
        if case ChatRoomError.disconnected(let reason) = failure {
            finish(runID, reason, failure)
        } else {
            finish(runID, failure)
        }
        return nil
    }

    private func age(of link: Link) -> Int64 {
        configuration.timeSource.now().nanoseconds(since: link.openedAt) ?? .max
    }

    private static func text(of end: WebSocketEnd?) -> String {
        guard let end, end.code != 1006 else { return "the connection was lost" }
        return "the service closed the connection with code \(end.code)" + (end.reason.isEmpty ? "" : ": \(end.reason)")
    }

    // MARK: While connected

    private enum Outcome {
        /// The connection ended.
        case ended
        /// The session was about to end, and this connection took its place.
        case moved(Link)
    }

    private enum Part {
        case readingEnded
        case opened(Link?)
        case retired
    }

    /// Reads from a connection until it ends, or until its session is about to and another one has taken its place.
    ///
    /// The new connection is opened first and not read from until the old one has said all it had to say: so nothing is missed, and what
    /// comes over both is recognised by its id and comes in order.
    private func live(on link: Link, _ runID: Int) async -> Outcome {
        let next = await withTaskGroup(of: Part.self, returning: Link?.self) { group in
            group.addTask {
                await self.read(link, runID)
                return .readingEnded
            }
            if let delay = moveDelay(link.token) {
                group.addTask { .opened(await self.successor(of: link, after: delay, runID)) }
            }
            var next: Link?
            while let part = await group.next() {
                switch part {
                case .readingEnded: group.cancelAll()
                case .opened(let opened?):
                    next = opened
                    if direct(requestsTo: opened, runID) {
                        group.addTask {
                            await self.retire(link)
                            return .retired
                        }
                    }
                case .opened(nil), .retired: break
                }
            }
            return next
        }
        await link.socket.close()
        guard let next else { return .ended }
        if moderation() != nil || Task.isCancelled {
            await next.socket.close()
            return .ended
        }
        return .moved(next)
    }

    /// How long to stay on the connection of a token; nil for as long as it stands.
    private func moveDelay(_ token: ChatToken) -> Duration? {
        guard let end = token.sessionExpirationTime,
            let left = end.nanoseconds(since: configuration.timeSource.now()), left >= Self.shortestSession
        else { return nil }
        return .nanoseconds(left > 2 * Self.leadBeforeSessionEnd ? left - Self.leadBeforeSessionEnd : left / 2)
    }

    /// Opens the connection that is to take the place of `link`. Nil when that cannot be done: the old one is used to its end then.
    private func successor(of link: Link, after delay: Duration, _ runID: Int) async -> Link? {
        do {
            try await configuration.wait(delay)
            shared.withLock { $0.repeated = RepeatedFrames(oldLinkID: link.id) }
            return try await open(runID)
        } catch {
            return nil
        }
    }

    private func direct(requestsTo link: Link, _ runID: Int) -> Bool {
        shared.withLock { state in
            guard state.runID == runID else { return false }
            state.link = link
            return true
        }
    }

    /// Says good-bye to a connection whose place another one has taken, when the requests that it carries have their answers.
    private func retire(_ link: Link) async {
        let drain = OneShot<Void>()
        let isIdle = shared.withLock { state in
            guard state.pending.values.contains(where: { $0.linkID == link.id }) else { return true }
            state.drains[link.id] = drain
            return false
        }
        if !isIdle {
            let limit = Task { [configuration] in
                try await configuration.wait(Self.longestDrain)
                drain.complete(.success(()))
            }
            try? await drain.value
            limit.cancel()
            shared.withLock { $0.drains[link.id] = nil }
        }
        await link.socket.close()
    }
}
