import GRDB
import Synchronization

/// Where the records of each room go: looked up for every frame, and kept until something in the store changes.
final class LogRoutes: Sendable {
    private struct State {
        var version: Store.Version?
        var routes: [ResourceARN: [LoggingConfiguration]] = [:]
    }

    private let state = Mutex(State())

    /// The destinations of the room's logging configurations that are ACTIVE at `now`, each once, in the room's order.
    func destinations(of room: ResourceARN, at now: Milliseconds, in store: Store) throws -> [LoggingConfiguration.Destination] {
        let version = try store.version()
        let known = state.withLock { state in
            if state.version != version {
                state.version = version
                state.routes = [:]
            }
            return state.routes[room]
        }
        let configurations = try known ?? read(room, now, version, store)
        guard !configurations.isEmpty else { return [] }
        var destinations: [LoggingConfiguration.Destination] = []
        for configuration in configurations where configuration.state(at: now) == .active {
            if !destinations.contains(configuration.destination) { destinations.append(configuration.destination) }
        }
        return destinations
    }

    private func read(_ room: ResourceARN, _ now: Milliseconds, _ version: Store.Version, _ store: Store) throws -> [LoggingConfiguration] {
        let scope = Scope(account: room.account, region: room.region)
        let configurations = try store.read { database in
            let table = LoggingConfigurationTable(database: database, scope: scope, now: now)
            return try RoomTable(database: database, scope: scope).room(room.id)?.loggingConfigurations
                .compactMap { try table.configuration($0) } ?? []
        }
        state.withLock { state in
            // What was read may be newer than the version; then the next look reads again.
            guard state.version == version, state.routes.count < Self.most else { return }
            state.routes[room] = configurations
        }
        return configurations
    }

    /// Rooms whose routes are kept; the others are read each time.
    private static let most = 10_000
}
