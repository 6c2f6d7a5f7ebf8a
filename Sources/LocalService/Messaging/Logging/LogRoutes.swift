/// Where the records of each room go: looked up for every frame.
final class LogRoutes: Sendable {
    private let store: Store
    private let routes = StoreCache<ResourceARN, [LoggingConfiguration]>()

    init(_ store: Store) { self.store = store }

    /// The destinations of the room's logging configurations that are ACTIVE at `now`, each once, in the room's order.
    func destinations(of room: ResourceARN, at now: Milliseconds) throws -> [LoggingConfiguration.Destination] {
        let configurations = try routes.value(of: room, in: store) { database in
            let scope = Scope(account: room.account, region: room.region)
            let table = LoggingConfigurationTable(database: database, scope: scope, now: now)
            return try RoomTable(database: database, scope: scope).room(room.id)?.loggingConfigurations
                .compactMap { try table.configuration($0) } ?? []
        }
        guard !configurations.isEmpty else { return [] }
        var destinations: [LoggingConfiguration.Destination] = []
        for configuration in configurations where configuration.state(at: now) == .active {
            if !destinations.contains(configuration.destination) { destinations.append(configuration.destination) }
        }
        return destinations
    }
}
