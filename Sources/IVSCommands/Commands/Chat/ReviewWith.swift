import IVSLanguage
import LocalService

/// `review-with`: what stands behind a room's message review handler.
struct ReviewWithCommand: Command {
    let desk: ChatDesk

    let signature = Signature(
        "review-with", .chat, summary: "Has a closure, a URL or a program review the messages of rooms, in the place of a Lambda function.",
        details: """
            A room names the ARN of a function as its review handler (`update-room --message-review-handler {uri: …}`). With this command the local \
            service asks something else in its place, before the room gets a message: a closure of yours, a URL to which it posts the event, \
            or a program that reads the event from its stdin and answers on its stdout.

            A closure gets a record `{content, attributes, sender, roomArn, messageId}`. It gives true to let the message through and false to keep \
            it from the room, or a record: `{content: "…"}` and `{attributes: {…}}` change the message, `{reason: "…"}` denies it with a reason. \
            There are 200 ms for an answer; without one, the room's fallbackResult decides.
            """,
        searchTerms: ["moderate", "review", "handler", "lambda", "filter", "hook", "chat"],
        positionals: [
            CommandParameter("arn", .string, required: true, "The function's ARN, as rooms name it."),
            CommandParameter("handler", .any, "A closure, a URL, or a program with its arguments."),
        ],
        flags: [CommandParameter("remove", .switch, "Nothing stands behind the ARN any more.")],
        examples: [
            Example(
                "Keep spam out",
                """
                let function = "arn:aws:lambda:us-west-2:123456789012:function:filter"
                review-with $function {|m| if $m.content =~ spam { {reason: "no advertising"} } else { {content: ($m.content | upper)} } }
                """,
                output: ""),
            Example(
                "A URL, and away with it",
                """
                review-with arn:aws:lambda:us-west-2:123456789012:function:filter http://127.0.0.1:9000/review
                review-handlers | get target | to json --compact
                review-with arn:aws:lambda:us-west-2:123456789012:function:filter --remove
                review-handlers | count
                """,
                output: "[\"http://127.0.0.1:9000/review\"]\n0"),
        ])

    func run(_ call: Call) throws -> PipelineData {
        let arn = try call.string("arn")
        let registry = try ReviewRegistry(desk.gateway, desk.reviewCallbacks, call)
        guard let handler = call["handler"] else {
            guard call.has("remove") else {
                throw EvaluationError(
                    .missingArgument, "`review-with` needs a handler", at: call.span, "who reviews?",
                    help: "a closure `{|m| true }`, a URL, a program, or `--remove`")
            }
            try registry.remove(arn)
            return .nothing
        }
        if call.has("remove") {
            throw EvaluationError(
                .invalidArgument, "`--remove` takes no handler", at: handler.span, "remove it, or set it?")
        }
        switch handler.value {
        case .closure(let closure):
            let presence = desk.presence
            let review = ClosureReview(call: call.evaluator.caller(of: closure)) { [weak presence] text in
                presence?.tell(.warning("* review-with \(arn.split(separator: ":").last ?? ""): \(text)"))
            }
            try registry.set(arn, to: review.handler)
        case .string(let target): try registry.set(arn, toTarget: target)
        default:
            throw EvaluationError(
                .wrongType.ofArgument, "`review-with` takes a closure, a URL or a program, not \(handler.value.typeName.withArticle)",
                at: handler.span,
                "this is \(handler.value.shortText)")
        }
        return .nothing
    }
}

/// `review-handlers`: what `review-with` and others have set.
struct ReviewHandlersCommand: Command {
    let desk: ChatDesk

    let signature = Signature(
        "review-handlers", .chat, summary: "Lists what stands behind the review handlers of rooms.",
        details:
            "Each with its ARN, its kind (closure, url, command) and its target. They are those of the running service, and end with it.",
        searchTerms: ["moderate", "review", "lambda", "list"],
        output: .records(["arn", "kind", "target"]),
        examples: [
            Example(
                "A closure",
                "review-with arn:aws:lambda:us-west-2:123456789012:function:filter {|m| true }; review-handlers | to json --compact",
                output: #"[{"arn":"arn:aws:lambda:us-west-2:123456789012:function:filter","kind":"closure","target":null}]"#)
        ])

    func run(_ call: Call) throws -> PipelineData {
        .stream(ValueStream(try ReviewRegistry(desk.gateway, desk.reviewCallbacks, call).list()))
    }
}
