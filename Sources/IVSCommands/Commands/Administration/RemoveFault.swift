import HTTPTypes
import IVSLanguage

/// `remove-fault`: takes fault rules back.
struct RemoveFault: Command {
    let gateway: ServiceGateway

    var signature: Signature {
        Signature(
            "remove-fault", .service, summary: "Removes fault rules of the local service.",
            details: "By the ids that `faults` shows and `add-fault` gives, or all of them.",
            searchTerms: ["chaos", "delete", "clear", "stop", "errors"],
            rest: CommandParameter("ids", .int, "The rules' ids"),
            flags: [CommandParameter("all", .switch, "All rules")],
            examples: [
                Example("One rule", "let rule = add-fault --drop; remove-fault $rule.id; faults | count", output: "0"),
                Example(
                    "All rules", "add-fault --drop | ignore; add-fault get-room --delay 1s | ignore; remove-fault --all; faults",
                    output: "[]"),
            ])
    }

    func run(_ call: Call) throws -> PipelineData {
        let ids = call.rest.map(\.value.text)
        guard ids.isEmpty == call.has("all") else {
            throw EvaluationError(
                .missingArgument, "`remove-fault` takes ids, or `--all`", at: call.span, "which rules?",
                help: "`faults` lists them with their ids")
        }
        let administration = try Administration(gateway, call)
        let paths = ids.isEmpty ? ["faults"] : ids.map { "faults/\($0)" }
        let requests = try paths.map { try administration.change(.delete, $0) }
        return gateway.options.dryRun ? .value(.list(requests)) : .nothing
    }
}
