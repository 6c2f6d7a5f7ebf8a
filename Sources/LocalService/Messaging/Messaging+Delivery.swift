import IVSTimestamps

extension Messaging {
    /// Sends a MESSAGE or EVENT to everybody in a room: the one place that all of them pass, so that listeners, chat logs and counters agree.
    ///
    /// - Parameters:
    ///   - time: the frame's SendTime.
    ///   - action: what caused it.
    func deliver(_ frame: Frame, to room: ResourceARN, at time: Timestamp, action: MessagingAction) {
        // Whoever has outstayed their session hears nothing more, even if the watch has yet to come by.
        connections.endExpired()
        let destinations = logDestinations(of: room, at: time)
        let receivers = hub.publish(frame, to: room) {
            // What somebody has seen is in the log, in the room's order.
            if !destinations.isEmpty { chatLog?.take(LogRecord(room: room, time: time, frame: frame), to: destinations) }
        }
        tally.count { $0.deliveries[action, default: 0] += receivers }
    }

    /// Where what a room receives at `time` is logged: the destinations of its ACTIVE logging configurations.
    private func logDestinations(of room: ResourceARN, at time: Timestamp) -> [LoggingConfiguration.Destination] {
        guard chatLog != nil else { return [] }
        // A store that cannot be read says so to the next request; the room shall receive its frame.
        return (try? logRoutes.destinations(of: room, at: Milliseconds(time))) ?? []
    }

    /// What messaging has done since the service started.
    var counters: MessagingCounters {
        var counters = tally.current
        counters.connections = connections.count
        return counters
    }
}
