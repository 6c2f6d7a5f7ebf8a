import GRDB

/// The one table of the history's file, and whose file it is.
enum HistorySchema {
    /// Kept in `user_version`.
    private static let version: Int32 = 1
    /// Kept in `application_id`, the field by which SQLite files say whose they are: "IVSl" in ASCII.
    private static let applicationID: Int32 = 0x4956_536C

    /// `time` is in milliseconds since 1970, `duration` in nanoseconds. `shell` is a number of the shell that wrote the row, the same for all of
    /// its rows. STRICT: a row read back has the types it was written with.
    private static let table = """
        CREATE TABLE line (
            id INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            shell INTEGER NOT NULL,
            line TEXT NOT NULL,
            time INTEGER,
            backend TEXT,
            region TEXT,
            room TEXT,
            status INTEGER,
            duration INTEGER,
            error TEXT
        ) STRICT;
        CREATE INDEX lineByKind ON line (kind);
        """

    /// Whether the file has the table.
    /// - Throws: `HistoryFailure` for a database that is newer or not ours.
    static func isCurrent(_ database: Database) throws -> Bool {
        let found = try Int32.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard try Int32.fetchOne(database, sql: "PRAGMA application_id") == applicationID else {
            // A file that SQLite has just made has no tables and no owner.
            guard try found == 0 && Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0 else {
                throw HistoryFailure("it is a database of another program")
            }
            return false
        }
        guard found == version else { throw HistoryFailure("a later version made it") }
        return true
    }

    /// Makes the table. The caller sees to it that no other process does the same.
    /// - Parameter fill: puts in what there is to begin with; table and content are there together, or not at all.
    static func create(_ database: Database, fill: (Database) throws -> Void) throws {
        // Kept in the file; cannot be changed in a transaction.
        try database.execute(sql: "PRAGMA journal_mode = WAL")
        try database.inTransaction(.immediate) {
            try database.execute(sql: table)
            try fill(database)
            try database.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version)")
            return .commit
        }
    }
}

/// Why the history's file cannot be used, in words that follow its name and a colon.
struct HistoryFailure: Error {
    let text: String

    init(_ text: String) { self.text = text }
}
