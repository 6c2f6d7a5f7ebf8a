import GRDB
import IVSTimestamps

/// Reads and writes the rows of one kind of lines.
struct HistoryRows {
    let kind: LineHistory.Kind
    /// The shell that writes.
    let shell: Int64

    /// What is needed to bring a line back.
    struct Found {
        let id: Int64
        let line: String
        let status: Int32?
        let backend: String?
    }

    /// The newest lines, oldest first; what is beyond the limit goes.
    func newest(_ database: Database) throws -> [Found] {
        try found(database, "WHERE kind = ? ORDER BY id DESC LIMIT ?", [kind.rawValue, HistoryFile.limit]).reversed()
    }

    /// Lines of other shells since a row, oldest first.
    func others(after id: Int64, _ database: Database) throws -> [Found] {
        try found(database, "WHERE kind = ? AND id > ? AND shell <> ? ORDER BY id LIMIT ?", [kind.rawValue, id, shell, HistoryFile.limit])
    }

    private func found(_ database: Database, _ condition: String, _ arguments: StatementArguments) throws -> [Found] {
        let rows = try Row.fetchCursor(
            database.cachedStatement(sql: "SELECT id, line, status, backend FROM line " + condition), arguments: arguments)
        var found: [Found] = []
        while let row = try rows.next() { found.append(Found(id: row[0], line: row[1], status: row[2], backend: row[3])) }
        return found
    }

    /// What lines that were running have ended with since.
    func statuses(of ids: [Int64], _ database: Database) throws -> [Int64: Int32] {
        let list = ids.map(String.init).joined(separator: ",")
        let rows = try Row.fetchCursor(database, sql: "SELECT id, status FROM line WHERE id IN (\(list)) AND status IS NOT NULL")
        var statuses: [Int64: Int32] = [:]
        while let row = try rows.next() { statuses[row[0]] = row[1] as Int32 }
        return statuses
    }

    /// Everything about the newest lines, oldest first.
    /// - Parameter running: a row that is left out.
    func entries(except running: Int64?, _ database: Database) throws -> [HistoryEntry] {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT line, time, backend, region, room, status, duration, error FROM line
                WHERE kind = ? AND id IS NOT ? ORDER BY id DESC LIMIT ?
                """, arguments: [kind.rawValue, running, HistoryFile.limit])
        var entries: [HistoryEntry] = []
        while let row = try rows.next() {
            var entry = HistoryEntry(
                row[0], time: (row[1] as Int64?).map(Self.timestamp), backend: row[2], region: row[3], room: row[4])
            entry.status = row[5]
            entry.duration = row[6]
            entry.error = row[7]
            entries.append(entry)
        }
        return entries.reversed()
    }

    /// - Returns: the row's id.
    func insert(_ entry: HistoryEntry, into database: Database) throws -> Int64 {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO line (kind, shell, line, time, backend, region, room, status, duration, error)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [
            kind.rawValue, shell, entry.line, entry.time.map(Self.milliseconds), entry.backend, entry.region, entry.room, entry.status,
            entry.duration, entry.error,
        ])
        return database.lastInsertedRowID
    }

    /// Notes what came of a line.
    func finish(_ id: Int64, _ entry: HistoryEntry, _ database: Database) throws {
        try database.cachedStatement(sql: "UPDATE line SET status = ?, duration = ?, error = ? WHERE id = ?")
            .execute(arguments: [entry.status, entry.duration, entry.error, id])
    }

    /// Lets the oldest lines beyond the limit go.
    func trim(_ database: Database) throws {
        try database.execute(
            sql: """
                DELETE FROM line WHERE kind = ?1 AND id <= (SELECT id FROM line WHERE kind = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)
                """, arguments: [kind.rawValue, HistoryFile.limit])
    }

    private static func milliseconds(_ time: Timestamp) -> Int64 { time.seconds &* 1000 &+ Int64(time.nanoseconds / 1_000_000) }

    private static func timestamp(_ milliseconds: Int64) -> Timestamp {
        let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
        return rest < 0
            ? Timestamp(seconds: seconds - 1, nanoseconds: Int32(rest + 1000) * 1_000_000)
            : Timestamp(seconds: seconds, nanoseconds: Int32(rest) * 1_000_000)
    }
}
