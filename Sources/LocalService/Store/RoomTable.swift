import GRDB

/// The rooms of one account and region.
struct RoomTable {
    let database: Database
    let scope: Scope

    /// What `list` leaves out.
    struct Filter: Sendable, Hashable {
        var name: String?
        var reviewHandlerURI: String?
        /// The id of one that the room uses.
        var loggingConfiguration: String?
    }

    func exists(_ id: String) throws -> Bool {
        let statement = try database.cachedStatement(sql: "SELECT 1 FROM room WHERE account = ? AND region = ? AND id = ?")
        return try Int.fetchOne(statement, arguments: [scope.account, scope.region, id]) != nil
    }

    func room(_ id: String) throws -> Room? {
        let statement = try database.cachedStatement(sql: Self.select + " AND id = ?")
        return try Self.rooms(statement, [scope.account, scope.region, id]).first
    }

    func count() throws -> Int {
        let statement = try database.cachedStatement(sql: "SELECT rooms FROM roomCount WHERE account = ? AND region = ?")
        return try Int.fetchOne(statement, arguments: [scope.account, scope.region]) ?? 0
    }

    /// At most `limit` rooms after `position`, the last updated first.
    func list(after position: ListPosition, filter: Filter, limit: Int) throws -> [Room] {
        var sql = Self.select
        var arguments: StatementArguments = [scope.account, scope.region]
        if let name = filter.name {
            sql += " AND name = ?"
            arguments += [name]
        }
        if let uri = filter.reviewHandlerURI {
            sql += " AND reviewHandlerURI = ?"
            arguments += [uri]
        }
        if let configuration = filter.loggingConfiguration {
            sql += " AND id IN (SELECT room FROM roomLogging WHERE account = ? AND region = ? AND loggingConfiguration = ?)"
            arguments += [scope.account, scope.region, configuration]
        }
        sql += " AND (updateTime, sequence) < (?, ?) ORDER BY updateTime DESC, sequence DESC LIMIT ?"
        arguments += [position.updateTime.count, position.sequence, limit]
        return try Self.rooms(try database.cachedStatement(sql: sql), arguments)
    }

    /// False, and nothing changed, when the id is taken.
    func insert(_ room: Room) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO room (account, region, id, sequence, name, createTime, updateTime, maximumMessageRatePerSecond,
                    maximumMessageLength, reviewHandlerURI, reviewFallback, tags)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """)
        try statement.execute(arguments: [
            scope.account, scope.region, room.id, room.sequence, room.name, room.createTime.count, room.updateTime.count,
            room.maximumMessageRatePerSecond, room.maximumMessageLength, room.reviewHandler?.uri, room.reviewHandler?.fallbackResult,
            TagText.encode(room.tags),
        ])
        guard database.changesCount == 1 else { return false }
        try insertLogging(room)
        return true
    }

    /// Writes everything but id and creation time.
    func update(_ room: Room) throws {
        let statement = try database.cachedStatement(
            sql: """
                UPDATE room SET sequence = ?, name = ?, updateTime = ?, maximumMessageRatePerSecond = ?, maximumMessageLength = ?,
                    reviewHandlerURI = ?, reviewFallback = ?, tags = ?
                WHERE account = ? AND region = ? AND id = ?
                """)
        try statement.execute(arguments: [
            room.sequence, room.name, room.updateTime.count, room.maximumMessageRatePerSecond, room.maximumMessageLength,
            room.reviewHandler?.uri, room.reviewHandler?.fallbackResult, TagText.encode(room.tags), scope.account, scope.region, room.id,
        ])
        let clear = try database.cachedStatement(sql: "DELETE FROM roomLogging WHERE account = ? AND region = ? AND room = ?")
        try clear.execute(arguments: [scope.account, scope.region, room.id])
        try insertLogging(room)
    }

    /// False when there was none.
    func delete(_ id: String) throws -> Bool {
        let statement = try database.cachedStatement(sql: "DELETE FROM room WHERE account = ? AND region = ? AND id = ?")
        try statement.execute(arguments: [scope.account, scope.region, id])
        return database.changesCount == 1
    }

    private func insertLogging(_ room: Room) throws {
        guard !room.loggingConfigurations.isEmpty else { return }
        let statement = try database.cachedStatement(
            sql: "INSERT INTO roomLogging (account, region, room, position, loggingConfiguration) VALUES (?, ?, ?, ?, ?)")
        for (position, configuration) in room.loggingConfigurations.enumerated() {
            try statement.execute(arguments: [scope.account, scope.region, room.id, position, configuration])
        }
    }

    private static let select = """
        SELECT id, sequence, name, createTime, updateTime, maximumMessageRatePerSecond, maximumMessageLength, reviewHandlerURI,
            reviewFallback, tags,
            (SELECT group_concat(loggingConfiguration, ' ') FROM (
                SELECT loggingConfiguration FROM roomLogging AS used
                WHERE used.account = room.account AND used.region = room.region AND used.room = room.id ORDER BY position))
        FROM room WHERE account = ? AND region = ?
        """

    private static func rooms(_ statement: Statement, _ arguments: StatementArguments) throws -> [Room] {
        let rows = try StoreRow.fetchCursor(statement, arguments: arguments)
        var rooms: [Room] = []
        while let row = try rows.next() {
            var room = Room(
                id: try row.value(0), sequence: try row.value(1), name: try row.value(2), createTime: Milliseconds(try row.value(3)),
                updateTime: Milliseconds(try row.value(4)), maximumMessageRatePerSecond: try row.value(5),
                maximumMessageLength: try row.value(6), tags: try TagText.decode(row.value(9)))
            if let uri: String = row.optional(7) { room.reviewHandler = .init(uri: uri, fallbackResult: try row.value(8)) }
            if let configurations: String = row.optional(10) {
                room.loggingConfigurations = configurations.split(separator: " ").map(String.init)
            }
            rooms.append(room)
        }
        return rooms
    }
}
