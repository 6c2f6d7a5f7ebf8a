internal import IVSTimestamps

/// Asks for a resource again and again until it is as it should be.
///
///     let active = Waiter<GetLoggingConfigurationResponse>("LoggingConfigurationActive", [
///         .output(.success) { $0.state == .active },
///         .output(.failure) { $0.state == .createFailed },
///     ])
///     let result = try await active.wait(options) { try await chat.getLoggingConfiguration(request) }
///
/// Each answer is held against the acceptors in order, and the first that matches decides. An answer that matches none leads to another
/// request, an error that matches none ends the wait and is thrown (Smithy 2.0, "Waiters", waiter workflow).
public struct Waiter<Output: DocumentConvertible>: Sendable {
    /// What the waiter waits for, as error texts name it: `LoggingConfigurationActive`.
    public let name: String
    private let acceptors: [Acceptor]
    private let describe: @Sendable (Output) -> String

    /// - Parameter describe: what to say of an answer in an error text: `the state is CREATING`.
    public init(
        _ name: String, _ acceptors: [Acceptor], describe: @escaping @Sendable (Output) -> String = { _ in "" }
    ) {
        self.name = name
        self.acceptors = acceptors
        self.describe = describe
    }

    /// What an answer means for the wait.
    public enum State: Sendable, Hashable {
        case success, failure, retry
    }

    /// A kind of answer and what it means.
    public struct Acceptor: Sendable {
        public let state: State
        let matches: @Sendable (Result<Output, any Error>) -> Bool

        /// For answers that are no error: all of them, or those for which `condition` holds.
        public static func output(
            _ state: State, where condition: @escaping @Sendable (Output) -> Bool = { _ in true }
        ) -> Acceptor {
            Acceptor(state: state) { result in
                guard case .success(let output) = result else { return false }
                return condition(output)
            }
        }

        /// For errors for which `condition` holds.
        public static func error(
            _ state: State, where condition: @escaping @Sendable (any Error) -> Bool
        ) -> Acceptor {
            Acceptor(state: state) { result in
                guard case .failure(let error) = result else { return false }
                return condition(error)
            }
        }
    }

    /// What a caller makes of one answer; nil when it asks again.
    ///
    /// - Throws: `WaiterError` for a state from which there is no way to the one waited for, and an error that no acceptor knows.
    public func settle(
        _ result: Result<Output, any Error>, attempt: Int, elapsed: Duration
    ) throws -> Result<Output, any Error>? {
        switch acceptors.first(where: { $0.matches(result) })?.state {
        case .success: return result
        case .failure: throw error(.failed, result, attempt: attempt, elapsed: elapsed)
        case .retry: return nil
        case nil:
            _ = try result.get()
            return nil
        }
    }

    /// Makes requests until one settles the matter.
    ///
    /// - Parameter request: asks for the resource. It retries throttling and the like by itself, as a client with `RetryMiddleware` does.
    /// - Returns: the answer that an acceptor took for success; for a resource that should be gone, the error that says so.
    /// - Throws: `WaiterError` when the time is up or the resource cannot become what it should; an error of `request` that no acceptor
    ///   knows; `CancellationError`.
    public func wait(
        _ options: WaiterOptions = WaiterOptions(), for request: @Sendable () async throws -> Output
    ) async throws -> Result<Output, any Error> {
        let schedule = WaiterSchedule(options)
        let start = options.time.now()
        var attempt = 0
        var slept: Int64 = 0
        while true {
            attempt += 1
            let result: Result<Output, any Error>
            do {
                result = .success(try await request())
            } catch let error as CancellationError {
                throw error
            } catch {
                result = .failure(error)
            }
            // A clock that somebody sets back must not make the wait endless.
            let elapsed = max(options.time.now().nanoseconds(since: start) ?? .max, slept)
            if let settled = try settle(result, attempt: attempt, elapsed: .nanoseconds(elapsed)) { return settled }
            guard let delay = schedule.delay(afterAttempt: attempt, elapsed: elapsed, jitter: options.jitter()) else {
                throw error(.timedOut, result, attempt: attempt, elapsed: .nanoseconds(elapsed))
            }
            try await options.time.sleep(nanoseconds: delay)
            slept = slept.addingReportingOverflow(delay).partialValue
        }
    }

    /// The error that ends a wait, with the last answer in it.
    public func error(
        _ reason: WaiterError.Reason, _ last: Result<Output, any Error>, attempt: Int, elapsed: Duration
    ) -> WaiterError {
        var error = WaiterError(waiter: name, reason: reason, attempts: attempt, elapsed: elapsed)
        switch last {
        case .success(let output):
            error.lastOutput = output.document
            error.detail = describe(output)
        case .failure(let failure): error.detail = "\(failure)"
        }
        return error
    }
}
