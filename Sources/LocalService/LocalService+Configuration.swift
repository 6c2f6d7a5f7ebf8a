import IVSSystem
public import IVSTimestamps

extension LocalService {
    /// Where the service keeps what it knows.
    public enum StoreLocation: Sendable, Hashable {
        /// In a folder, made with mode 0700 when missing. Other processes may use it at the same time.
        case folder(String)
        /// In memory, gone with the service.
        case memory

        public var path: String {
            switch self {
            case .folder(let path): path
            case .memory: ":memory:"
            }
        }

        /// Nil for a store in memory.
        var folder: String? { if case .folder(let path) = self { path } else { nil } }
    }

    public typealias About = ProgramDescription

    public struct Configuration: Sendable {
        public var store: StoreLocation
        /// The account whose service this is: twelve digits.
        public var account: String
        /// What every time that the service tells or compares comes from.
        public var timeSource: any TimeSource
        public var random: RandomSource
        public var quotas: Quotas
        /// How long a logging configuration stays CREATING, UPDATING or DELETING.
        public var transitionDelay: Duration
        /// The folder that chat logs are delivered to; nil for `logs` in the store's folder, and for none with a store in memory.
        public var logFolder: String?
        /// What `info` says of the program: its version, the region that unsigned requests are served in, how requests are authenticated.
        public var about = ProgramDescription()
        /// What messages are reviewed with.
        public var review = ReviewConfiguration()
        /// Whether changes that other processes make to the store are noticed in memory that SQLite shares between them, rather than by the
        /// statement that SQLite documents for it, which takes longer. The environment variable `IVSH_WAL_INDEX=0` turns it off.
        public var readsWALIndex = getenv("IVSH_WAL_INDEX").map { String(cString: $0) } != "0"
        /// Hears of every request, on the thread that answered it: it must not block.
        public var requestObserver: (@Sendable (RequestRecord) -> Void)?

        public init(
            store: StoreLocation, account: String = "123456789012", timeSource: any TimeSource = SystemTimeSource(),
            random: RandomSource = .system, quotas: Quotas = Quotas(), transitionDelay: Duration = .milliseconds(500)
        ) {
            self.store = store
            self.account = account
            self.timeSource = timeSource
            self.random = random
            self.quotas = quotas
            self.transitionDelay = transitionDelay
        }

        /// Where chat logs go; nil for nowhere.
        var effectiveLogFolder: String? {
            if let logFolder { return logFolder }
            return store.folder?.path(of: "logs")
        }

        /// The nearest that 64 bits hold.
        var transitionDelayInMilliseconds: Int64 {
            let (seconds, attoseconds) = transitionDelay.components
            let (product, isTooMuch) = seconds.multipliedReportingOverflow(by: 1000)
            let (sum, sumIsTooMuch) = product.addingReportingOverflow(attoseconds / 1_000_000_000_000_000)
            return isTooMuch || sumIsTooMuch ? (seconds < 0 ? .min : .max) : sum
        }
    }
}
