import IVSLanguage

struct ReverseCommand: Command {
    let signature = Signature(
        "reverse", .streams, summary: "Gives the items in the opposite order.", details: "All items are collected first.",
        searchTerms: ["backwards", "invert", "tac"],
        examples: [Example("The last one first", "[1, 2, 3] | reverse | to json --compact", output: "[3,2,1]")])

    func run(_ call: Call) throws -> PipelineData {
        .value(.list(try call.items(for: self).collect(checking: call.evaluator.interrupt, at: call.span).reversed()))
    }
}
