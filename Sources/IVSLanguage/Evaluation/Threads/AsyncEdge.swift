/// Where the synchronous evaluator waits for an asynchronous operation.
enum AsyncEdge {
    /// How often an interrupt is looked for while waiting, in milliseconds. It shows within 100.
    static let pollInterval = 20

    /// Runs `operation` as a task and blocks this thread until it is done. When an interrupt comes first, the task is cancelled and left to
    /// itself: an operation that ignores its cancellation must not hold the user.
    ///
    /// - Parameter onIdle: called once, on this thread, when the wait turns out to be one that people notice. What it throws ends the wait.
    static func wait<Result: Sendable>(
        _ interrupt: Interrupt, onIdle: () throws -> Void = {}, _ operation: @escaping @Sendable () async throws -> Result
    ) throws -> Result {
        let outcome = Outcome<Result>()
        let task = Task.detached {
            let result: Swift.Result<Result, any Error>
            do { result = .success(try await operation()) } catch { result = .failure(error) }
            outcome.deliver(result)
        }
        if let result = outcome.await(pollLimit: 1, until: { interrupt.isSet }) { return try result.get() }
        do {
            if !interrupt.isSet { try onIdle() }
        } catch {
            task.cancel()
            throw error
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

        /// nil when `isOver` came first, or after so many intervals.
        func await(pollLimit: Int = .max, until isOver: () -> Bool) -> Result<Value, any Error>? {
            monitor.locked {
                var polls = 0
                while result == nil, polls < pollLimit, !isOver() {
                    monitor.wait(milliseconds: pollInterval)
                    polls += 1
                }
                return result
            }
        }
    }
}
