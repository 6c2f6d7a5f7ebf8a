import IVSLanguage
import IVSTimestamps

/// One message or event of a chat log.
struct LoggedEntry {
    let time: Timestamp
    /// What its room received, as it was: an entry that stands in several logs is one entry.
    let payload: String
    /// As `watch` gives it.
    let record: Value

    /// - Parameters:
    ///   - value: `{"event_timestamp", "type", "payload", "version"}`.
    ///   - payload: the text of its payload.
    ///   - room: the room's ARN, if the file's name tells.
    /// Nil when it is no record of a chat log.
    init?(_ value: Value, room: String?) {
        guard let payload = value[field: "payload"], let type = payload[field: "Type"], let id = payload[field: "Id"],
            let time = Self.time(payload[field: "SendTime"]) ?? Self.time(value[field: "event_timestamp"])
        else { return nil }
        self.time = time
        self.payload = payload.text
        let sender: Value =
            if let sender = payload[field: "Sender"] {
                .record(
                    Record(shape: ChatEntry.userShape, values: [sender[field: "UserId"] ?? .null, sender[field: "Attributes"] ?? .null]))
            } else {
                .null
            }
        record = .record(
            Record(
                shape: ChatEntry.shape,
                values: [
                    type, id, .time(time), sender, payload[field: "Content"] ?? .null, payload[field: "EventName"] ?? .null,
                    payload[field: "Attributes"] ?? .null, payload[field: "RequestId"] ?? .null, room.map(Value.string) ?? .null,
                ]))
    }

    private static func time(_ value: Value?) -> Timestamp? {
        if case .string(let text)? = value { Timestamp(iso8601: text) } else { nil }
    }
}
