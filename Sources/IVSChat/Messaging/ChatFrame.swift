import IVSJSON
import IVSTimestamps

/// What the service sends: one JSON object a text message.
enum ChatFrame: Sendable, Hashable {
    case message(ChatMessage)
    case event(ChatEvent)
    case error(ChatError)
    /// JSON of another form, or no JSON at all.
    case unrecognized(String)

    init(_ text: [UInt8]) {
        self = Members(text).flatMap(Self.init) ?? .unrecognized(String(decoding: text, as: UTF8.self))
    }

    private init?(_ members: Members) {
        let requestID = members.requestID.isEmpty ? nil : members.requestID
        switch members.type {
        case "MESSAGE":
            guard let id = members.id, let content = members.content, let sender = members.sender,
                let sendTime = members.sendTime
            else { return nil }
            self = .message(
                ChatMessage(
                    id: id, requestID: requestID, content: content, attributes: members.attributes, sender: sender,
                    sendTime: sendTime))
        case "EVENT":
            guard let id = members.id, let name = members.eventName, let sendTime = members.sendTime else { return nil }
            self = .event(
                ChatEvent(
                    id: id, requestID: requestID, name: name, attributes: members.attributes, sendTime: sendTime))
        case "ERROR":
            guard let code = members.errorCode else { return nil }
            self = .error(
                ChatError(
                    code: .init(rawValue: code), message: members.errorMessage ?? "", id: members.id ?? "",
                    requestID: requestID))
        default: return nil
        }
    }

    /// The id of what everybody in the room receives; nil for what only this client does.
    var broadcastID: String? {
        switch self {
        case .message(let message): message.id
        case .event(let event): event.id
        case .error, .unrecognized: nil
        }
    }
}

/// The members that any frame may have.
private struct Members {
    var type: String?
    var id: String?
    var requestID = ""
    var content: String?
    var attributes: [String: String]?
    var sender: ChatUser?
    var sendTime: Timestamp?
    var eventName: String?
    var errorCode: Int?
    var errorMessage: String?

    /// Objects in the service's own frames are three levels deep at most; what is deeper than this is not of it.
    private static let depthLimit = 16

    /// Nil when the text is not a JSON object, or when a known member is of another kind than it should be.
    init?(_ text: [UInt8]) {
        let members = try? JSONReader.withReader(over: text, depthLimit: Self.depthLimit) { reader in
            let members = try Members(&reader)
            try reader.expectEnd()
            return members
        }
        guard let members else { return nil }
        self = members
    }

    private init(_ reader: inout JSONReader) throws(JSONError) {
        try reader.beginObject()
        while let key = try reader.nextKey() {
            if key == "Type" {
                type = try reader.optionalString()
            } else if key == "Id" {
                id = try reader.optionalString()
            } else if key == "RequestId" {
                requestID = try reader.optionalString() ?? ""
            } else if key == "Content" {
                content = try reader.optionalString()
            } else if key == "Attributes" {
                attributes = try reader.optionalAttributes()
            } else if key == "Sender" {
                sender = try reader.optionalUser()
            } else if key == "SendTime" {
                sendTime = try reader.optionalString().flatMap(Timestamp.init(iso8601:))
            } else if key == "EventName" {
                eventName = try reader.optionalString()
            } else if key == "ErrorCode" {
                errorCode = Int(exactly: try reader.int64())
            } else if key == "ErrorMessage" {
                errorMessage = try reader.optionalString()
            } else {
                try reader.skipValue()
            }
        }
    }
}

extension JSONReader {
    /// A string, or null.
    fileprivate mutating func optionalString() throws(JSONError) -> String? {
        guard try kind() == .null else { return try string() }
        try null()
        return nil
    }

    /// An object of strings, or null.
    fileprivate mutating func optionalAttributes() throws(JSONError) -> [String: String]? {
        guard try kind() != .null else {
            try null()
            return nil
        }
        var attributes: [String: String] = [:]
        try beginObject()
        while let key = try nextKey() { attributes[key.string] = try optionalString() }
        return attributes
    }

    fileprivate mutating func optionalUser() throws(JSONError) -> ChatUser? {
        guard try kind() != .null else {
            try null()
            return nil
        }
        var user: String?
        var attributes: [String: String]?
        try beginObject()
        while let key = try nextKey() {
            if key == "UserId" {
                user = try optionalString()
            } else if key == "Attributes" {
                attributes = try optionalAttributes()
            } else {
                try skipValue()
            }
        }
        return user.map { ChatUser(userID: $0, attributes: attributes) }
    }
}
