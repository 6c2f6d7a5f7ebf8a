import IVSLanguage

struct CollectCommand: Command {
    let signature = Signature(
        "collect", .streams, summary: "Waits for all items and gives them as one list.",
        details: "What comes after it starts when everything before it is done: put it between reading and changing the same rooms.",
        searchTerms: ["list", "drain", "buffer", "array"],
        examples: [Example("A list", "1..3 | collect | to json --compact", output: "[1,2,3]")])

    func run(_ call: Call) throws -> PipelineData {
        .value(.list(try call.items(for: self).collect(checking: call.evaluator.interrupt, at: call.span)))
    }
}
