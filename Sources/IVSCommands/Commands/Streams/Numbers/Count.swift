import IVSLanguage

struct CountCommand: Command {
    let signature = Signature(
        "count", .streams, summary: "Counts the items.", details: "A single value counts as one item; the length of a text is not counted.",
        searchTerms: ["length", "size", "number", "wc"],
        examples: [
            Example("Of a list", "[a, b, c] | count", output: "3"),
            Example("Of what a condition leaves", "1..10 | where {|n| $n > 7} | count", output: "3"),
        ])

    func run(_ call: Call) throws -> PipelineData {
        let interrupt = call.evaluator.interrupt
        if case .value(.list(let items)) = call.input { return .value(.int(Int64(items.count))) }
        let source = try call.items(for: self)
        var count: Int64 = 0
        while try source.next(checking: interrupt) != nil { count += 1 }
        return .value(.int(count))
    }
}
