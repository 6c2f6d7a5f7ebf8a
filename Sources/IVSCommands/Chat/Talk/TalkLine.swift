/// A line of a talk: what to say as it stands, or a command behind a slash.
enum TalkLine: Hashable {
    case nothing
    case message(String)
    /// What stands behind the command, without the blanks around it.
    case command(TalkCommand, argument: String)
    case unknownCommand(String)

    init(_ line: String) {
        guard let first = line.first, !line.allSatisfy(\.isWhitespace) else {
            self = .nothing
            return
        }
        guard first == "/" else {
            self = .message(line)
            return
        }
        let rest = line.dropFirst()
        guard rest.first != "/" else {
            self = .message(String(rest))
            return
        }
        let name = rest.prefix { !$0.isWhitespace }
        guard let command = TalkCommand(rawValue: String(name)) else {
            self = .unknownCommand(String(name))
            return
        }
        var argument = rest.dropFirst(name.count).drop(while: \.isWhitespace)
        while argument.last?.isWhitespace == true { argument.removeLast() }
        self = .command(command, argument: String(argument))
    }
}

/// What a talk knows beside talking.
public enum TalkCommand: String, CaseIterable, Sendable {
    case who, me, delete, kick, event, leave, help

    /// As it is typed.
    public var usage: String {
        switch self {
        case .who, .leave, .help: "/\(rawValue)"
        case .me: "/me DOES SOMETHING"
        case .delete: "/delete [USER|ID] [REASON]"
        case .kick: "/kick USER [REASON]"
        case .event: "/event NAME [KEY=VALUE,…]"
        }
    }

    public var summary: String {
        switch self {
        case .who: "who has been heard here, and who of this session is here"
        case .me: "says what you do"
        case .delete: "takes the last message back: yours, USER's, or the one of this ID"
        case .kick: "disconnects USER"
        case .event: "sends an event to everybody in the room"
        case .leave: "leaves the room, and the talk; Ctrl-D ends only the talk"
        case .help: "these lines; a message that begins with a slash begins with `//`"
        }
    }

    /// Whether the first word behind it is a user.
    public var takesUser: Bool { self == .delete || self == .kick }
}
