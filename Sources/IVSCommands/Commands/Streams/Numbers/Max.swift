import IVSLanguage

struct MaxCommand: Command {
    let signature = Signature(
        "max", .streams, summary: "Gives the largest item.",
        details: "Of numbers, strings, durations, times or bools; of several that are equal the first. Of no items it is an error.",
        searchTerms: ["maximum", "highest", "math"],
        examples: [
            Example("Of numbers", "[3, 1, 2] | max", output: "3"),
            Example("Of a field", "[{size: 2}, {size: 5}] | get size | max", output: "5"),
        ])

    func run(_ call: Call) throws -> PipelineData {
        .value(try call.extreme(.greater, for: self))
    }
}
