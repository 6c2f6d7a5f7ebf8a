import IVSChat
import IVSLanguage

/// `who`: whom this session has in which rooms.
struct WhoCommand: Command {
    let desk: ChatDesk

    let signature = Signature(
        "who", .chat, summary: "Lists the users whom this session has brought into rooms.",
        details: "Amazon IVS Chat tells nobody who else is in a room: these are the users of this session alone.",
        searchTerms: ["users", "members", "joined", "participants", "chat"],
        output: .records(["userId", "roomName", "state", "speaks", "capabilities", "attributes", "sessionExpirationTime", "room"]),
        examples: [
            Example(
                "Who may do what", "create-room --name lobby | join --as alice; who | first | reject room",
                output: """
                    {
                      "userId": "alice",
                      "roomName": "lobby",
                      "state": "connected",
                      "speaks": true,
                      "capabilities": [
                        "SEND_MESSAGE"
                      ],
                      "attributes": {},
                      "sessionExpirationTime": "2026-01-01T01:00:00.000Z"
                    }
                    """)
        ])

    func run(_ call: Call) throws -> PipelineData {
        let speaker = try? desk.speakingMember(at: call.span, evaluator: call.evaluator)
        return .stream(
            ValueStream(
                desk.presence.members.map { member in
                    .record(
                        Record([
                            ("userId", .string(member.userID)), ("roomName", .string(member.room.label)),
                            ("state", .string(member.chat.state.rawValue)), ("speaks", .bool(member === speaker)),
                            ("capabilities", .list(member.capabilities.map(Value.string))),
                            ("attributes", member.attributes ?? .record(Record())),
                            ("sessionExpirationTime", member.session.expiration.map(Value.time) ?? .null),
                            ("room", .string(member.room.arn)),
                        ]))
                }))
    }
}
