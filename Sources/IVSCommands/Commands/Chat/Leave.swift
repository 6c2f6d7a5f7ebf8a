import IVSLanguage

/// `leave`: takes users out of their rooms.
struct LeaveCommand: Command {
    let session: Session

    let signature = Signature(
        "leave", .chat, summary: "Takes a user out of the room.",
        details: "The connection is closed; others in the room are not told. Who else has joined goes on to speak.",
        searchTerms: ["disconnect", "exit", "part", "quit", "chat"],
        positionals: [CommandParameter("user", .string, "Who leaves; by default the one who speaks.", completion: .session("user"))],
        flags: [CommandParameter("all", .switch, "Everybody whom this session has in a room.")],
        examples: [
            Example(
                "One of two",
                "create-room --name lobby | join --as alice; join lobby --as bob; leave; who | get userId | to json --compact",
                output: #"["alice"]"#)
        ])

    func run(_ call: Call) throws -> PipelineData {
        let leaving: [ChatMember]
        if call.has("all") {
            leaving = session.chat.members
        } else {
            leaving = [
                try call["user"].map { try session.chatMember(named: $0.value.text, at: $0.span) } ?? session.speakingMember(at: call.span)
            ]
        }
        for member in leaving {
            try call.evaluator.wait { await member.leave() }
            session.chat.remove(member)
            if session.chat.showsMessages { session.chat.tell(.remark("* \(member.userID) has left \(member.room.label)")) }
        }
        chooseAnother(after: leaving)
        return .nothing
    }

    private func chooseAnother(after leaving: [ChatMember]) {
        guard leaving.contains(where: { $0.userID == session.settings.user }) else { return }
        let next = session.chat.members.last
        session.settings.user = next?.userID
        if let next { session.settings.room = next.room }
    }
}
