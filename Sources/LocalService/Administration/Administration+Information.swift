import GRDB
import IVSJSON
import IVSTimestamps

extension Administration {
    /// What the service is and holds.
    func information() throws(AdministrationError) -> JSONValue {
        let counts: (rooms: Int, configurations: Int)
        do {
            counts = try store.read { database in
                (
                    try Int.fetchOne(database, sql: "SELECT ifnull(sum(rooms), 0) FROM roomCount") ?? 0,
                    try Int.fetchOne(database, sql: "SELECT count(*) FROM loggingConfiguration") ?? 0
                )
            }
        } catch {
            throw .unusableStore(error, store)
        }
        return [
            "service": "ivsh", "version": .string(about.version), "region": .string(about.region),
            "account": .string(account),
            "authentication": .string(about.authentication), "store": .string(store.path),
            "logs": messaging.chatLog.map { .string($0.folder.path) } ?? .null, "time": .string(clock.now().description),
            "rooms": .number(JSONNumber(Int64(counts.rooms))),
            "loggingConfigurations": .number(JSONNumber(Int64(counts.configurations))),
            "faults": .number(JSONNumber(Int64(faults.rules.count))),
        ]
    }
}
