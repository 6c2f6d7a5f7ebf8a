import GRDB

/// The logging configurations of one account and region. Those that are deleted to the end are as good as absent.
struct LoggingConfigurationTable {
    let database: Database
    let scope: Scope
    let now: Milliseconds

    func configuration(_ id: String) throws -> LoggingConfiguration? {
        let statement = try database.cachedStatement(sql: Self.select + " AND id = ?")
        return try Self.configurations(statement, [scope.account, scope.region, now.count, id]).first
    }

    func count() throws -> Int {
        let statement = try database.cachedStatement(
            sql: "SELECT count(*) FROM loggingConfiguration WHERE account = ? AND region = ? AND NOT \(Self.isGone)")
        return try Int.fetchOne(statement, arguments: [scope.account, scope.region, now.count]) ?? 0
    }

    /// At most `limit` configurations after `position`, the last updated first.
    func list(after position: ListPosition, limit: Int) throws -> [LoggingConfiguration] {
        let statement = try database.cachedStatement(
            sql: Self.select + " AND (updateTime, sequence) < (?, ?) ORDER BY updateTime DESC, sequence DESC LIMIT ?")
        return try Self.configurations(
            statement, [scope.account, scope.region, now.count, position.updateTime.count, position.sequence, limit])
    }

    func isUsed(_ id: String) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: "SELECT 1 FROM roomLogging WHERE account = ? AND region = ? AND loggingConfiguration = ? LIMIT 1")
        return try Int.fetchOne(statement, arguments: [scope.account, scope.region, id]) != nil
    }

    /// False, and nothing changed, when the id is taken.
    func insert(_ configuration: LoggingConfiguration) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO loggingConfiguration (account, region, id, sequence, name, createTime, updateTime, destinationKind,
                    destinationName, transition, transitionEnd, tags)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """)
        let (kind, name) = Self.columns(configuration.destination)
        try statement.execute(arguments: [
            scope.account, scope.region, configuration.id, configuration.sequence, configuration.name, configuration.createTime.count,
            configuration.updateTime.count, kind, name, configuration.transition.rawValue, configuration.transitionEnd.count,
            TagText.encode(configuration.tags),
        ])
        return database.changesCount == 1
    }

    /// Writes everything but id and creation time.
    func update(_ configuration: LoggingConfiguration) throws {
        let statement = try database.cachedStatement(
            sql: """
                UPDATE loggingConfiguration SET sequence = ?, name = ?, updateTime = ?, destinationKind = ?, destinationName = ?,
                    transition = ?, transitionEnd = ?, tags = ?
                WHERE account = ? AND region = ? AND id = ?
                """)
        let (kind, name) = Self.columns(configuration.destination)
        try statement.execute(arguments: [
            configuration.sequence, configuration.name, configuration.updateTime.count, kind, name, configuration.transition.rawValue,
            configuration.transitionEnd.count, TagText.encode(configuration.tags), scope.account, scope.region, configuration.id,
        ])
    }

    /// Forgets what is deleted to the end.
    func removeGone() throws {
        let statement = try database.cachedStatement(
            sql: "DELETE FROM loggingConfiguration WHERE account = ? AND region = ? AND \(Self.isGone)")
        try statement.execute(arguments: [scope.account, scope.region, now.count])
    }

    private static let isGone = "(transition = 'DELETING' AND transitionEnd <= ?)"

    private static let select = """
        SELECT id, sequence, name, createTime, updateTime, destinationKind, destinationName, transition, transitionEnd, tags
        FROM loggingConfiguration WHERE account = ? AND region = ? AND NOT \(isGone)
        """

    private static func configurations(_ statement: Statement, _ arguments: StatementArguments) throws -> [LoggingConfiguration] {
        let rows = try StoreRow.fetchCursor(statement, arguments: arguments)
        var configurations: [LoggingConfiguration] = []
        while let row = try rows.next() {
            guard let destination = destination(try row.value(5), try row.value(6)),
                let transition = LoggingConfiguration.Transition(rawValue: try row.value(7))
            else { throw StoreError(.notADatabase, "the store holds a damaged logging configuration") }
            configurations.append(
                LoggingConfiguration(
                    id: try row.value(0), sequence: try row.value(1), name: try row.value(2), createTime: Milliseconds(try row.value(3)),
                    updateTime: Milliseconds(try row.value(4)), destination: destination, transition: transition,
                    transitionEnd: Milliseconds(try row.value(8)), tags: try TagText.decode(row.value(9))))
        }
        return configurations
    }

    private static func columns(_ destination: LoggingConfiguration.Destination) -> (kind: String, name: String) {
        switch destination {
        case .s3(let name): ("s3", name)
        case .cloudWatchLogs(let name): ("cloudWatchLogs", name)
        case .firehose(let name): ("firehose", name)
        }
    }

    private static func destination(_ kind: String, _ name: String) -> LoggingConfiguration.Destination? {
        switch kind {
        case "s3": .s3(bucketName: name)
        case "cloudWatchLogs": .cloudWatchLogs(logGroupName: name)
        case "firehose": .firehose(deliveryStreamName: name)
        default: nil
        }
    }
}
