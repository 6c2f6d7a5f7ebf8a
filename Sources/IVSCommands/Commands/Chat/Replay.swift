import AWSRuntime
import IVSChat
import IVSLanguage
import IVSTimestamps

/// `replay`: a recorded chat once more.
struct ReplayCommand: Command {
    let desk: ChatDesk
    let context: StreamContext

    private var gateway: ServiceGateway { desk.gateway }

    let signature = Signature(
        "replay", .chat, summary: "Plays a recorded chat once more: who said what, and when.",
        details: """
            It takes what `watch` and `read-log` give, records of a chat log, frames of the messaging API, or plain text, a message a line; from a \
            file (`.jsonl`, `.json`, `.csv`, `.yaml`, or text) or as they flow in. Each user of the recording joins the room and speaks for \
            himself, at the intervals of the recording; text comes a line a second. Events are sent again, messages that were deleted are deleted \
            again; disconnections are skipped. What the room's rate does not allow waits.
            """,
        searchTerms: ["play", "record", "log", "demo", "simulate", "chat"],
        positionals: [CommandParameter("file", .path, "The recording; by default what flows in.")],
        flags: [
            CommandParameter("room", .string, "ARN, id or name; by default the current room.", completion: .session("room")),
            CommandParameter("speed", .number, "How many times faster than recorded; by default 1."),
            CommandParameter("longest-pause", .duration, "Longer silences are cut to this."),
        ],
        output: .record(["messages", "events", "deletions", "skipped", "waits", "duration"]),
        examples: [
            Example(
                "What was said in one room, in another, ten times as fast",
                """
                create-room --name lobby | join --as alice
                say Hello | ignore
                let recording = watch --count 1
                create-room --name copy | join --as bob
                $recording | replay --room copy --speed 10 | get messages
                watch copy --count 1 | each {|m| "${m.sender.userId}: ${m.content}" } | to json --compact
                """,
                output: "1\n[\"alice: Hello\"]"),
            Example(
                "A text",
                #"create-room --name lobby | ignore; "Hello\nHow are you?" | lines | replay --room lobby --speed 100 | get messages"#,
                output: "2"),
        ])

    /// Between two entries that have no times.
    private static let pauseWithoutTime = 1_000_000_000.0

    func run(_ call: Call) throws -> PipelineData {
        let speed = try call.optionalFloat("speed") ?? 1
        guard speed >= 0.001, speed <= 1_000_000 else {
            throw EvaluationError(
                .outOfRange, "`speed` is out of range", at: call.span(of: "speed"), "must be 0.001 to 1000000")
        }
        let longestPause = try call.optionalDuration("longest-pause").map(Double.init) ?? .infinity
        let room = try room(call)
        let (entries, count) = try recording(call)
        defer { entries.close() }
        let stage = ReplayStage(desk, call.evaluator, room: room, at: call.span)
        defer { stage.clear() }
        // Whoever sees the messages themselves needs no count of them.
        let isShown = desk.presence.showsMessages && desk.presence.liveLog(ofRoom: room.arn) != nil
        let work = isShown ? nil : gateway.work.begin("replay", of: count)
        defer { if let work { gateway.work.end(work) } }
        let time = context.time
        let start = time.now()
        var last: Timestamp?
        var isFirst = true
        // Pauses add up here, and not one after the other: sending takes time as well.
        var due = 0.0
        while let value = try entries.next(checking: call.evaluator.interrupt) {
            guard let entry = RecordedEntry(value) else {
                stage.skip()
                continue
            }
            if !isFirst { due += min(Self.pause(from: last, to: entry.time), longestPause * speed) / speed }
            isFirst = false
            last = entry.time ?? last
            let wait = due - Double(time.now().nanoseconds(since: start) ?? 0)
            if wait > 0 {
                let nanoseconds = Int64(min(wait, 1e18))
                try call.evaluator.wait { try await time.sleep(nanoseconds: nanoseconds) }
            }
            try stage.play(entry)
            if let work { gateway.work.advance(work) }
        }
        return .value(result(stage.counts, nanoseconds: time.now().nanoseconds(since: start) ?? 0))
    }

    private static func pause(from last: Timestamp?, to time: Timestamp?) -> Double {
        guard let last, let time, let nanoseconds = time.nanoseconds(since: last) else { return pauseWithoutTime }
        return max(0, Double(nanoseconds))
    }

    private func room(_ call: Call) throws -> SessionSettings.Room {
        var input = OperationInput(operation: IVSChatModel.getRoom, commandSpan: call.span, interrupt: call.evaluator.interrupt)
        if let argument = call["room"], let member = input.operation.input.member("identifier") { try input.set(member, argument) }
        try input.resolve(with: gateway, evaluator: call.evaluator)
        return gateway.roomDescription(of: input, evaluator: call.evaluator)
    }

    /// With how many entries there are, where that is known.
    private func recording(_ call: Call) throws -> (entries: ValueStream, count: Int?) {
        guard call["file"] != nil else {
            if case .value(.string(let text)) = call.input { return Self.lines(of: text) }
            return (try call.items(for: self), call.itemCount)
        }
        let file = try call.file(relativeTo: context.workingDirectory())
        let text = try file.readText(interrupt: call.evaluator.interrupt)
        guard let format = file.fileExtension.flatMap(ValueFormat.init(fileExtension:)), ValueFormat.readable.contains(format) else {
            return Self.lines(of: text)
        }
        switch try format.read(text, at: file.span) {
        case .stream(let stream), .text(let stream): return (stream, nil)
        case .value(.list(let items)): return (ValueStream(items), items.count)
        case .value(let value): return (value.items ?? ValueStream([value]), nil)
        case .nothing: return (ValueStream([]), 0)
        }
    }

    private static func lines(of text: String) -> (entries: ValueStream, count: Int?) {
        let lines = text.split(whereSeparator: \.isNewline)
        return (ValueStream(lines.lazy.map { Value.string(String($0)) }), lines.count)
    }

    private func result(_ counts: ReplayStage.Counts, nanoseconds: Int64) -> Value {
        .record(
            Record([
                ("messages", .int(Int64(counts.messages))), ("events", .int(Int64(counts.events))),
                ("deletions", .int(Int64(counts.deletions))), ("skipped", .int(Int64(counts.skipped))),
                ("waits", .int(Int64(counts.waits))), ("duration", .duration(nanoseconds)),
            ]))
    }
}
