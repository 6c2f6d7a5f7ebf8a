import HTTPTypes
import IVSLanguage

/// `faults`: the fault rules of the local service.
struct Faults: Command {
    let gateway: ServiceGateway

    var signature: Signature {
        Signature(
            "faults", .service, summary: "Lists the fault rules of the local service.",
            details: """
                `remaining` says how many times more a rule strikes, null without end; `hits` how often it has. The first rule that strikes \
                decides over a request.
                """,
            searchTerms: ["chaos", "errors", "failures", "inject", "delay", "drop", "rules"],
            output: .records(["id", "operation", "error", "delay", "drop", "probability", "remaining", "hits"]),
            examples: [
                Example(
                    "What is in force", "add-fault get-room --delay 2s | ignore; faults | select id operation delay",
                    output: """
                        [
                          {
                            "id": 1,
                            "operation": "GetRoom",
                            "delay": "2s"
                          }
                        ]
                        """)
            ])
    }

    func run(_ call: Call) throws -> PipelineData {
        let answer = try Administration(gateway, call).send(.get, "faults")
        guard case .list(let rules)? = answer[field: "faults"] else { return .nothing }
        return .value(.list(rules.map(Self.rule)))
    }

    /// A rule as the language has it: the delay is a duration.
    static func rule(_ value: Value) -> Value {
        guard case .record(var record) = value else { return value }
        record.readDuration("delay")
        return .record(record)
    }
}
