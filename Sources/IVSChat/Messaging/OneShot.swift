import Synchronization

/// A value that comes once, for one task that waits for it: whichever of the two is there first waits for the other.
final class OneShot<Value: Sendable>: Sendable {
    private enum State {
        case empty
        case waiting(CheckedContinuation<Value, any Error>)
        case complete(Result<Value, any Error>)
        case taken
    }

    private let state = Mutex(State.empty)

    /// What comes second has no effect.
    func complete(_ result: Result<Value, any Error>) {
        let waiter: CheckedContinuation<Value, any Error>? = state.withLock { state in
            switch state {
            case .empty: state = .complete(result)
            case .waiting(let waiter):
                state = .taken
                return waiter
            case .complete, .taken: break
            }
            return nil
        }
        waiter?.resume(with: result)
    }

    /// To be asked for once.
    /// - Throws: what it was completed with; `CancellationError` as soon as the task is cancelled.
    var value: Value {
        get async throws {
            try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { continuation in
                    let result: Result<Value, any Error>? = state.withLock { state in
                        guard case .complete(let result) = state else {
                            state = .waiting(continuation)
                            return nil
                        }
                        state = .taken
                        return result
                    }
                    if let result { continuation.resume(with: result) }
                }
            } onCancel: {
                complete(.failure(CancellationError()))
            }
        }
    }
}
