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
        try desk.leave(leaving, evaluator: call.evaluator)
        return .nothing
    }
}
