import Timestamps

extension LocalService {
    /// Enters a frame that a room has received into the logs of its ACTIVE logging configurations.
    ///
    /// - Parameter time: the frame's SendTime.
    func log(_ frame: Frame, of room: ResourceARN, at time: Timestamp) {
        guard let chatLog else { return }
        // A store that cannot be read says so to the next request; the frame itself has been delivered.
        guard let destinations = try? logRoutes.destinations(of: room, at: Milliseconds(time), in: store), !destinations.isEmpty else { return }
        chatLog.take(LogRecord(room: room, time: time, frame: frame), to: destinations)
    }
}
