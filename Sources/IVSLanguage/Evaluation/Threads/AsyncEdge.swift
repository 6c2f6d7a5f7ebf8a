/// Where the synchronous evaluator waits for an asynchronous operation.
enum AsyncEdge {
    /// How often an interrupt is looked for while waiting, in milliseconds. It shows within 100.
    static let pollInterval = 20

    /// Runs `operation` as a task and blocks this thread until it is done. When an interrupt comes first, the task is cancelled and left to
    /// itself: an operation that ignores its cancellation must not hold the user.
    static func wait<Result: Sendable>(
        _ interrupt: Interrupt, _ operation: @escaping @Sendable () async throws -> Result
    ) throws -> Result {
        let outcome = Outcome<Result>()
        let task = Task.detached {
            let result: Swift.Result<Result, any Error>
            do { result = .success(try await operation()) } catch { result = .failure(error) }
            outcome.deliver(result)
        }
        guard let result = outcome.await(until: { interrupt.isSet }) else {
            task.cancel()
            throw Interrupted()
        }
        return try result.get()
    }

    private final class Outcome<Value: Sendable>: @unchecked Sendable {
        private let monitor = Monitor()
        private var result: Result<Value, any Error>?

        func deliver(_ result: Result<Value, any Error>) {
            monitor.locked {
                self.result = result
                monitor.signal()
            }
        }

        /// nil when `isOver` came first.
        func await(until isOver: () -> Bool) -> Result<Value, any Error>? {
            monitor.locked {
                while result == nil, !isOver() { monitor.wait(milliseconds: pollInterval) }
                return result
            }
        }
    }
}
