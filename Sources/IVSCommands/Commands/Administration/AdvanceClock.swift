import HTTPTypes
import IVSJSON
import IVSLanguage

/// `advance-clock`: moves the local service's clock on.
struct AdvanceClock: Command {
    let gateway: ServiceGateway

    var signature: Signature {
        Signature(
            "advance-clock", .service, summary: "Moves the clock of the local service on.",
            details: """
                Tokens and sessions expire as if the time had passed. A negative duration turns the clock back. It gives the clock's new time, \
                and how far it is ahead; `service-clock` shows, sets and resets it. The shell's own clock, that of `now`, stays.
                """,
            searchTerms: ["time", "travel", "expire", "skip", "forward", "token"],
            positionals: [CommandParameter("duration", .duration, required: true, "How far: `90s`, `1h`")],
            output: .record(["time", "offset"]),
            examples: [
                Example(
                    "Past the end of a session", "advance-clock 61min",
                    output: """
                        {
                          "time": "2026-01-01T01:01:00.000Z",
                          "offset": "61min"
                        }
                        """)
            ])
    }

    func run(_ call: Call) throws -> PipelineData {
        let body: JSONValue = ["advance": .string(durationText(try call.duration("duration")))]
        return ServiceClockCommand.reading(try Administration(gateway, call).change(.post, "clock", body))
    }
}
