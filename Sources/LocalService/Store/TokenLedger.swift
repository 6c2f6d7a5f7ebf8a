import Foundation
import GRDB

/// Which chat tokens have opened a connection: a token does so once.
struct TokenLedger {
    let database: Database

    /// Enters a token. False when it was there already.
    func use(_ fingerprint: [UInt8], expiry: Milliseconds) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: "INSERT INTO usedChatToken (fingerprint, expiry) VALUES (?, ?) ON CONFLICT DO NOTHING")
        try statement.execute(arguments: [Data(fingerprint), expiry.count])
        return database.changesCount == 1
    }

    /// Forgets the tokens that nobody could use any more.
    func removeExpired(at now: Milliseconds) throws {
        let statement = try database.cachedStatement(sql: "DELETE FROM usedChatToken WHERE expiry <= ?")
        try statement.execute(arguments: [now.count])
    }
}
