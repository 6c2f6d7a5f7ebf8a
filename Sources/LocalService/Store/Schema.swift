import Foundation
import GRDB

/// The tables, and how an older store becomes a current one.
///
/// Times are milliseconds since 1970 (what the service answers has that precision). `sequence` counts the changes of the whole store: it
/// orders what the clock cannot tell apart. Ids are unique in an account and region. Tables are STRICT: a row read back has the types it
/// was written with, whoever else had the file open.
enum Schema {
    /// Kept in `user_version`. It grows with each migration, so that opening a current store costs one look at the file's header.
    static let version: Int32 = 1
    /// Kept in `application_id`, the field by which SQLite files say whose they are: "IVSh" in ASCII.
    static let applicationID: Int32 = 0x4956_5368

    /// Whether there is nothing to do. A quick look, which says nothing of what is wrong otherwise.
    static func isCurrent(_ database: Database) throws -> Bool {
        try version(of: database) == version && owner(of: database) == applicationID
    }

    /// Brings a store up to date. The caller sees to it that no other process does the same.
    /// - Throws: `StoreError` for a database that is newer or not ours.
    static func migrate(_ queue: DatabaseQueue, random: RandomGenerator) throws {
        guard try queue.unsafeRead({ try needsMigration($0) }) else { return }
        // The owner first and the version last: whatever is cut off between them is taken up again at the next opening. The journal's
        // mode cannot be changed in a transaction; it is kept in the file.
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA journal_mode = WAL")
        }
        try migrator(random: random).migrate(queue)
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = \(version)") }
    }

    private static func needsMigration(_ database: Database) throws -> Bool {
        let found = try version(of: database)
        guard try owner(of: database) == applicationID else {
            // A file that SQLite has just made has no tables and no owner.
            let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
            guard try owner(of: database) == 0, found == 0, tables == 0 else {
                throw StoreError(.notADatabase, "the store's file is a database of another program")
            }
            return true
        }
        guard found <= version else {
            throw StoreError(.newerSchema, "the store was made by a later version (its schema is \(found), this version knows \(version))")
        }
        return found < version
    }

    private static func version(of database: Database) throws -> Int32 {
        try Int32.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    }

    private static func owner(of database: Database) throws -> Int32 {
        try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    }

    private static func migrator(random: RandomGenerator) -> DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 control plane") { database in
            try database.execute(sql: controlPlane)
            try database.execute(sql: "INSERT INTO store (id, sequence, secret) VALUES (1, 0, ?)", arguments: [Data(random.bytes(32))])
        }
        return migrator
    }

    private static let controlPlane = """
        -- One row. `secret` is what chat tokens and page tokens are sealed with.
        CREATE TABLE store (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            sequence INTEGER NOT NULL,
            secret BLOB NOT NULL
        ) STRICT;

        CREATE TABLE room (
            account TEXT NOT NULL,
            region TEXT NOT NULL,
            id TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            name TEXT NOT NULL,
            createTime INTEGER NOT NULL,
            updateTime INTEGER NOT NULL,
            maximumMessageRatePerSecond INTEGER NOT NULL,
            maximumMessageLength INTEGER NOT NULL,
            reviewHandlerURI TEXT,
            reviewFallback TEXT,
            tags TEXT NOT NULL,
            PRIMARY KEY (account, region, id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX roomByUpdate ON room (account, region, updateTime DESC, sequence DESC);
        CREATE INDEX roomByName ON room (account, region, name, updateTime DESC, sequence DESC);

        -- How many rooms there are, for the quota: counting 50,000 of them for each new one would take milliseconds.
        CREATE TABLE roomCount (
            account TEXT NOT NULL,
            region TEXT NOT NULL,
            rooms INTEGER NOT NULL,
            PRIMARY KEY (account, region)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER roomInserted AFTER INSERT ON room BEGIN
            INSERT INTO roomCount (account, region, rooms) VALUES (NEW.account, NEW.region, 1)
            ON CONFLICT DO UPDATE SET rooms = rooms + 1;
        END;
        CREATE TRIGGER roomDeleted AFTER DELETE ON room BEGIN
            UPDATE roomCount SET rooms = rooms - 1 WHERE account = OLD.account AND region = OLD.region;
        END;

        -- Which logging configurations a room uses, in the order in which they were given.
        CREATE TABLE roomLogging (
            account TEXT NOT NULL,
            region TEXT NOT NULL,
            room TEXT NOT NULL,
            position INTEGER NOT NULL,
            loggingConfiguration TEXT NOT NULL,
            PRIMARY KEY (account, region, room, position),
            FOREIGN KEY (account, region, room) REFERENCES room ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX roomLoggingByConfiguration ON roomLogging (account, region, loggingConfiguration);

        -- `transition` is the state that ends at `transitionEnd`; from then on the configuration is ACTIVE, or gone after DELETING.
        CREATE TABLE loggingConfiguration (
            account TEXT NOT NULL,
            region TEXT NOT NULL,
            id TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            name TEXT NOT NULL,
            createTime INTEGER NOT NULL,
            updateTime INTEGER NOT NULL,
            destinationKind TEXT NOT NULL,
            destinationName TEXT NOT NULL,
            transition TEXT NOT NULL,
            transitionEnd INTEGER NOT NULL,
            tags TEXT NOT NULL,
            PRIMARY KEY (account, region, id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX loggingConfigurationByUpdate ON loggingConfiguration (account, region, updateTime DESC, sequence DESC);

        -- Chat tokens that have opened a connection, kept until they would have expired anyway.
        CREATE TABLE usedChatToken (
            fingerprint BLOB PRIMARY KEY,
            expiry INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX usedChatTokenByExpiry ON usedChatToken (expiry);
        """
}
