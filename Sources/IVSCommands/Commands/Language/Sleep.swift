import IVSLanguage
import IVSTimestamps

struct SleepCommand: Command {
    let context: StreamContext

    let signature = Signature(
        "sleep", .system, summary: "Waits for a while.", details: "Ctrl-C ends the wait and the program. What flows in goes on afterwards.",
        searchTerms: ["wait", "pause", "delay"],
        positionals: [CommandParameter("duration", .duration, required: true, "How long: `500ms`, `3s`, `1min`")],
        examples: [Example("Ten milliseconds between two lines", #"print "one"; sleep 10ms; print "two""#, output: "one\ntwo")])

    func run(_ call: Call) throws -> PipelineData {
        let nanoseconds = try call.duration("duration")
        guard nanoseconds >= 0 else {
            throw EvaluationError(
                .invalidArgument, "a wait cannot be negative", at: call.span(of: "duration"), "this duration")
        }
        // Who reads along should see now what was printed before.
        try context.output.flush()
        let time = context.time
        try context.work.timing("sleep", atMost: .nanoseconds(nanoseconds)) {
            try call.evaluator.wait { try await time.sleep(nanoseconds: nanoseconds) }
        }
        return call.input
    }
}
