import IVSChat
import IVSSystem
import IVSTerminalText
import IVSTimestamps

/// A line about what happens in a chat, for people: the prompt shows it above the line that is being typed.
public struct ChatNotice: Sendable, Hashable {
    /// What a stretch of the line is, for its colour.
    public enum Role: Sendable, Hashable {
        case time
        case room
        /// The name of a user, who keeps one colour.
        case user(String)
        /// What somebody wrote. From outside: it may hold anything but control characters.
        case text
        /// About something, an event or a joining for instance.
        case remark
        case warning
    }

    public struct Run: Sendable, Hashable {
        public var text: String
        public var role: Role
    }

    public private(set) var runs: [Run] = []

    public var text: String { runs.map(\.text).joined() }

    init(at time: Timestamp? = nil, room: String? = nil) {
        if let time { add(Self.clock(time) + " ", .time) }
        if let room { add("\(room.escapingControls()) ", .room) }
    }

    mutating func add(_ text: String, _ role: Role) { runs.append(Run(text: text, role: role)) }

    static func warning(_ text: String, room: String? = nil) -> ChatNotice {
        var notice = ChatNotice(room: room)
        notice.add(text.escapingControls(), .warning)
        return notice
    }

    static func remark(_ text: String, room: String? = nil) -> ChatNotice {
        var notice = ChatNotice(room: room)
        notice.add(text.escapingControls(), .remark)
        return notice
    }

    /// - Parameter room: named where there are several.
    init(_ entry: ChatEntry, room: String?) {
        switch entry {
        case .message(let message):
            self.init(at: message.sendTime, room: room)
            let user = message.sender.userID
            add("\(user.escapingControls()): ", .user(user))
            // A newline in a message must not look like another message.
            add(message.content.escapingControls(), .text)
            if let attributes = message.attributes, !attributes.isEmpty { add("  \(Self.text(of: attributes))", .remark) }
        case .event(let event):
            self.init(at: event.sendTime, room: room)
            if let deleted = DeletedMessage(event) {
                add("* message \(deleted.messageID) was deleted\(Self.text(of: deleted.reason))".escapingControls(), .remark)
            } else if let user = DisconnectedUser(event) {
                add("* \(user.userID) was disconnected\(Self.text(of: user.reason))".escapingControls(), .remark)
            } else {
                let attributes = event.attributes.map { $0.isEmpty ? "" : " \(Self.text(of: $0))" } ?? ""
                add("* \(event.name)\(attributes)".escapingControls(), .remark)
            }
        }
    }

    private static func text(of reason: String?) -> String { reason.map { ": \($0)" } ?? "" }

    private static func text(of attributes: [String: String]) -> String {
        "{" + attributes.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)".escapingControls() }.joined(separator: ", ") + "}"
    }

    /// Hours, minutes and seconds where the user is.
    static func clock(_ time: Timestamp) -> String {
        var seconds = time_t(time.seconds)
        var local = tm()
        guard localtime_r(&seconds, &local) != nil else { return "--:--:--" }
        return [local.tm_hour, local.tm_min, local.tm_sec].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
}
