import IVSLanguage

struct MinCommand: Command {
    let signature = Signature(
        "min", .streams, summary: "Gives the smallest item.",
        details: "Of numbers, strings, durations, times or bools; of several that are equal the first. Of no items it is an error.",
        searchTerms: ["minimum", "lowest", "math"],
        examples: [
            Example("Of numbers", "[3, 1, 2] | min", output: "1"),
            Example("Of texts", "[b, a] | min", output: #""a""#),
        ])

    func run(_ call: Call) throws -> PipelineData {
        .value(try call.extreme(.less, for: self))
    }
}
