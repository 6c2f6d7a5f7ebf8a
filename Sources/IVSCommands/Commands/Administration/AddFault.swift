import AWSRuntime
import HTTPTypes
import IVSChat
import IVSJSON
import IVSLanguage
import IVSTerminalText

/// `add-fault`: has the local service fail.
struct AddFault: Command {
    let gateway: ServiceGateway

    /// What a fault may strike besides operations.
    private static let messaging = ["SEND_MESSAGE", "DELETE_MESSAGE", "DISCONNECT_USER", "CONNECT"]

    var signature: Signature {
        Signature(
            "add-fault", .service, summary: "Has the local service answer with errors, late or not at all.",
            details: """
                Without names, all operations and all messaging. SEND_MESSAGE, DELETE_MESSAGE and DISCONNECT_USER are what clients send over \
                their connections, CONNECT is a connection's beginning. An error of the service's model has its status; any other needs \
                `--status`. The first rule that strikes decides over a request. Rules last until they are removed, or the service ends.
                """,
            searchTerms: ["chaos", "inject", "error", "throttle", "delay", "latency", "drop", "failure", "simulate", "outage"],
            rest: CommandParameter(
                "operations", .string, "What fails: `create-room`, `SEND_MESSAGE`",
                completion: .words(Self.names)),
            flags: [
                CommandParameter(
                    "error", .string, "The error that is answered",
                    completion: .words(IVSChatModel.errors.map(\.name) + ["ServiceUnavailable"])),
                CommandParameter("message", .string, "What the error says"),
                CommandParameter("status", .int, "The HTTP status of an error that the model does not have"),
                CommandParameter("delay", .duration, "How much later, by the service's clock, the request is served"),
                CommandParameter("drop", .switch, "The connection ends without an answer"),
                CommandParameter("probability", .number, "How likely the rule strikes, over 0 and up to 1"),
                CommandParameter("count", .int, "How many times it strikes"),
            ],
            output: .record(["id", "operation", "error", "delay", "drop", "probability", "remaining", "hits"]),
            examples: [
                Example(
                    "One request is one too many",
                    "add-fault create-room --error ThrottlingException --message 'slow down' --count 1 | ignore; create-room",
                    output: "error[ThrottlingException]: slow down"),
                Example(
                    "Every other connection is lost", "add-fault --drop --probability 0.5",
                    output: """
                        {
                          "id": 1,
                          "operation": "*",
                          "drop": true,
                          "probability": 0.5,
                          "remaining": null,
                          "hits": 0
                        }
                        """),
            ])
    }

    /// What a user may name, as completion offers it.
    private static let names = IVSChatModel.operations.map { kebabCase($0.name) } + messaging

    func run(_ call: Call) throws -> PipelineData {
        var rule = JSONObject()
        let names = try call.rest.map(name)
        rule["operation"] = names.isEmpty ? "*" : .array(names.map(JSONValue.string))
        guard call.has("error") || call.has("delay") || call.has("drop") || call.has("message") || call.has("status") else {
            throw EvaluationError(
                .missingArgument, "`add-fault` needs `--error`, `--delay` or `--drop`", at: call.span, "which fault?",
                help: "for example: add-fault create-room --error ThrottlingException --count 1")
        }
        if let code = try call.optionalString("error") {
            var error: JSONObject = ["code": .string(code)]
            if let message = try call.optionalString("message") { error["message"] = .string(message) }
            if let status = try call.optionalInt("status") { error["status"] = .number(JSONNumber(status)) }
            rule["error"] = .object(error)
        } else if let flag = ["message", "status"].first(where: { call.has($0) }) {
            throw EvaluationError(
                .invalidArgument, "`--\(flag)` belongs to an error", at: call.span(of: flag), "goes with `--error`")
        }
        if let delay = try call.optionalDuration("delay") { rule["delay"] = .string(durationText(delay)) }
        if call.has("drop") { rule["drop"] = true }
        switch call["probability"]?.value {
        case .int(let number): rule["probability"] = .number(JSONNumber(number))
        case .float(let number): rule["probability"] = JSONNumber(number).map(JSONValue.number)
        default: _ = try call.optionalFloat("probability")
        }
        if let count = try call.optionalInt("count") { rule["count"] = .number(JSONNumber(count)) }
        return .value(Faults.rule(try Administration(gateway, call).change(.post, "faults", .object(rule))))
    }

    /// The name of an operation, also as AWS writes it, or of a messaging action.
    private func name(_ argument: BoundArgument) throws -> String {
        let name = argument.value.text
        guard Self.names.contains(name) || IVSChatModel.operation(named: name) != nil else {
            let near = closestMatches(to: name, in: Self.names, limit: 1).first
            throw EvaluationError(
                .unknownOperation, "there is no operation or messaging action `\(name)`", at: argument.span, "not an operation",
                help: near.map { "did you mean `\($0)`?" } ?? "`help` lists the operations")
        }
        return name
    }
}
