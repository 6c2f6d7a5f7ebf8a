import AWSRuntime
import IVSChat

/// Which limits of Amazon IVS Chat the local service holds its users to. Limits of size, such as 50 tags or 1 KB of attributes, belong to
/// the shapes and always hold.
///
/// The figures are the defaults of an account in a region (Amazon IVS Chat user guide, "Service Quotas").
public struct Quotas: Sendable, Hashable {
    public enum Level: String, Sendable, CaseIterable {
        /// How many resources there may be, and how fast messaging may be.
        case relaxed
        /// Also how often each operation may be called.
        case strict
        /// None.
        case off
    }

    /// One limit, by the name under which `--quota NAME=N` changes it.
    public enum Name: Sendable, Hashable {
        case rooms
        case loggingConfigurations
        /// Connections to all rooms at one time.
        case connections
        /// SEND_MESSAGE to all rooms, per second. Each room has a rate of its own as well, which is a setting of the room.
        case sentMessages
        /// Frames of one connection, whatever they ask for, per second.
        case requestsPerConnection
        /// DeleteMessage, over HTTP and WebSocket together, per second.
        case deletedMessages
        /// DisconnectUser, over HTTP and WebSocket together, per second.
        case disconnectedUsers
        /// Calls of one operation per second.
        case calls(operation: String)
    }

    public var level: Level
    /// Limits that differ from the defaults. They hold at every level.
    public var overrides: [Name: Int]

    public init(_ level: Level = .relaxed, overrides: [Name: Int] = [:]) {
        self.level = level
        self.overrides = overrides
    }

    /// Nil when there is no such limit at this level.
    public func limit(_ name: Name) -> Int? {
        if let override = overrides[name] { return max(0, override) }
        switch (level, name) {
        case (.off, _), (.relaxed, .calls): return nil
        case (_, .rooms): return 50_000
        case (_, .loggingConfigurations): return 10
        case (_, .connections): return 50_000
        case (_, .sentMessages): return 1000
        case (_, .requestsPerConnection): return 10
        case (_, .deletedMessages): return IVSChatModel.deleteMessage.callsPerSecond
        case (_, .disconnectedUsers): return IVSChatModel.disconnectUser.callsPerSecond
        case (.strict, .calls(let operation)): return IVSChatModel.operation(named: operation)?.callsPerSecond
        }
    }

    /// The limit of calls of an operation, without looking for it by its name.
    func callLimit(of operation: Operation) -> Int? {
        if let override = overrides[.calls(operation: operation.name)] { return max(0, override) }
        return level == .strict ? operation.callsPerSecond : nil
    }

    /// Whether rooms are held to their `maximumMessageRatePerSecond`.
    var limitsRoomRates: Bool { level != .off }
}

extension Quotas.Name: LosslessStringConvertible {
    /// `rooms`, `loggingConfigurations`, `connections`, `sentMessages`, `requestsPerConnection`, `deletedMessages`, `disconnectedUsers`, or the
    /// name of an operation, such as `CreateRoom`.
    public init?(_ description: String) {
        switch description {
        case "rooms": self = .rooms
        case "loggingConfigurations": self = .loggingConfigurations
        case "connections": self = .connections
        case "sentMessages": self = .sentMessages
        case "requestsPerConnection": self = .requestsPerConnection
        case "deletedMessages": self = .deletedMessages
        case "disconnectedUsers": self = .disconnectedUsers
        case let operation where Quotas(.strict).limit(.calls(operation: operation)) != nil: self = .calls(operation: operation)
        default: return nil
        }
    }

    public var description: String {
        switch self {
        case .rooms: "rooms"
        case .loggingConfigurations: "loggingConfigurations"
        case .connections: "connections"
        case .sentMessages: "sentMessages"
        case .requestsPerConnection: "requestsPerConnection"
        case .deletedMessages: "deletedMessages"
        case .disconnectedUsers: "disconnectedUsers"
        case .calls(let operation): operation
        }
    }
}
