import GRDB
import IVSJSON

extension Administration {
    /// Brings the service back to where an empty store would have it: no rooms, logging configurations, tags and used tokens of any account
    /// and region, no chat logs, no fault rules, the clock as it was, and nobody connected. What was counted and the request log stay: they tell what
    /// has happened.
    func reset() async throws(AdministrationError) -> JSONValue {
        let removed: (rooms: Int, configurations: Int)
        do {
            removed = try await store.write { database in
                func delete(_ table: String) throws -> Int {
                    try database.execute(sql: "DELETE FROM \(table)")
                    return database.changesCount
                }
                let counts = (try delete("room"), try delete("loggingConfiguration"))
                _ = try delete("usedChatToken")
                return counts
            }
        } catch {
            throw .unusableStore(error, store)
        }
        messaging.hub.endAll(.shutdown)
        do throws(LogFileError) {
            try messaging.chatLog?.clear()
        } catch {
            throw AdministrationError(status: 500, code: "unusable-logs", message: error.message)
        }
        faults.removeAll()
        clock.reset()
        return [
            "rooms": .number(JSONNumber(Int64(removed.rooms))),
            "loggingConfigurations": .number(JSONNumber(Int64(removed.configurations))),
        ]
    }
}

extension AdministrationError {
    static func unusableStore(_ error: any Error, _ store: Store) -> Self {
        Self(status: 500, code: "unusable-store", message: store.storeError(error).message)
    }
}
