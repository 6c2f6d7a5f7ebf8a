/// Where the synchronous evaluator waits for an asynchronous operation.
enum AsyncEdge {
    /// How often an interrupt is looked for while waiting, in milliseconds. It shows within 100.
    static let pollInterval = 20

    /// Runs `operation` as a task, on this thread as far as it goes without waiting itself, and returns when it is done. When an interrupt comes
    /// first, the task is cancelled and left to other threads: an operation that ignores its cancellation must not hold the user.
    ///
    /// - Parameter onIdle: called once, on this thread, when the wait turns out to be one that people notice. What it throws ends the wait.
    static func wait<Result: Sendable>(
        _ interrupt: Interrupt, onIdle: () throws -> Void = {}, _ operation: @escaping @Sendable () async throws -> Result
    ) throws -> Result {
        let thread = WaitingThread()
        let outcome = Outcome<Result>()
        let task = Task.detached(executorPreference: thread) {
            do { outcome.result = .success(try await operation()) } catch { outcome.result = .failure(error) }
        }
        defer {
            task.cancel()
            thread.leave()
        }
        var hasIdled = false
        // By the clock, and not when there is no job: an operation that is busy all the time is waited for as well.
        let noticed = ContinuousClock.now + .milliseconds(pollInterval)
        while true {
            if let result = outcome.result { return try result.get() }
            if interrupt.isSet { throw Interrupted() }
            let hasRun = thread.runJobs(within: pollInterval)
            if !hasIdled, !hasRun || ContinuousClock.now >= noticed {
                hasIdled = true
                try onIdle()
            }
        }
    }

    /// Set by the task, and read between its jobs by the thread that runs them, until it has left.
    private final class Outcome<Success: Sendable>: @unchecked Sendable {
        var result: Result<Success, any Error>?
    }
}

/// Runs the jobs of tasks on the thread that waits for them: handing each to another thread and back would take longer than most of them do.
private final class WaitingThread: TaskExecutor, @unchecked Sendable {
    private let monitor = Monitor()
    // Under the monitor.
    private var jobs: [UnownedJob] = []
    private var hasLeft = false

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let hasLeft = monitor.locked {
            if self.hasLeft { return true }
            jobs.append(job)
            monitor.signal()
            return false
        }
        if hasLeft { Self.handOver(job) }
    }

    /// Runs the jobs that are there, waiting for the first. False when none came in so many milliseconds.
    func runJobs(within milliseconds: Int) -> Bool {
        let due = monitor.locked {
            if jobs.isEmpty { monitor.wait(milliseconds: milliseconds) }
            defer { jobs.removeAll(keepingCapacity: true) }
            return jobs
        }
        for job in due { job.runSynchronously(on: asUnownedTaskExecutor()) }
        return !due.isEmpty
    }

    /// The thread waits no longer: what is left of its tasks goes to the threads of concurrency.
    func leave() {
        let left = monitor.locked {
            hasLeft = true
            defer { jobs = [] }
            return jobs
        }
        for job in left { Self.handOver(job) }
    }

    private static func handOver(_ job: UnownedJob) { globalConcurrentExecutor.enqueue(ExecutorJob(job)) }
}
