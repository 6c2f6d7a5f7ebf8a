import IVSJSON

// The names of the official mobile SDKs. They are nested because CreateChatToken's neighbours in the control plane, DeleteMessage and
// DisconnectUser, have requests with the same names.
extension ChatRoom {
    /// Sends a message to the room (SEND_MESSAGE). Takes the capability of the same name.
    public struct SendMessageRequest: Sendable, Hashable {
        /// At most as many code points as the room allows, which is at most 500.
        public var content: String
        /// Goes out with the message; nil for nothing.
        public var attributes: [String: String]?
        /// What the answer is recognised by; nil for an id made here.
        public var requestID: String?

        public init(content: String, attributes: [String: String]? = nil, requestID: String? = nil) {
            self.content = content
            self.attributes = attributes
            self.requestID = requestID
        }
    }

    /// Asks all clients to take a message away (DELETE_MESSAGE). Takes the capability of the same name.
    public struct DeleteMessageRequest: Sendable, Hashable {
        /// The id of the message.
        public var id: String
        /// Why; everybody in the room can read it.
        public var reason: String?
        /// What the answer is recognised by; nil for an id made here.
        public var requestID: String?

        public init(id: String, reason: String? = nil, requestID: String? = nil) {
            self.id = id
            self.reason = reason
            self.requestID = requestID
        }
    }

    /// Ends all connections of a user to the room (DISCONNECT_USER). Takes the capability of the same name. The user may come back with
    /// another token.
    public struct DisconnectUserRequest: Sendable, Hashable {
        public var userID: String
        /// Why; everybody in the room can read it.
        public var reason: String?
        /// What the answer is recognised by; nil for an id made here.
        public var requestID: String?

        public init(userID: String, reason: String? = nil, requestID: String? = nil) {
            self.userID = userID
            self.reason = reason
            self.requestID = requestID
        }
    }

    /// The longest frame that the service takes, in bytes.
    public static let largestFrame = 128 << 10
}

/// A request as it goes over the wire.
struct OutgoingRequest: Sendable {
    /// What answers a request.
    enum Answer: Sendable { case message, deletion, disconnection }

    let id: String?
    let answer: Answer
    private let action: String
    private let members: [(name: String, value: String)]
    private let attributes: [String: String]?

    init(_ request: ChatRoom.SendMessageRequest) {
        id = request.requestID
        answer = .message
        action = "SEND_MESSAGE"
        members = [("Content", request.content)]
        attributes = request.attributes
    }

    init(_ request: ChatRoom.DeleteMessageRequest) {
        id = request.requestID
        answer = .deletion
        action = "DELETE_MESSAGE"
        members = [("Id", request.id)] + (request.reason.map { [("Reason", $0)] } ?? [])
        attributes = nil
    }

    init(_ request: ChatRoom.DisconnectUserRequest) {
        id = request.requestID
        answer = .disconnection
        action = "DISCONNECT_USER"
        members = [("UserId", request.userID)] + (request.reason.map { [("Reason", $0)] } ?? [])
        attributes = nil
    }

    /// JSON text in UTF-8.
    func frame(id: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("Action")
        writer.string(action)
        writer.key("RequestId")
        writer.string(id)
        for (name, value) in members {
            writer.key(name)
            writer.string(value)
        }
        if let attributes {
            writer.key("Attributes")
            writer.beginObject()
            for (key, value) in attributes.sorted(by: { $0.key < $1.key }) {
                writer.key(key)
                writer.string(value)
            }
            writer.endObject()
        }
        writer.endObject()
        return writer.take()
    }
}
