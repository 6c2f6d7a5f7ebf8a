import IVSLanguage
import IVSTimestamps

/// One thing that happened in a recorded chat.
struct RecordedEntry {
    enum Kind {
        case message(content: String, attributes: Value?, sender: String, senderAttributes: Value?)
        case event(name: String, attributes: Value?)
        case deletion(messageID: String, reason: String?)
        /// Nothing that can be repeated: somebody was disconnected.
        case disconnection
    }

    var kind: Kind
    /// What the service called it.
    var id: String?
    var time: Timestamp?

    /// Who says what has no sender, such as the lines of a text.
    static let defaultSender = "replay"
}

extension RecordedEntry {
    /// Reads what `watch` and `read-log` give, a record of a chat log (`{event_timestamp, type, payload, version}`), a frame of the messaging API,
    /// or text, which is a message. nil for anything else.
    init?(_ value: Value) {
        switch value {
        case .string(let text): self.init(kind: .message(content: text, attributes: nil, sender: Self.defaultSender, senderAttributes: nil))
        case .record(let record):
            let outer = Members(record)
            // A log wraps the frame.
            if let payload = outer.record("payload") {
                guard let entry = RecordedEntry(Members(payload), time: outer.time) else { return nil }
                self = entry
            } else {
                guard let entry = RecordedEntry(outer, time: nil) else { return nil }
                self = entry
            }
        default: return nil
        }
    }

    private init?(_ members: Members, time: Timestamp?) {
        id = members.text("id")
        self.time = members.time ?? time
        if let content = members.text("content") {
            let sender = members.record("sender").map { Members($0) }
            kind = .message(
                content: content, attributes: members["attributes"], sender: sender?.text("userid") ?? Self.defaultSender,
                senderAttributes: sender?["attributes"])
            return
        }
        guard let name = members.text("eventname") else { return nil }
        let attributes = members.record("attributes").map { Members($0) }
        switch name {
        case "aws:DELETE_MESSAGE":
            guard let message = attributes?.text("messageid") else { return nil }
            let reason = attributes?.text("reason")
            kind = .deletion(messageID: message, reason: reason?.isEmpty == true ? nil : reason)
        case "aws:DISCONNECT_USER": kind = .disconnection
        default: kind = .event(name: name, attributes: members["attributes"])
        }
    }

    private init(kind: Kind) {
        self.kind = kind
    }
}

/// Fields of a record whatever their case: frames write `Content`, `watch` writes `content`.
private struct Members {
    private var values: [String: Value] = [:]

    init(_ record: Record) {
        for (name, value) in record { values[name.lowercased()] = value }
    }

    /// Nil for null too.
    subscript(name: String) -> Value? {
        guard let value = values[name], !value.isNull else { return nil }
        return value
    }

    func text(_ name: String) -> String? {
        if case .string(let text)? = values[name] { text } else { nil }
    }

    func record(_ name: String) -> Record? {
        if case .record(let record)? = values[name] { record } else { nil }
    }

    var time: Timestamp? {
        for name in ["sendtime", "time", "event_timestamp"] {
            switch values[name] {
            case .time(let time)?: return time
            case .string(let text)?: if let time = Timestamp(iso8601: text) { return time }
            default: continue
            }
        }
        return nil
    }
}
