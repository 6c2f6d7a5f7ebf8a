import GRDB
import Synchronization

/// Everything the local service remembers: an SQLite database, on disk or in memory, that several processes may use at once.
///
/// **Durability.** WAL with `synchronous = NORMAL`: a commit is in the system's hands when it is acknowledged, so it outlives a `kill -9` of
/// the process. What a loss of power could take is the last commits, never the database's consistency; FULL would make every write wait
/// for the disk, a hundred times as long, for a store that a developer can make anew.
///
/// **Connections.** One for reading and one for writing, each serial. A single `SELECT` needs no transaction, for SQLite gives each
/// statement a snapshot, and a pool measures slower to open and to read from. Writers begin IMMEDIATE: they wait for
/// each other, in this process or another, before they have read anything that could have changed. Readers wait for nobody.
final class Store: Sendable {
    private enum Writer: Sendable {
        /// Opened with the first write.
        case unopened(StoreFolder)
        case open(DatabaseQueue)
        case closed
    }

    /// Its folder, or `:memory:`.
    let path: String
    /// How often this process has written.
    private let writes = Atomic<Int>(0)
    private let reader: DatabaseQueue
    private let writer: Mutex<Writer>
    /// Nil for a store in memory, and where it cannot be had or is not wanted.
    private let index: WALIndex?
    private let isShared: Bool

    /// Opens the store, making or migrating it where needed. An existing store costs one connection; the second follows with the first write.
    init(folder path: String?, random: RandomGenerator, readsWALIndex: Bool) throws(StoreError) {
        self.path = path ?? ":memory:"
        do {
            if let path {
                let folder = StoreFolder(path: path)
                try folder.create()
                try folder.createDatabaseFile()
                reader = try DatabaseQueue(path: folder.databasePath, configuration: Self.configuration(label: "store.reader"))
                if try !reader.unsafeRead(Schema.isCurrent) {
                    // Others may be about to do the same; whoever comes second finds the work done.
                    try folder.locked { [reader] in try Schema.migrate(reader, random: random) }
                }
                writer = Mutex(.unopened(folder))
                index = readsWALIndex ? reader.unsafeRead { WALIndex($0) } : nil
                isShared = true
            } else {
                reader = try DatabaseQueue(configuration: Self.configuration(label: "store"))
                writer = Mutex(.open(reader))
                index = nil
                isShared = false
                try Schema.migrate(reader, random: random)
            }
        } catch {
            throw Self.storeError(error, path: self.path)
        }
    }

    /// Runs statements that change nothing. Each sees a snapshot of its own.
    func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try reader.unsafeRead(body)
    }

    /// Runs `body` in one IMMEDIATE transaction; what it throws undoes it. Suspends, without blocking a thread of the pool, while others write.
    func write<Result: Sendable>(_ body: @escaping @Sendable (Database) throws -> Result) async throws -> Result {
        defer { writes.add(1, ordering: .releasing) }
        return try await writeConnection().write(body)
    }

    /// What changes whenever this or another process has changed something, for those who keep what they have read.
    func version() throws -> Version {
        // Of its own changes a connection alone in memory has no other sign.
        let own = writes.load(ordering: .acquiring)
        guard isShared else { return Version(own: own) }
        if let header = index?.header { return Version(own: own, header: header) }
        let others = try reader.unsafeRead { database in
            try Int64.fetchOne(database.cachedStatement(sql: "PRAGMA data_version")) ?? 0
        }
        return Version(own: own, others: others)
    }

    struct Version: Sendable, Hashable {
        let own: Int
        var header: WALIndex.Header?
        /// What SQLite counts of the commits of other connections.
        var others: Int64 = 0
    }

    /// Closes the connections, which folds the write-ahead log into the database. Later use throws.
    func close() throws {
        try writer.withLock { writer in
            if case .open(let queue) = writer { try queue.close() }
            writer = .closed
        }
        // What was kept of the store is worth nothing any more.
        writes.add(1, ordering: .releasing)
        index?.close()
        try reader.close()
    }

    private func writeConnection() throws -> DatabaseQueue {
        try writer.withLock { writer in
            switch writer {
            case .open(let queue): return queue
            case .closed: throw StoreError(.other, "the store is closed")
            case .unopened(let folder):
                let queue = try DatabaseQueue(path: folder.databasePath, configuration: Self.configuration(label: "store.writer"))
                writer = .open(queue)
                return queue
            }
        }
    }

    private static func configuration(label: String) -> Configuration {
        var configuration = Configuration()
        configuration.label = label
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
        return configuration
    }

    /// An error of reading or writing in the user's terms.
    func storeError(_ error: any Error) -> StoreError { Self.storeError(error, path: self.path) }

    private static func storeError(_ error: any Error, path: String) -> StoreError {
        if let error = error as? StoreError { return error }
        guard let error = error as? DatabaseError else { return StoreError(.other, "the store \(path) cannot be used: \(error)") }
        let detail = error.message ?? "SQLite error \(error.resultCode.rawValue)"
        return switch error.resultCode {
        case .SQLITE_NOTADB, .SQLITE_CORRUPT, .SQLITE_FORMAT:
            StoreError(.notADatabase, "the store \(path) is damaged or no database: \(detail)")
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_READONLY, .SQLITE_AUTH:
            StoreError(.permissionDenied, "the store \(path) cannot be read and written: \(detail)")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            StoreError(.busy, "the store \(path) is held by another process: \(detail)")
        default:
            StoreError(.other, "the store \(path) cannot be used: \(detail)")
        }
    }
}
