import Foundation
import GRDB

/// The columns of the row that a statement stands on, taken straight from SQLite: GRDB's `Row` makes a copy with names for each query, which
/// takes longer than the query. For use until the cursor moves on.
struct StoreRow: DatabaseValueConvertible, StatementColumnConvertible {
    private let statement: SQLiteStatement

    init?(sqliteStatement: SQLiteStatement, index: CInt) { statement = sqliteStatement }

    /// The value of a column that always has one; the first is 0.
    /// - Throws: `StoreError` where it has none.
    func value<Value: StatementColumnConvertible>(_ column: CInt) throws(StoreError) -> Value {
        guard let value = Value.fromStatement(statement, atUncheckedIndex: column) else {
            throw StoreError(.notADatabase, "the store holds a damaged record")
        }
        return value
    }

    /// The value of a column that may be NULL.
    func optional<Value: StatementColumnConvertible>(_ column: CInt) -> Value? {
        Value.fromStatement(statement, atUncheckedIndex: column)
    }

    // A row is no value of a database, though GRDB wants one to be to give it out.
    var databaseValue: DatabaseValue { .null }
    static func fromDatabaseValue(_ value: DatabaseValue) -> StoreRow? { nil }
}

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
