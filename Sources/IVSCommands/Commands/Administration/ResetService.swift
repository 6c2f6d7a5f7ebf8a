import HTTPTypes
import IVSLanguage

/// `reset-service`: empties the local service.
struct ResetService: Command {
    let gateway: ServiceGateway

    var signature: Signature {
        Signature(
            "reset-service", .service, summary: "Empties the local service: no rooms, no logging configurations, no chat logs.",
            details: """
                Of all regions; open connections end, fault rules go and the clock is put right. On a terminal it asks first, unless the shell \
                was started with `--yes`. It says how much was removed.
                """,
            searchTerms: ["clear", "clean", "wipe", "delete all", "empty", "fresh"],
            examples: [
                Example(
                    "Start afresh", "create-room | ignore; create-room | ignore; reset-service; list-rooms",
                    output: """
                        {
                          "rooms": 2,
                          "loggingConfigurations": 0
                        }
                        []
                        """)
            ])
    }

    func run(_ call: Call) throws -> PipelineData {
        let administration = try Administration(gateway, call)
        let info = try administration.send(.get, "info")
        if !gateway.options.dryRun, let confirm = gateway.options.confirm {
            let rooms = info[field: "rooms"]?.text ?? "?"
            guard confirm("empty \(info[field: "store"]?.text ?? "the store"), with \(rooms) rooms?") else {
                throw EvaluationError(
                    .notConfirmed, "nothing was removed", at: call.span, "this was to empty the local service",
                    help: "answer `y` to go on; `--yes` asks no questions")
            }
        }
        let answer = try administration.change(.post, "reset")
        if !gateway.options.dryRun {
            gateway.forgetResources(evaluator: call.evaluator)
        }
        return .value(answer)
    }
}
