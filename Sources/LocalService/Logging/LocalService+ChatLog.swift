import IVSTimestamps

extension LocalService {
    /// Where what a room receives at `time` is logged: the destinations of its ACTIVE logging configurations.
    func logDestinations(of room: ResourceARN, at time: Timestamp) -> [LoggingConfiguration.Destination] {
        guard chatLog != nil else { return [] }
        // A store that cannot be read says so to the next request; the room shall receive its frame.
        return (try? logRoutes.destinations(of: room, at: Milliseconds(time), in: store)) ?? []
    }
}
