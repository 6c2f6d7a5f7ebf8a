/// The service did not do what a request asked for (ERROR; Amazon IVS Chat Messaging API Reference).
public struct ChatError: Error, Sendable, Hashable {
    /// What kind of error; the numbers are those of HTTP.
    public struct Code: RawRepresentable, Sendable, Hashable, CustomStringConvertible, ExpressibleByIntegerLiteral {
        public let rawValue: Int

        public init(rawValue: Int) { self.rawValue = rawValue }
        public init(integerLiteral value: Int) { rawValue = value }

        /// The request is malformed, or the message is too long for the room.
        public static let invalidParameter: Code = 400
        /// The session is over.
        public static let unauthorized: Code = 401
        /// The token lacks the capability for the request, or the account is not verified yet.
        public static let forbidden: Code = 403
        /// The room was deleted.
        public static let resourceNotFound: Code = 404
        /// The room's review handler rejected the message.
        public static let notAcceptable: Code = 406
        public static let payloadTooLarge: Code = 413
        /// More messages than the room, or more requests than a connection may send.
        public static let tooManyRequests: Code = 429
        public static let internalServerError: Code = 500

        public var description: String { "\(rawValue)" }
    }

    public var code: Code
    /// What went wrong, in the service's words; for a rejected message the review handler's reason.
    public var message: String
    /// The service's id of the failed request.
    public var id: String
    /// The client's id of it; nil when it gave none.
    public var requestID: String?

    public init(code: Code, message: String, id: String = "", requestID: String? = nil) {
        self.code = code
        self.message = message
        self.id = id
        self.requestID = requestID
    }
}

extension ChatError: CustomStringConvertible {
    public var description: String { "\(code): \(message)" }
}

/// A request to a room did not get as far as an answer of the service.
public enum ChatRoomError: Error, Sendable, Hashable {
    /// The room is not connected: nothing was sent.
    case notConnected
    /// The connection ended before the answer came. It is not known whether the request took effect.
    case connectionLost
    /// No answer came in time. It is not known whether the request took effect.
    case timedOut
    /// The request is longer than the service takes, 128 KiB: nothing was sent.
    case requestTooLarge
    /// A request with this id is still under way: nothing was sent.
    case repeatedRequestID(String)
    /// The room was disconnected.
    case disconnected(DisconnectReason)
}

extension ChatRoomError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notConnected: "the chat room is not connected"
        case .connectionLost: "the connection to the chat room was lost before the answer came"
        case .timedOut: "the chat room did not answer in time"
        case .requestTooLarge: "the request is longer than the \(ChatRoom.largestFrame) bytes that the service takes"
        case .repeatedRequestID(let id): "a request with the id \(id) is still under way"
        case .disconnected(let reason): "the chat room was disconnected: \(reason)"
        }
    }
}

/// Why a room is disconnected.
public enum DisconnectReason: Sendable, Hashable {
    /// The program called `disconnect`, or let go of the room.
    case clientDisconnect
    /// A moderator disconnected the user, with this reason if one was given. The room does not reconnect by itself.
    case serverDisconnect(reason: String?)
    /// The connection was lost, or could not be made, and reconnecting failed as often as it may.
    case socketError(String)
    /// The token provider failed.
    case fetchTokenError(String)
}

extension DisconnectReason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .clientDisconnect: "the client left"
        case .serverDisconnect(nil): "a moderator disconnected the user"
        case .serverDisconnect(let reason?): "a moderator disconnected the user: \(reason)"
        case .socketError(let message): message
        case .fetchTokenError(let message): "no chat token: \(message)"
        }
    }
}
