import AWSRuntime
import Histogram
import IVSChat
import IVSLanguage

/// `load-test`: what a room bears.
struct LoadTestCommand: Command {
    let desk: ChatDesk
    let progress: ProgressDisplay

    static let mostUsers = 5000
    static let highestRate = 10_000.0

    let signature = Signature(
        "load-test", .chat, summary: "Puts many users into a room, has them talk, and measures how fast everybody receives it.",
        details: """
            Each user has a connection of its own; messages go out one after another at the given rate, each from the next user. The result counts \
            messages, deliveries and errors by code, and says how long a delivery took from the moment of sending. While it runs, figures are shown \
            on a terminal, and at the end, which may be a Ctrl-C, a histogram.

            The limits of the service hold: a room takes as many messages per second as its maximumMessageRatePerSecond says (10 unless \
            changed, 100 at most), a connection 10. What is beyond them comes back as error 429 and is counted. On AWS every delivery costs money.
            """,
        searchTerms: ["benchmark", "performance", "stress", "throughput", "latency", "fan-out"],
        positionals: [
            CommandParameter("room", .string, "ARN, id or name; by default the current room.", completion: .session("room"))
        ],
        flags: [
            CommandParameter("users", .int, "How many users, 1 to 5000; by default 50."),
            CommandParameter("rate", .number, "Messages per second, of all users together; by default 10."),
            CommandParameter("for", .duration, "How long messages are sent, 100ms to 10min; by default 10s."),
        ],
        output: .record([
            "users", "sent", "deliveries", "lost", "errors", "lostConnections", "deliveriesPerSecond", "latency", "duration",
        ]),
        examples: [
            Example(
                "Twenty users",
                """
                create-room --name lobby --maximum-message-rate-per-second 100 | ignore
                load-test lobby --users 20 --rate 100 --for 200ms | select users sent deliveries lost errors
                """,
                output: """
                    {
                      "users": 20,
                      "sent": 20,
                      "deliveries": 400,
                      "lost": 0,
                      "errors": {}
                    }
                    """)
        ])

    func run(_ call: Call) throws -> PipelineData {
        let users = try number(call, "users", 1...Double(Self.mostUsers), default: 50)
        let rate = try number(call, "rate", 0.1...Self.highestRate, default: 10)
        let nanoseconds = try call.optionalDuration("for") ?? 10_000_000_000
        guard 100_000_000...600_000_000_000 ~= nanoseconds else {
            throw EvaluationError(
                .outOfRange, "`for` is out of range", at: call.span(of: "for"), "must be 100ms to 10min")
        }
        let input = try tokenRequest(call)
        let connect = try desk.connections.connector(input, evaluator: call.evaluator)
        let run = LoadRun(
            .init(users: Int(users), rate: rate, duration: .nanoseconds(nanoseconds)) { number in
                try await connect("load-test-\(number + 1)")
            })
        try execute(run, input, call.evaluator)
        return .value(result(of: run))
    }

    private func number(_ call: Call, _ name: String, _ range: ClosedRange<Double>, default value: Double) throws -> Double {
        guard let number = try call.optionalFloat(name) else { return value }
        guard range.contains(number) else {
            throw EvaluationError(
                .outOfRange, "`\(name)` is out of range", at: call.span(of: name),
                "must be \(Value.float(range.lowerBound).text) to \(Int(range.upperBound))")
        }
        return number
    }

    private func tokenRequest(_ call: Call) throws -> OperationInput {
        var input = OperationInput(operation: IVSChatModel.createChatToken, commandSpan: call.span, interrupt: call.evaluator.interrupt)
        let members: [(String, BoundArgument?)] = [
            ("roomIdentifier", call["room"]), ("userId", BoundArgument(.string("load-test"), call.span)),
            ("capabilities", BoundArgument(.list([.string("SEND_MESSAGE")]), call.span)),
        ]
        for (name, argument) in members {
            if let argument, let member = input.operation.input.member(name) { try input.set(member, argument) }
        }
        if let item = try call.singleValue(for: self) { input = try input.completed(from: item) }
        try input.resolve(with: desk.gateway, evaluator: call.evaluator)
        return input
    }

    private func execute(_ run: LoadRun, _ input: OperationInput, _ evaluator: any Evaluator) throws {
        let room = input.text("roomIdentifier") ?? ""
        // Nobody wants to read them all.
        desk.presence.beginWatch(ofRoom: room)
        defer {
            desk.presence.liveLog(ofRoom: room)?.markRead()
            desk.presence.endWatch(ofRoom: room)
        }
        let task = Task.detached { try await run.execute() }
        defer { task.cancel() }
        let work = desk.gateway.work.begin(telling: { report(of: run) })
        defer { desk.gateway.work.end(work) }
        do {
            while !run.isOver { try evaluator.wait { try await Task.sleep(for: .milliseconds(25)) } }
            try evaluator.wait { try await task.value }
        } catch is Interrupted where run.progress.isSending {
            // What was measured until then is worth as much.
            showSummary(of: run)
            throw Interrupted()
        } catch {
            throw ChatErrors.connecting(error, input)
        }
        showSummary(of: run)
    }

    private func showSummary(of run: LoadRun) {
        progress.show(line(of: run))
        for line in LatencyChart(run.tally.latencies).lines { progress.show(line) }
    }

    private func report(of run: LoadRun) -> WorkReport {
        let progress = run.progress
        guard progress.isSending else {
            return WorkReport(line: "connecting: \(progress.connected) of \(run.plan.users)", fraction: 0)
        }
        let left = max(0, run.plan.duration.seconds - progress.sendingTime.seconds)
        return WorkReport(
            line: "\(line(of: run)), \(WorkMeter.text(left)) left", fraction: progress.sendingTime.seconds / run.plan.duration.seconds)
    }

    private func line(of run: LoadRun) -> String {
        let (progress, tally) = (run.progress, run.tally)
        let perSecond = Int(Double(tally.deliveries) / max(0.001, progress.sendingTime.seconds))
        let errors = tally.errors.values.reduce(0, +)
        let p50 = tally.deliveries > 0 ? LatencyChart.text(tally.latencies.valueAtPercentile(50)) : "-"
        let p99 = tally.deliveries > 0 ? LatencyChart.text(tally.latencies.valueAtPercentile(99)) : "-"
        return "\(progress.sent) sent, \(tally.deliveries) delivered (\(perSecond)/s), p50 \(p50), p99 \(p99), \(errors) errors"
    }

    private func result(of run: LoadRun) -> Value {
        let (progress, tally) = (run.progress, run.tally)
        let expected = run.expectedDeliveries(tally)
        let seconds = max(0.001, progress.sendingTime.seconds)
        let latencies: [(String, Value)] = [("p50", 50.0), ("p90", 90), ("p99", 99), ("p99.9", 99.9), ("max", 100)].map {
            name, percentile in
            (name, tally.deliveries > 0 ? .duration(Int64(tally.latencies.valueAtPercentile(percentile))) : .null)
        }
        let errors = tally.errors.sorted { $0.key < $1.key }.map { ("\($0.key)", Value.int(Int64($0.value))) }
        return .record(
            Record([
                ("users", .int(Int64(run.plan.users))), ("sent", .int(Int64(progress.sent))),
                ("deliveries", .int(Int64(tally.deliveries))), ("lost", .int(Int64(max(0, expected - tally.deliveries)))),
                ("errors", .record(Record(errors))), ("lostConnections", .int(Int64(tally.lostConnections))),
                ("deliveriesPerSecond", .int(Int64((Double(tally.deliveries) / seconds).rounded()))),
                ("latency", .record(Record(latencies))), ("duration", .duration(Int64(seconds * 1e9))),
            ]))
    }
}
