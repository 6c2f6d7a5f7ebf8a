import IVSSystem

/// The stack that the system gave the running thread. Calls of the language nest on it, so they look how much of it is left.
enum NativeStack {
    /// What must be left for a call, so that a command which runs in it does not overflow.
    private static let reserve: UInt = 160 * 1024
    /// What is taken to be free on threads that are not ours: secondary threads have 512 kB at least.
    private static let assumedFree: UInt = 256 * 1024

    /// Where each thread of evaluation keeps the lowest address of its stack.
    private static let lowestAddress: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()

    /// Roughly where the stack ends now; it grows down.
    @inline(__always)
    static func address() -> UInt {
        var mark: UInt8 = 0
        return withUnsafeMutablePointer(to: &mark) { UInt(bitPattern: $0) }
    }

    /// Called first on a thread whose stack has `size` bytes.
    static func noteStart(size: Int) {
        pthread_setspecific(lowestAddress, UnsafeRawPointer(bitPattern: address() - UInt(size) + reserve))
    }

    /// The lowest address that calls may reach on this thread.
    static func floor() -> UInt {
        guard let lowest = pthread_getspecific(lowestAddress) else { return address() - assumedFree }
        return UInt(bitPattern: lowest)
    }
}
