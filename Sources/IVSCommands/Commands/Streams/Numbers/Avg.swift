import IVSLanguage

struct AvgCommand: Command {
    let signature = Signature(
        "avg", .streams, summary: "Gives the average of numbers, a float, or of durations.",
        details: "The average of no items is an error.",
        searchTerms: ["mean", "average", "math"],
        examples: [
            Example("Of numbers", "[1, 2] | avg", output: "1.5"),
            Example("Of durations", "[1s, 2s] | avg", output: #""1500ms""#),
        ])

    func run(_ call: Call) throws -> PipelineData {
        let source = try call.items(for: self)
        var total = Total()
        while let item = try source.next(checking: call.evaluator.interrupt) { try total.add(item, in: call) }
        switch total.value {
        case .int(let sum)?: return .value(.float(Double(sum) / Double(total.count)))
        case .float(let sum)?: return .value(.float(sum / Double(total.count)))
        case .duration(let sum)?: return .value(.duration(sum / total.count))
        default: throw call.emptyInput(for: self)
        }
    }
}
