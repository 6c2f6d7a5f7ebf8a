/// Calls a closure of a program from outside its evaluator: from a server's tasks while the prompt waits for a line.
///
/// One call runs at a time, on a thread of its own and under the interpreter's lock: it begins when the program waits for something or has
/// ended. A program that calculates without a pause holds it up; the time limit is for that too.
public final class ClosureCaller: @unchecked Sendable {
    /// Why a call came to no result.
    public enum Failure: Error, Hashable, Sendable {
        /// It took longer than it may; the closure was interrupted.
        case timedOut
        /// More calls wait than `queueLimit`.
        case tooManyCalls
        /// The system gives no more threads.
        case noThread
    }

    /// Calls that may wait for the one that runs.
    public static let queueLimit = 1000
    /// How long the thread waits for another call before it ends.
    private static let idleMilliseconds = 1000

    private let interrupt: Interrupt
    private let call: @Sendable ([Value]) throws -> Value
    private let monitor = Monitor()
    // Under the monitor.
    private var waiting: [Work] = []
    private var running: Work?
    private var hasThread = false

    private final class Work {
        let arguments: [Value]
        /// Resumed once: whoever takes it does so.
        var continuation: CheckedContinuation<Value, any Error>?
        /// Given up before it began.
        var isGivenUp = false

        init(_ arguments: [Value]) { self.arguments = arguments }
    }

    /// - Parameters:
    ///   - interrupt: what ends a call that takes too long.
    ///   - call: calls the closure, on the thread of the calls.
    init(_ interrupt: Interrupt, call: @escaping @Sendable ([Value]) throws -> Value) {
        self.interrupt = interrupt
        self.call = call
    }

    /// Calls the closure; arguments beyond its parameters are dropped.
    ///
    /// - Parameter limit: how long it may take, waiting included; nil for as long as the task is not cancelled.
    /// - Throws: `Failure`, `CancellationError`, and what the closure throws.
    public func callAsFunction(_ arguments: [Value], limit: Duration? = nil) async throws -> Value {
        let work = UncheckedWork(Work(arguments))
        let timer = limit.map { limit in
            Task.detached {
                try await Task.sleep(for: limit)
                self.giveUp(work, Failure.timedOut)
            }
        }
        defer { timer?.cancel() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { self.submit(work, $0) }
        } onCancel: {
            self.giveUp(work, CancellationError())
        }
    }

    /// Work is only touched under the monitor.
    private struct UncheckedWork: @unchecked Sendable {
        let work: Work
        init(_ work: Work) { self.work = work }
    }

    private func submit(_ submitted: UncheckedWork, _ continuation: CheckedContinuation<Value, any Error>) {
        let work = submitted.work
        let failure: (any Error)? = monitor.locked {
            if work.isGivenUp { return CancellationError() }
            guard waiting.count < Self.queueLimit else { return Failure.tooManyCalls }
            if !hasThread {
                guard EvaluatorThread.detach({ self.runCalls() }) else { return Failure.noThread }
                hasThread = true
            }
            work.continuation = continuation
            waiting.append(work)
            monitor.signal()
            return nil
        }
        if let failure { continuation.resume(throwing: failure) }
    }

    private func giveUp(_ given: UncheckedWork, _ error: any Error) {
        let work = given.work
        let continuation = monitor.locked {
            work.isGivenUp = true
            if running === work { interrupt.set() }
            waiting.removeAll { $0 === work }
            return take(work)
        }
        continuation?.resume(throwing: error)
    }

    private func take(_ work: Work) -> CheckedContinuation<Value, any Error>? {
        defer { work.continuation = nil }
        return work.continuation
    }

    // MARK: On the thread of the calls

    private func runCalls() {
        while let work = nextWork() {
            let result = Result { try call(work.arguments) }
            let continuation = monitor.locked {
                running = nil
                return take(work)
            }
            continuation?.resume(with: result)
        }
    }

    /// The oldest call that waits; nil when none came for a while, and the thread is to end.
    private func nextWork() -> Work? {
        monitor.locked {
            if waiting.isEmpty { monitor.wait(milliseconds: Self.idleMilliseconds) }
            guard !waiting.isEmpty else {
                hasThread = false
                return nil
            }
            let work = waiting.removeFirst()
            running = work
            // An interrupt that was meant for the call before is over with it.
            interrupt.clear()
            return work
        }
    }
}
