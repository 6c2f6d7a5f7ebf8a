import IVSSystem
import Synchronization

/// Counts connections up to a limit.
final class ConnectionCounter: Sendable {
    private let limit: Int
    private let count = Atomic<Int>(0)

    init(limit: Int) { self.limit = limit }

    /// Counts one more, unless there are as many as there may be.
    func admit() -> Bool {
        guard count.add(1, ordering: .relaxed).newValue <= limit else {
            count.subtract(1, ordering: .relaxed)
            return false
        }
        return true
    }

    func release() { count.subtract(1, ordering: .relaxed) }
}

/// The system's limit of open files, which is one of connections too.
enum FileLimit {
    /// Kept for the store, logs and whatever else a process opens.
    private static let reserve = 64

    /// Raises this process's limit as far as it may go, and says how many connections there can be.
    static func connections(wanted: Int) -> Int {
        var limit = rlimit()
        #if canImport(Glibc)
            let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
            let resource = RLIMIT_NOFILE
        #endif
        guard getrlimit(resource, &limit) == 0 else { return wanted }
        let needed = rlim_t(max(0, wanted) + reserve)
        if limit.rlim_cur < needed {
            var raised = limit
            raised.rlim_cur = min(limit.rlim_max, needed)
            if setrlimit(resource, &raised) == 0 { limit = raised }
        }
        return max(1, min(wanted, Int(clamping: limit.rlim_cur) - reserve))
    }
}
