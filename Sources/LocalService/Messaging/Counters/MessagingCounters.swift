import Synchronization

/// What has happened in messaging since the service started: the figures that Amazon IVS Chat gives to CloudWatch (namespace `AWS/IVSChat`),
/// as running totals.
public struct MessagingCounters: Sendable, Hashable {
    /// Connections that stand now: ConcurrentChatConnections.
    public var connections = 0
    /// Connections that were ever opened.
    public var openedConnections = 0
    /// Frames of clients by their action, refused ones included; MessagingRequests is their sum.
    public var requests: [MessagingAction: Int] = [:]
    /// Frames of clients in which no action could be read.
    public var unreadableRequests = 0
    /// Frames given to connections, by what caused them, one for each connection; MessagingDeliveries is their sum.
    public var deliveries: [MessagingAction: Int] = [:]
    /// ERROR frames by their code.
    public var errors: [Int: Int] = [:]
    /// Review handlers that were missing, failed or took too long, by URI: InvocationErrors.
    public var invocationErrors: [String: Int] = [:]
    /// Answers of review handlers that are none, by URI: ResponseValidationErrors.
    public var responseValidationErrors: [String: Int] = [:]
    /// Messages that a review handler or its fallback kept from the room, by URI.
    public var deniedMessages: [String: Int] = [:]

    public init() {}
}

/// Counts while many connections work at once.
final class MessagingTally: Sendable {
    private let counters = Mutex(MessagingCounters())

    var current: MessagingCounters { counters.withLock { $0 } }

    func count(_ change: (inout MessagingCounters) -> Void) {
        counters.withLock { change(&$0) }
    }
}

extension MessagingCounters {
    /// Counts one under a name that users make up: names are only as many as a scrape can carry; what comes later is counted together.
    static func count(_ uri: String, in counts: inout [String: Int]) {
        let name = counts.count < 1000 || counts[uri] != nil ? uri : "other"
        counts[name, default: 0] += 1
    }
}
