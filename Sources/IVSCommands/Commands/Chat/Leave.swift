import IVSLanguage

/// `leave`: takes users out of their rooms.
struct LeaveCommand: Command {
    let desk: ChatDesk

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
            leaving = desk.presence.members
        } else {
            leaving = [
                try call["user"].map { try desk.member(named: $0.value.text, at: $0.span, evaluator: call.evaluator) }
                    ?? desk.speakingMember(at: call.span, evaluator: call.evaluator)
            ]
        }
        for member in leaving {
            try call.evaluator.wait { await member.leave() }
            desk.presence.remove(member)
            if desk.presence.showsMessages { desk.presence.tell(.remark("* \(member.userID) has left \(member.room.label)")) }
        }
        chooseAnother(after: leaving, call.evaluator)
        return .nothing
    }

    private func chooseAnother(after leaving: [ChatMember], _ evaluator: any Evaluator) {
        guard leaving.contains(where: { $0.userID == desk.settings[evaluator].user }) else { return }
        let next = desk.presence.members.last
        desk.settings[evaluator].user = next?.userID
        if let next { desk.settings[evaluator].room = next.room }
    }
}
