import IVSChat
import IVSLanguage
import IVSTimestamps

/// What everybody in a room received: a message or an event.
enum ChatEntry: Sendable {
    case message(ChatMessage)
    case event(ChatEvent)

    /// Nil for what happened to the connection alone.
    init?(_ event: ChatRoomEvent) {
        switch event {
        case .message(let message): self = .message(message)
        case .event(let event): self = .event(event)
        case .messageDeleted(let deleted): self = .event(deleted.event)
        case .userDisconnected(let user): self = .event(user.event)
        case .connecting, .connected, .disconnected, .error, .unrecognized, .missed: return nil
        }
    }

    var id: String {
        switch self {
        case .message(let message): message.id
        case .event(let event): event.id
        }
    }
}

extension ChatEntry {
    /// The fields of every record of chat, of connections and of logs.
    static let shape = ChatLines.shape
    /// The same, for completion.
    static let fields: [Signature.Field] = shape.keys.map { name in
        switch name {
        case "type": Signature.Field(name, words: ["MESSAGE", "EVENT"])
        case "sender": Signature.Field(name, fields: userShape.keys.map { Signature.Field($0) })
        case "eventName": Signature.Field(name, words: ["aws:DELETE_MESSAGE", "aws:DISCONNECT_USER"])
        default: Signature.Field(name)
        }
    }
    static let userShape = RecordShape.of(["userId", "attributes"])

    /// The record that `watch` gives: the fields of the frame, and the room's ARN. Messages and events have the same fields, so that a
    /// condition may name any of them; what the one kind lacks is null.
    func record(room: String) -> Value {
        switch self {
        case .message(let message): Self.record(message, room: room)
        case .event(let event):
            .record(
                Record(
                    shape: Self.shape,
                    values: [
                        .string("EVENT"), .string(event.id), .time(event.sendTime), .null, .null, .string(event.name),
                        Self.attributes(event.attributes), Self.text(event.requestID), .string(room),
                    ]))
        }
    }

    static func record(_ message: ChatMessage, room: String) -> Value {
        let sender = Record(
            shape: userShape, values: [.string(message.sender.userID), attributes(message.sender.attributes)])
        return .record(
            Record(
                shape: shape,
                values: [
                    .string("MESSAGE"), .string(message.id), .time(message.sendTime), .record(sender), .string(message.content), .null,
                    attributes(message.attributes), text(message.requestID), .string(room),
                ]))
    }

    private static func text(_ text: String?) -> Value { text.map(Value.string) ?? .null }

    /// In the order of their names: the wire has none.
    private static func attributes(_ attributes: [String: String]?) -> Value {
        guard let attributes else { return .null }
        return .record(Record(attributes.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
    }
}
