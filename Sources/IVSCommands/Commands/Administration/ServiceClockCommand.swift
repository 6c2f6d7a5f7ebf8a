import HTTPTypes
import IVSJSON
import IVSLanguage
import IVSTimestamps

/// `service-clock`: shows, sets and resets the local service's clock.
struct ServiceClockCommand: Command {
    let gateway: ServiceGateway

    var signature: Signature {
        Signature(
            "service-clock", .service, summary: "Shows the clock of the local service, sets it, or puts it right.",
            details: "`offset` is how far the clock is ahead of the time that it would show otherwise. `advance-clock` moves it on.",
            searchTerms: ["time", "travel", "date", "now"],
            flags: [
                CommandParameter("set", .time, "The time that it shall show now; it goes on from there"),
                CommandParameter("reset", .switch, "Shows the time as it is again"),
            ],
            output: .record(["time", "offset"]),
            examples: [
                Example(
                    "A year later", "service-clock --set 2027-01-01T00:00:00Z | get time; create-room | get createTime",
                    output: """
                        "2027-01-01T00:00:00.000Z"
                        "2027-01-01T00:00:00.000Z"
                        """),
                Example("Back to the present", "advance-clock 1h | ignore; service-clock --reset | get offset", output: #""0s""#),
            ])
    }

    func run(_ call: Call) throws -> PipelineData {
        let administration = try Administration(gateway, call)
        switch (try call.optionalTime("set"), call.has("reset")) {
        case (let time?, false):
            return Self.reading(try administration.change(.post, "clock", ["set": .string(time.description)]))
        case (nil, true):
            return Self.reading(try administration.change(.post, "clock", ["reset": true]))
        case (nil, false):
            return Self.reading(try administration.send(.get, "clock"))
        default:
            throw EvaluationError(
                .invalidArgument, "`--set` and `--reset` exclude each other", at: call.span(of: "reset"), "one of them")
        }
    }

    /// The answer with a time and a duration.
    static func reading(_ answer: Value) -> PipelineData {
        guard case .record(var record) = answer else { return .value(answer) }
        record.readTime("time")
        record.readDuration("offset")
        return .value(.record(record))
    }
}
