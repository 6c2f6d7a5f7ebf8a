import IVSSystem

/// Threads for evaluating programs: their stack has room for the deepest recursion that the language allows. (A program also runs on any
/// other thread; recursion then ends earlier, with the same error.)
public enum EvaluatorThread {
    /// Bytes of address space; only what is used takes memory.
    public static let stackSize = 512 << 20

    /// Runs `body` on a thread of its own and waits for it. For the main program; a task must not block, see the other form.
    public static func run<Result>(_ body: () throws -> Result) throws -> Result {
        try withoutActuallyEscaping(body) { body in
            let work = Work(body)
            guard let thread = start(work, isDetached: false) else { return try body() }
            pthread_join(thread, nil)
            return try work.result()
        }
    }

    /// Runs `body` on a thread of its own while the task is suspended.
    public static func run<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let work = Work<Void> { continuation.resume(with: Swift.Result { try body() }) }
            if start(work, isDetached: true) == nil { work.run() }
        }
    }

    /// Starts a thread that nobody waits for; false when the system gives no more threads.
    static func detach(_ body: @escaping @Sendable () -> Void) -> Bool {
        start(Work(body), isDetached: true) != nil
    }

    private static func start(_ work: AnyWork, isDetached: Bool) -> pthread_t? {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        if isDetached { pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED)) }
        // Where address space is limited, a smaller stack serves: it only bounds recursion.
        var size = stackSize
        while size >= 1 << 20 {
            pthread_attr_setstacksize(&attributes, size)
            work.stackSize = size
            let context = Unmanaged.passRetained(work)
            #if canImport(Glibc)
                var thread = pthread_t()
                let status = pthread_create(&thread, &attributes, { runWork($0) }, context.toOpaque())
                if status == 0 { return thread }
            #else
                var thread: pthread_t?
                let status = pthread_create(&thread, &attributes, { runWork($0) }, context.toOpaque())
                if status == 0 { return thread }
            #endif
            context.release()
            size /= 4
        }
        return nil
    }
}

private func runWork(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let context {
        let work = Unmanaged<AnyWork>.fromOpaque(context).takeRetainedValue()
        NativeStack.noteStart(size: work.stackSize)
        work.run()
    }
    return nil
}

private class AnyWork {
    var stackSize = 0
    func run() {}
}

private final class Work<Success>: AnyWork {
    private let body: () throws -> Success
    private var outcome: Result<Success, any Error>?

    init(_ body: @escaping () throws -> Success) { self.body = body }

    override func run() { outcome = Result { try body() } }

    /// After the thread has ended.
    func result() throws -> Success {
        if outcome == nil { run() }
        guard let outcome else { throw CancellationError() }
        return try outcome.get()
    }
}
