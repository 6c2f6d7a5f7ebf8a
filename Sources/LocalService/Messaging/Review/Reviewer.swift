import Synchronization

/// Has messages reviewed that are on their way to a room with a review handler.
final class Reviewer: Sendable {
    /// What stands behind the ARNs that rooms name.
    let handlers: ReviewHandlers
    private let timeout: Duration
    private let tally: MessagingTally

    init(_ configuration: ReviewConfiguration, tally: MessagingTally) {
        handlers = ReviewHandlers(configuration)
        timeout = configuration.timeout
        self.tally = tally
    }

    /// Asks a room's review handler about a message. Whatever goes wrong, the room's fallback decides: ALLOW lets the message through as it
    /// is, DENY keeps it from the room.
    func review(
        _ message: ChatMessage, from sender: ChatTokenClaims, address: String, by handler: Room.ReviewSetting, maximumLength: Int
    ) async -> Review {
        let review: Review
        do {
            let event = ReviewEvent(message: message, sender: sender, address: address).bytes
            let answer = try await invoke(handler.uri, event)
            if let answered = Review(answer, maximumLength: maximumLength) {
                review = answered
            } else {
                tally.count { MessagingCounters.count(handler.uri, in: &$0.responseValidationErrors) }
                review = Self.fallback(handler, message)
            }
        } catch {
            tally.count { MessagingCounters.count(handler.uri, in: &$0.invocationErrors) }
            review = Self.fallback(handler, message)
        }
        if case .deny = review { tally.count { MessagingCounters.count(handler.uri, in: &$0.deniedMessages) } }
        return review
    }

    private static func fallback(_ handler: Room.ReviewSetting, _ message: ChatMessage) -> Review {
        handler.fallbackResult == "DENY" ? .deny(reason: nil) : .allow(content: message.content, attributes: nil)
    }

    /// The handler's answer, if it comes in time. What takes longer is cancelled and not waited for: a handler that does not heed
    /// cancellation must not hold up the sender's next messages.
    private func invoke(_ uri: String, _ event: [UInt8]) async throws -> [UInt8] {
        guard let handler = handlers.handler(for: uri) else { throw ReviewFailure("nothing stands behind \(uri)") }
        let limit = timeout
        let answer = FirstAnswer()
        let call = Task { answer.give(await Self.result { try await handler.review(event, function: uri) }) }
        let timer = Task {
            try await Task.sleep(for: limit)
            answer.give(.failure(ReviewFailure("no answer within \(limit)")))
        }
        defer {
            call.cancel()
            timer.cancel()
        }
        return try await withCheckedThrowingContinuation { answer.wait($0) }
    }

    private static func result(_ body: () async throws -> [UInt8]) async -> Result<[UInt8], any Error> {
        do {
            return .success(try await body())
        } catch {
            return .failure(error)
        }
    }
}

/// Hands the first of several answers to one who waits.
private final class FirstAnswer: Sendable {
    private enum State {
        case open
        case awaited(CheckedContinuation<[UInt8], any Error>)
        case given(Result<[UInt8], any Error>)
        case done
    }

    private let state = Mutex(State.open)

    func wait(_ continuation: CheckedContinuation<[UInt8], any Error>) {
        let answer: Result<[UInt8], any Error>? = state.withLock { state in
            if case .given(let answer) = state {
                state = .done
                return answer
            }
            state = .awaited(continuation)
            return nil
        }
        if let answer { continuation.resume(with: answer) }
    }

    func give(_ answer: Result<[UInt8], any Error>) {
        let waiting: CheckedContinuation<[UInt8], any Error>? = state.withLock { state in
            switch state {
            case .open:
                state = .given(answer)
                return nil
            case .awaited(let continuation):
                state = .done
                return continuation
            case .given, .done:
                return nil
            }
        }
        waiting?.resume(with: answer)
    }
}
