import GRDB
import GRDBSQLite
import Synchronization

/// The header of a database's WAL index: memory that all connections to the database share, in all processes (SQLite, "WAL-mode File Format",
/// §2.2). Each commit changes it, and SQLite itself takes what a connection has cached for valid as long as it is the same. To look at it
/// takes nanoseconds. The documented way, `PRAGMA data_version`, takes two system calls for its lock: 2.1 to 2.5 microseconds in SQLite alone,
/// prepared and without the queue around it (optimized C, one core of 2026), for every request and every frame of a room. Signed GetRoom a second,
/// both ways in turns, medians of seven rounds on two cores: 9,145 this way and 7,112 the other at one connection, 12,224 and 9,624 at 64.
/// `LocalService.Configuration.readsWALIndex`, or `IVSH_WAL_INDEX=0` in the environment, has it done that way.
final class WALIndex: Sendable {
    /// Its first 48 bytes; a copy for SQLite's own use follows them.
    struct Header: Sendable, Hashable {
        fileprivate let low: SIMD4<UInt64>
        fileprivate let high: SIMD2<UInt64>
    }

    /// Where SQLite has mapped it; nil once the connection is closed.
    private struct Address: @unchecked Sendable {
        var start: UnsafeRawPointer?
    }

    private static let regionSize: Int32 = 32_768
    private let address: Mutex<Address>

    /// The index of the database behind a connection that has read from it. Nil without one: in memory, or where the system cannot share it.
    init?(_ database: Database) {
        var file: UnsafeMutablePointer<sqlite3_file>?
        guard sqlite3_file_control(database.sqliteConnection, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK, let file,
            let methods = file.pointee.pMethods, methods.pointee.iVersion >= 2, let map = methods.pointee.xShmMap
        else { return nil }
        var region: UnsafeMutableRawPointer?
        // Not extended: it is there, or the database is in no need of one.
        guard map(file, 0, Self.regionSize, 0, &region) == SQLITE_OK, let region else { return nil }
        address = Mutex(Address(start: UnsafeRawPointer(region)))
    }

    /// Nil once the connection is closed.
    var header: Header? {
        address.withLock { address in
            guard let start = address.start else { return nil }
            atomicMemoryFence(ordering: .acquiring)
            return Header(
                low: start.loadUnaligned(as: SIMD4<UInt64>.self), high: start.loadUnaligned(fromByteOffset: 32, as: SIMD2<UInt64>.self))
        }
    }

    /// To be called before the connection is closed, which takes the memory away.
    func close() { address.withLock { $0.start = nil } }
}
