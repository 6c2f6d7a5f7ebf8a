import IVSSystem
import Synchronization

/// The groups of the programs that run. A signal that ends this process does not reach them by itself, since they are groups of their own: its
/// handler passes it on from here.
package enum LiveGroups {
    /// More programs than anybody runs at once; those beyond are not passed anything.
    private static let capacity = 256

    /// In memory of its own and free of locks, because a signal handler reads it.
    nonisolated(unsafe) private static let slots: UnsafeMutablePointer<Atomic<pid_t>> = {
        let slots = UnsafeMutablePointer<Atomic<pid_t>>.allocate(capacity: capacity)
        for index in 0..<capacity { (slots + index).initialize(to: Atomic(0)) }
        return slots
    }()

    /// How many programs are being started.
    private static let starts = Atomic<Int>(0)

    /// Before the first signal handler that uses this.
    package static func prepare() {
        _ = slots
        _ = starts.load(ordering: .relaxed)
    }

    /// Starts a program and makes its group one of these, as seen by signals in one step: one that comes in between is passed on behind it.
    static func starting<Program>(_ start: () throws(StartFailure) -> Program) throws(StartFailure) -> Program {
        // The handler must not run on this thread, where it would wait for what it interrupts.
        var all = sigset_t()
        var before = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_BLOCK, &all, &before)
        starts.add(1, ordering: .sequentiallyConsistent)
        defer {
            starts.subtract(1, ordering: .sequentiallyConsistent)
            pthread_sigmask(SIG_SETMASK, &before, nil)
        }
        return try start()
    }

    /// Sends a signal to all of them, those that are just being started too. May be called by a signal handler.
    package static func signal(_ number: Int32) {
        // A start takes about a millisecond; a second is for a machine that is busy.
        var patience = 1000
        while patience > 0, starts.load(ordering: .sequentiallyConsistent) > 0 {
            poll(nil, 0, 1)
            patience -= 1
        }
        for index in 0..<capacity {
            let group = slots[index].load(ordering: .relaxed)
            if group > 0 { kill(-group, number) }
        }
    }

    static func add(_ group: pid_t) {
        for index in 0..<capacity where slots[index].compareExchange(expected: 0, desired: group, ordering: .relaxed).exchanged { return }
    }

    static func remove(_ group: pid_t) {
        for index in 0..<capacity where slots[index].compareExchange(expected: group, desired: 0, ordering: .relaxed).exchanged { return }
    }
}
