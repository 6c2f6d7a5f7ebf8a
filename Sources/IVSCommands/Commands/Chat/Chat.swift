import IVSChat
import IVSLanguage

/// `chat`: a talk, in which lines are messages as they stand.
struct ChatCommand: Command {
    let desk: ChatDesk

    let signature = Signature(
        "chat", .chat, summary: "Talks in a room: each line is a message as it stands, with no quotes and no rules.",
        details: """
            At the prompt it reads line after line until Ctrl-D, which leaves you in the room: what is said goes on to show above the prompt. A line \
            that begins with a slash does something: /who /me /delete /kick /event /leave, and /help for the rest. `//` begins a message that begins \
            with a slash. Tab completes these and the names of users.

            In a script it takes the texts that flow in as such lines. The user is brought in as by `join`, unless he is in the room already; \
            without arguments the one who speaks goes on.
            """,
        searchTerms: ["talk", "say", "message", "irc", "conversation", "speak"],
        positionals: [CommandParameter("room", .string, "ARN, id or name; by default the current room.", completion: .session("room"))],
        flags: [
            CommandParameter(
                "as", .string, "Who talks; by default who speaks there already, else the name of your login.", completion: .session("user"))
        ],
        examples: [
            Example(
                "Lines from a list",
                #"""
                create-room --name lobby | join --as bob
                ["Don't panic; it's fine | $5 (really)", "/me waves"] | chat lobby --as alice
                watch --count 2 | get content
                """#,
                output: #"""
                    [
                      "Don't panic; it's fine | $5 (really)",
                      "* alice waves"
                    ]
                    """#)
        ])

    func run(_ call: Call) throws -> PipelineData {
        let terminal: (any TalkTerminal)?
        if case .nothing = call.input {
            terminal = desk.terminal
            guard terminal != nil else {
                throw EvaluationError(
                    .missingInput, "`chat` reads what is said at the prompt, or from a pipeline", at: call.span, "neither is here",
                    help: "`open talk.txt --raw | lines | chat lobby --as alice`; one message: `say`")
            }
        } else {
            terminal = nil
        }
        guard let member = try JoinCommand(desk: desk).present(call) else { return .nothing }
        let talk = Talk(desk: desk, member: member, span: call.span, evaluator: call.evaluator)
        if let terminal { try converse(talk, at: terminal) } else { try read(talk, from: call) }
        return .nothing
    }

    private func read(_ talk: Talk, from call: Call) throws {
        let lines = try call.items(for: self)
        defer { lines.close() }
        while let line = try lines.next(checking: call.evaluator.interrupt) {
            guard case .string(let text) = line else {
                throw call.wrongInput(
                    line, expected: "a string", help: "`get content` takes a message's text, `to-text` makes text of values")
            }
            if try talk.take(text) == .end { return }
        }
    }

    private func converse(_ talk: Talk, at terminal: any TalkTerminal) throws {
        let (room, user) = (talk.member.room.label, talk.member.userID)
        guard try terminal.begin(room: room, user: user, users: { talk.users }) else {
            throw EvaluationError(.missingInput, "another talk is under way", at: talk.span, "there is one prompt")
        }
        defer { terminal.end() }
        desk.presence.tell(.remark("* \(user) talks in \(room): a line is a message, /help lists what else there is, Ctrl-D ends the talk"))
        var initial = ""
        while talk.member.isPresent {
            guard let line = try talk.evaluator.unlocked({ try terminal.readLine(initial: initial) }) else { return }
            initial = ""
            do {
                if try talk.take(line) == .end { return }
            } catch let error as EvaluationError {
                desk.presence.tell(.warning("* \(error.diagnostic.message)\(error.diagnostic.help.map { "; \($0)" } ?? "")"))
                initial = line
            }
        }
    }
}
