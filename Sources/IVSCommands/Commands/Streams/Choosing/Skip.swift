import IVSLanguage

struct SkipCommand: Command {
    let signature = Signature(
        "skip", .streams, summary: "Leaves out the first items.", searchTerms: ["drop", "offset", "tail"],
        positionals: [CommandParameter("count", .int, "How many items to leave out; 1 unless given")],
        examples: [
            Example("All but the first two", "[a, b, c] | skip 2 | to json --compact", output: #"["c"]"#),
            Example("More than there are", "[a] | skip 5", output: "[]"),
        ])

    func run(_ call: Call) throws -> PipelineData {
        let source = try call.itemsOrLines(for: self)
        var left = try call.optionalCount("count") ?? 1
        return call.stream(from: source) { [interrupt = call.evaluator.interrupt] in
            while left > 0 {
                left -= 1
                guard try source.next(checking: interrupt) != nil else { return nil }
            }
            return try source.next(checking: interrupt)
        }
    }
}
