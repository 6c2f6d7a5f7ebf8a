import AWSRuntime
import IVSChat
import IVSLanguage

/// One user's part in a talk: takes lines, says messages as they stand, and does what stands behind a slash.
struct Talk {
    let desk: ChatDesk
    let member: ChatMember
    /// Where errors point.
    let span: Span
    let evaluator: any Evaluator

    enum Next: Hashable { case goOn, end }

    func take(_ line: String) throws -> Next {
        switch TalkLine(line) {
        case .nothing: break
        case .message(let text): try say(text)
        case .command(.leave, _):
            try desk.leave([member], evaluator: evaluator)
            return .end
        case .command(let command, let argument): try perform(command, argument)
        case .unknownCommand(let name):
            throw EvaluationError(
                .unknownTalkCommand, "there is no `/\(name)` in a talk", at: span, "talks here",
                help: "`/help` lists what there is; a message that begins with a slash begins with `//`")
        }
        return .goOn
    }

    /// Who may be meant: those who were heard here, and those of this session.
    var users: [String] {
        var users = member.log.senders
        for joined in desk.presence.members where joined.room.arn == member.room.arn && !users.contains(joined.userID) {
            users.append(joined.userID)
        }
        return users
    }

    private func say(_ text: String) throws {
        _ = try desk.say(text, attributes: nil, as: member, at: span, evaluator: evaluator)
    }

    private func perform(_ command: TalkCommand, _ argument: String) throws {
        let (first, rest) = Self.split(argument)
        switch command {
        case .who: tell(users.isEmpty ? "nobody has been heard yet" : "heard here: " + users.joined(separator: ", "))
        case .help: for command in TalkCommand.allCases { tell("\(command.usage): \(command.summary)") }
        case .me: try say("* \(member.userID) \(try needed(argument, command))")
        case .delete: try delete(first, reason: rest)
        case .kick:
            try call(
                IVSChatModel.disconnectUser, [("userId", .string(try needed(first, command)))] + Self.reason(rest))
        case .event:
            let attributes: Document? = rest.isEmpty ? nil : try eventAttributes(rest)
            try call(
                IVSChatModel.sendEvent,
                [("eventName", .string(try needed(first, command)))] + (attributes.map { [("attributes", $0)] } ?? []))
        case .leave: break
        }
    }

    private func delete(_ whose: String, reason: String) throws {
        let user = whose.isEmpty ? member.userID : whose
        guard
            let message = member.log.lastMessage(where: { $0.id == whose })
                ?? member.log.lastMessage(where: { $0.sender.userID == user })
        else {
            throw EvaluationError(
                .badValue, "there is no message of `\(user)` to delete", at: span, "none was heard", help: TalkCommand.delete.usage)
        }
        try call(IVSChatModel.deleteMessage, [("id", .string(message.id))] + Self.reason(reason))
    }

    private func eventAttributes(_ text: String) throws -> Document {
        guard let shape = IVSChatModel.sendEvent.input.member("attributes")?.shape else { return .map([]) }
        do {
            return try ShorthandParser.parse(text, as: shape)
        } catch {
            throw EvaluationError(
                .badValue, "these are no attributes: \(error.message)", at: span, "talks here", help: TalkCommand.event.usage)
        }
    }

    private func call(_ operation: Operation, _ fields: [(String, Document)]) throws {
        let members = [("roomIdentifier", Document.string(member.room.arn))] + fields
        _ = try desk.gateway.execute(
            operation, .map(members.map { Document.Field($0.0, $0.1) }), evaluator: evaluator, span: span)
    }

    private func needed(_ argument: String, _ command: TalkCommand) throws -> String {
        guard argument.isEmpty else { return argument }
        throw EvaluationError(.missingArgument, "`/\(command.rawValue)` needs more", at: span, "talks here", help: command.usage)
    }

    private func tell(_ text: String) { desk.presence.tell(.remark("* " + text)) }

    private static func reason(_ text: String) -> [(String, Document)] { text.isEmpty ? [] : [("reason", .string(text))] }

    /// The first word, without the `@` that names have elsewhere, and what follows it.
    private static func split(_ text: String) -> (first: String, rest: String) {
        let word = text.prefix { !$0.isWhitespace }
        return (String(word.first == "@" ? word.dropFirst() : word), String(text.dropFirst(word.count).drop(while: \.isWhitespace)))
    }
}
