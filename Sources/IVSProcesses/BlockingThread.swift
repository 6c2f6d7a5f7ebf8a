import IVSSystem

/// Waiting blocks, which the threads of concurrency must not do: it happens on a thread of its own.
enum BlockingThread {
    /// - Throws: `StartFailure` when the system gives no thread, and what `body` throws.
    static func run<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let status = start { continuation.resume(with: Swift.Result { try body() }) }
            if status != 0 { continuation.resume(throwing: StartFailure(status)) }
        }
    }

    /// The number of the system's error; 0 for none.
    @discardableResult static func start(_ body: @escaping @Sendable () -> Void) -> Int32 {
        let context = Unmanaged.passRetained(Job(body))
        #if canImport(Darwin)
            var thread: pthread_t?
            let status = pthread_create(&thread, nil, runJob, context.toOpaque())
            if status == 0, let thread { pthread_detach(thread) }
        #else
            var thread = pthread_t()
            let status = pthread_create(&thread, nil, runJob, context.toOpaque())
            if status == 0 { pthread_detach(thread) }
        #endif
        if status != 0 { context.release() }
        return status
    }
}

private final class Job: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

private func runJob(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let context { Unmanaged<Job>.fromOpaque(context).takeRetainedValue().body() }
    return nil
}
