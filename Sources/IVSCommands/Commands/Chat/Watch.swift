import AWSRuntime
import IVSChat
import IVSLanguage
import Synchronization

/// `watch`: what happens in a room, as an endless stream.
struct WatchCommand: Command {
    let desk: ChatDesk

    private var gateway: ServiceGateway { desk.gateway }

    let signature = Signature(
        "watch", .chat, summary: "Gives the messages and events of a room as they come, without end.",
        details: """
            Each is a record with the fields of the frame: `type` (MESSAGE or EVENT), `id`, `time`, `sender` (`userId` and `attributes`), \
            `content`, `eventName`, `attributes`, `requestId`, and `room`, the ARN. What a kind lacks is null. Operations within the pipeline act \
            on the watched room when none is named. Ctrl-C ends it.

            In a room that this session has joined, it begins with what came since the join and was not watched or shown yet; elsewhere it listens \
            with a connection of its own, from now on: the service keeps no history.
            """,
        searchTerms: ["subscribe", "listen", "messages", "events", "tail", "follow", "moderate", "chat"],
        positionals: [
            CommandParameter(
                "room", .string, "ARN, id or name; by default the piped record's, or the current one.", completion: .session("room"))
        ],
        flags: [
            CommandParameter("count", .int, "End after so many."),
            CommandParameter("for", .duration, "End after this time."),
        ],
        output: .records(ChatEntry.fields),
        examples: [
            Example(
                "Everything that was said",
                """
                create-room --name lobby | join --as alice
                say Hello | ignore
                say "Anybody here?" | ignore
                watch --count 2 | each {|m| "${m.sender.userId}: ${m.content}" } | to json --compact
                """,
                output: #"["alice: Hello","alice: Anybody here?"]"#),
            Example(
                "Take away what is spam, in one line",
                """
                create-room --name lobby | join --as mallory
                say "buy spam" | ignore
                watch lobby --count 1 | where type == MESSAGE and content =~ "spam" | each {|m| delete-message --id $m.id --reason spam } | ignore
                watch lobby --count 1 | get attributes.Reason
                """,
                output: "[\n  \"spam\"\n]"),
        ])

    func run(_ call: Call) throws -> PipelineData {
        let limit = try call.optionalCount("count")
        let room = try watchedRoom(call)
        let reader: ChatReader
        if let log = desk.presence.liveLog(ofRoom: room.arn) {
            reader = ChatReader(log: log, room: room, connection: nil)
        } else {
            reader = try connect(to: room, call)
        }
        let (desk, evaluator, span) = (desk, call.evaluator, call.span)
        let watch = desk.beginWatch(of: room, evaluator: evaluator)
        let time = try call.optionalDuration("for")
        let timer = time.map { reader.end(after: $0, by: gateway.options.timeSource) }
        // One that has no end is no work to be done with.
        let (meter, count) = (gateway.work, Tally())
        let work = limit == nil && time == nil ? nil : meter.begin(telling: count.report(room: room.label, of: limit, atMost: time))
        var left = limit ?? .max
        let stream = ValueStream(onClose: {
            timer?.cancel()
            if let work { meter.end(work) }
            desk.endWatch(watch, evaluator: evaluator)
            reader.close()
        }) {
            guard left > 0, let entry = try reader.next(evaluator, desk.presence, at: span) else { return nil }
            left -= 1
            count.add()
            return entry.record(room: room.arn)
        }
        stream.isEndless = true
        return .stream(stream)
    }

    /// What was seen.
    private final class Tally: Sendable {
        private let count = Atomic(0)

        func add() { count.add(1, ordering: .relaxed) }

        /// `watch lobby: 2 of 5 messages · 12s · 48s left`
        func report(room: String, of limit: Int?, atMost time: Int64?) -> @Sendable () -> WorkReport {
            let start = ContinuousClock.now
            return { [self] in
                let seen = count.load(ordering: .relaxed)
                let seconds = (ContinuousClock.now - start) / .seconds(1)
                let longest = time.map { Double($0) / 1e9 }
                var parts = ["watch \(room): \(seen)\(limit.map { " of \($0)" } ?? "") message\((limit ?? seen) == 1 ? "" : "s")"]
                parts.append(WorkMeter.text(seconds.rounded(.down)))
                if let longest { parts.append("\(WorkMeter.text(max(0, longest - seconds))) left") }
                let fractions = [limit.map { Double(seen) / Double(max(1, $0)) }, longest.map { seconds / max($0, 0.001) }]
                return WorkReport(line: parts.joined(separator: " · "), fraction: fractions.compactMap(\.self).max())
            }
        }
    }

    private func watchedRoom(_ call: Call) throws -> SessionSettings.Room {
        var input = OperationInput(operation: IVSChatModel.getRoom, commandSpan: call.span, interrupt: call.evaluator.interrupt)
        if let argument = call["room"], let member = input.operation.input.member("identifier") { try input.set(member, argument) }
        if let item = try call.singleValue(for: self) { input = try input.completed(from: item) }
        try input.resolve(with: gateway, evaluator: call.evaluator)
        return gateway.roomDescription(of: input, evaluator: call.evaluator)
    }

    /// A connection that may only read.
    private func connect(to room: SessionSettings.Room, _ call: Call) throws -> ChatReader {
        var input = OperationInput(operation: IVSChatModel.createChatToken, commandSpan: call.span, interrupt: call.evaluator.interrupt)
        let members: [(String, BoundArgument)] = [
            ("roomIdentifier", BoundArgument(.string(room.arn), call.span(of: "room"))),
            ("userId", BoundArgument(.string("ivsh-watch"), call.span)),
        ]
        for (name, argument) in members {
            if let member = input.operation.input.member(name) { try input.set(member, argument) }
        }
        let times = ChatSessionTimes()
        let chatRoom = try desk.connections.room(input, times: times, evaluator: call.evaluator)
        let events = chatRoom.events
        do {
            try call.evaluator.wait { try await chatRoom.connect() }
        } catch {
            throw ChatErrors.connecting(error, input)
        }
        let (presence, log) = (desk.presence, ChatLog())
        let connection = ChatMember(
            userID: "watch", room: room, capabilities: [], attributes: nil, chat: chatRoom, session: times, log: log)
        connection.startReading(events) { [weak presence] event, _ in
            if ChatEntry(event) == nil { presence?.observe(event, isNew: true, userID: "watch", room: room, log: log) }
        }
        return ChatReader(log: log, room: room, connection: connection)
    }
}
