import IVSLanguage
import IVSTimestamps

struct NowCommand: Command {
    let context: StreamContext

    let signature = Signature(
        "now", .system, summary: "Gives the present time.", searchTerms: ["date", "time", "clock", "today"],
        examples: [
            Example("The time", "now", output: #""2026-01-01T00:00:00.000Z""#),
            Example("In an hour", "(now) + 1h", output: #""2026-01-01T01:00:00.000Z""#),
        ])

    func run(_ call: Call) -> PipelineData {
        .value(.time(context.time.now()))
    }
}
