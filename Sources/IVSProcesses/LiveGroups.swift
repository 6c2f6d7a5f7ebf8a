import Synchronization
import IVSSystem

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

    /// Before the first signal handler that uses this.
    package static func prepare() { _ = slots }

    /// Sends a signal to all of them. May be called by a signal handler.
    package static func signal(_ number: Int32) {
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
