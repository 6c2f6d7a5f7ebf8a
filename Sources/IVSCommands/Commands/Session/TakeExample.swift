import IVSLanguage

/// `example NUMBER`: examples of help, to be edited.
struct TakeExample: Command {
    let examples: HelpExamples

    let signature = Signature(
        "example", .session, summary: "Takes an example of the last help to the prompt's line.",
        details: "The examples of `help NAME` are numbered. The line can be edited; Enter runs it.",
        searchTerms: ["help", "sample", "snippet", "edit"],
        positionals: [CommandParameter("number", .int, "The number of the example, 1 if left out.")],
        examples: [
            Example(
                "Where there is no line", "help create-room | ignore; example 2",
                output: "error[no-prompt]: an example is taken to the line of a prompt, and there is none")
        ])

    func run(_ call: Call) throws -> PipelineData {
        guard examples.canBeTaken else {
            throw EvaluationError(
                .noPrompt, "an example is taken to the line of a prompt, and there is none", at: call.span, "no prompt here")
        }
        let number = try call.optionalInt("number") ?? 1
        guard let index = Int(exactly: number - 1), examples.last.indices.contains(index) else {
            let count = examples.last.count
            throw EvaluationError(
                .outOfRange, count == 0 ? "the last help has no examples" : "the last help has no example \(number)",
                at: call.span(of: "number"),
                "not there", help: count == 0 ? "for example: help create-room" : "they have the numbers 1 to \(count)")
        }
        examples.take(index)
        return .nothing
    }
}
