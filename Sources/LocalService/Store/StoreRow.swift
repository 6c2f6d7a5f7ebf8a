import Foundation
import GRDB

extension Database {
    /// Counts one more change of the store.
    func nextSequence() throws -> Int64 {
        let statement = try cachedStatement(sql: "UPDATE store SET sequence = sequence + 1 RETURNING sequence")
        guard let sequence = try Int64.fetchOne(statement) else { throw StoreError(.notADatabase, "the store has lost its counter") }
        return sequence
    }

    /// What tokens are sealed with.
    func secret() throws -> [UInt8] {
        guard let secret = try Data.fetchOne(self, sql: "SELECT secret FROM store") else {
            throw StoreError(.notADatabase, "the store has lost its key")
        }
        return Array(secret)
    }
}
