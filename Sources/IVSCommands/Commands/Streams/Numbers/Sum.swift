import IVSLanguage

struct SumCommand: Command {
    let signature = Signature(
        "sum", .streams, summary: "Adds numbers or durations up.", details: "The sum of no items is 0.",
        searchTerms: ["add", "total", "plus"],
        examples: [
            Example("Of a list", "[1, 2, 3] | sum", output: "6"),
            Example("Of a field", "[{size: 2}, {size: 0.5}] | get size | sum", output: "2.5"),
        ])

    func run(_ call: Call) throws -> PipelineData {
        let source = try call.items(for: self)
        var total = Total()
        while let item = try source.next(checking: call.evaluator.interrupt) { try total.add(item, in: call) }
        return .value(total.value ?? .int(0))
    }
}
