import AWSRuntime
import IVSChat
import IVSLanguage
import IVSSystem

/// `join`: brings a user into a room.
struct JoinCommand: Command {
    let desk: ChatDesk

    private var gateway: ServiceGateway { desk.gateway }

    let signature = Signature(
        "join", .chat, summary: "Brings a user into a room, to listen and to speak.",
        details: """
            A chat token is made for the user and a connection opened with it, which stays until `leave` or the end of the session; when it is \
            lost it is made anew, with a new token. The room becomes the current one and the user the one who speaks. Several users may join, \
            in one room or in several: `say --as bob` or `use user bob` chooses among them.

            At the prompt, what happens in the room is shown as it comes, above the line that you type. In a script nothing is shown: `watch` \
            gives what came since the join.
            """,
        searchTerms: ["connect", "enter", "chat", "room", "user", "login"],
        positionals: [
            CommandParameter(
                "room", .string, "ARN, id or name; by default the piped record's, or the current one.", completion: .session("room"))
        ],
        flags: [
            CommandParameter("as", .string, "The user's id: 1 to 128 characters. By default the name of your login."),
            CommandParameter(
                "capabilities", .structured, "What the user may do besides reading. By default SEND_MESSAGE; `[]` for nothing.",
                completion: .words(["SEND_MESSAGE", "DELETE_MESSAGE", "DISCONNECT_USER"])),
            CommandParameter("attributes", .structured, "Facts about the user that go out with every message, such as a display name."),
            CommandParameter("session-duration", .duration, "How long one connection lasts, 1min to 3h; by default 1h. It is renewed."),
        ],
        examples: [
            Example(
                "Two people talk",
                """
                create-room --name lobby | join --as alice
                join lobby --as bob --attributes {name: Bob}
                say --as alice "Hello Bob" | ignore
                say --as bob "Hello Alice" | get sender | to json --compact
                """,
                output: #"{"userId":"bob","attributes":{"name":"Bob"}}"#),
            Example(
                "Moderate as somebody who may",
                "create-room --name lobby | join --as mo --capabilities [DELETE_MESSAGE]; who | get capabilities",
                output: "[\n  [\n    \"DELETE_MESSAGE\"\n  ]\n]"),
        ])

    func run(_ call: Call) throws -> PipelineData {
        let input = try request(call, piped: call.input)
        if gateway.options.dryRun { return try gateway.perform(input, evaluator: call.evaluator).map { .value(Value($0)) } ?? .nothing }
        try join(input, call)
        return .nothing
    }

    /// Whom a call of `chat` means, who is brought in unless he is in the room already; nil when nobody comes in a dry run.
    func present(_ call: Call) throws -> ChatMember? {
        let evaluator = call.evaluator
        if call["room"] == nil, call["as"] == nil, !desk.presence.members.isEmpty {
            return try desk.speakingMember(at: call.span, evaluator: evaluator)
        }
        let input = try request(call, piped: .nothing)
        let room = gateway.roomDescription(of: input, evaluator: evaluator)
        let here = desk.presence.members.filter { $0.room.arn == room.arn && $0.isPresent }
        let wanted = call["as"] == nil ? desk.settings[evaluator].user : input.text("userId")
        let found = here.first { $0.userID == wanted } ?? (call["as"] == nil && here.count == 1 ? here[0] : nil)
        guard let found else { return gateway.options.dryRun ? nil : try join(input, call) }
        desk.settings[evaluator].room = room
        desk.settings[evaluator].user = found.userID
        return found
    }

    /// What asks for the user's token.
    private func request(_ call: Call, piped: PipelineData) throws -> OperationInput {
        var input = OperationInput(operation: IVSChatModel.createChatToken, commandSpan: call.span, interrupt: call.evaluator.interrupt)
        try fill(&input, from: call)
        switch piped {
        case .nothing: break
        case .value(.record(let room)): input = try input.completed(from: .record(room))
        case .value(.string(let room)): input = try input.completed(from: .string(room))
        case .value(let value):
            throw call.wrongInput(
                value, expected: "a room", help: "`concat` puts texts together; `each {|r| join $r.arn }` joins several rooms")
        case .text: input = try input.completed(from: call.value(for: self))
        case .stream:
            throw call.wrongInput(
                .list([]), expected: "a room", help: "`concat` puts texts together; `each {|r| join $r.arn }` joins several rooms")
        }
        try input.resolve(with: gateway, evaluator: call.evaluator)
        return input
    }

    private func fill(_ input: inout OperationInput, from call: Call) throws {
        let members: [(member: String, argument: BoundArgument?)] = [
            ("roomIdentifier", call["room"]),
            ("userId", call["as"] ?? BoundArgument(.string(Self.loginName), call.span)),
            ("capabilities", call["capabilities"] ?? BoundArgument(.list([.string("SEND_MESSAGE")]), call.span)),
            ("attributes", call["attributes"]),
            ("sessionDurationInMinutes", try call["session-duration"].map(Self.minutes)),
        ]
        for (name, argument) in members {
            if let argument, let member = input.operation.input.member(name) { try input.set(member, argument) }
        }
    }

    /// The service counts sessions in minutes.
    private static func minutes(_ argument: BoundArgument) throws -> BoundArgument {
        let minute: Int64 = 60_000_000_000
        guard case .duration(let nanoseconds) = argument.value, nanoseconds % minute == 0 else {
            throw EvaluationError(
                .badValue, "a session lasts whole minutes", at: argument.span, "this is \(argument.value.shortText)",
                help: "1min to 180min")
        }
        return BoundArgument(.int(nanoseconds / minute), argument.span)
    }

    private static var loginName: String {
        guard let name = getenv("USER"), name.pointee != 0 else { return "guest" }
        return String(cString: name)
    }

    @discardableResult private func join(_ input: OperationInput, _ call: Call) throws -> ChatMember {
        let evaluator = call.evaluator
        let userID = input.text("userId") ?? ""
        let room = gateway.roomDescription(of: input, evaluator: evaluator)
        if desk.presence.members.contains(where: { $0.userID == userID && $0.room.arn == room.arn && $0.isPresent }) {
            throw EvaluationError(
                .alreadyJoined, "`\(userID)` is in \(room.label) already", at: call.span(of: "as"), "has joined before",
                help: "`use user \(userID)` lets \(userID) speak; `leave \(userID)` ends it")
        }
        let times = ChatSessionTimes()
        let chatRoom = try desk.connections.room(input, times: times, evaluator: evaluator)
        let events = chatRoom.events
        do {
            try evaluator.wait { try await chatRoom.connect() }
        } catch {
            throw ChatErrors.connecting(error, input)
        }
        let (presence, log) = (desk.presence, desk.presence.log(ofRoom: room.arn))
        let member = ChatMember(
            userID: userID, room: room, capabilities: input.texts("capabilities"), attributes: input.fields["attributes"].map(Value.init),
            chat: chatRoom, session: times, log: log)
        presence.add(member)
        member.startReading(events) { [weak presence] event, isNew in
            presence?.observe(event, isNew: isNew, userID: userID, room: room, log: log)
        }
        desk.settings[evaluator].room = room
        desk.settings[evaluator].user = userID
        if presence.showsMessages { presence.tell(.remark("* \(member.summary)")) }
        return member
    }
}
