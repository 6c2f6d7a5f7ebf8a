import NIOCore

/// Sends what connections have written, together with what others write in the same turn of their event loop: to wake the client for each
/// answer costs more than to make one. For the loop's own thread.
final class FlushQueue: @unchecked Sendable {
    private let eventLoop: any EventLoop
    private var unflushed: [HTTPConnection] = []
    /// The list of the turn before, empty again: it has the room already.
    private var spare: [HTTPConnection] = []
    /// So many answers are on their way before the next request is looked at.
    private static let most = 16

    init(_ eventLoop: any EventLoop) { self.eventLoop = eventLoop }

    func add(_ connection: HTTPConnection) {
        if unflushed.isEmpty { eventLoop.execute { self.flush() } }
        unflushed.append(connection)
        if unflushed.count == Self.most { flush() }
    }

    private func flush() {
        // A client that takes answers makes room for more while its connection is flushed: those belong to the next turn.
        var connections = spare
        spare = []
        swap(&connections, &unflushed)
        for connection in connections { connection.flush() }
        connections.removeAll(keepingCapacity: true)
        spare = connections
    }
}
