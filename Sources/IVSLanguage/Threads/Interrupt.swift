import Synchronization

/// Set by Ctrl-C, looked at by every loop and every pull. `try` does not catch what comes of it.
public final class Interrupt: Sendable {
    /// At an address, which compiled loops look at directly.
    let flag: InterruptFlag

    public init() { flag = InterruptFlag() }

    deinit { flag.deallocate() }

    public var isSet: Bool { flag.isSet }
    public func set() { flag.set(true) }
    public func clear() { flag.set(false) }

    /// Throws `Interrupted` once it is set.
    @inline(__always)
    public func check() throws {
        if isSet { throw Interrupted() }
    }
}

/// The running pipeline was interrupted; not an `EvaluationError`, so that `try` lets it pass.
public struct Interrupted: Error {
    public init() {}
}

/// The flag of an `Interrupt`, which must be alive as long as this is used.
struct InterruptFlag: @unchecked Sendable {
    private let flag: UnsafeMutablePointer<Atomic<Bool>>

    init() {
        flag = .allocate(capacity: 1)
        flag.initialize(to: Atomic(false))
    }

    func deallocate() {
        flag.deinitialize(count: 1)
        flag.deallocate()
    }

    @inline(__always)
    var isSet: Bool { flag.pointee.load(ordering: .relaxed) }

    func set(_ value: Bool) { flag.pointee.store(value, ordering: .relaxed) }
}
