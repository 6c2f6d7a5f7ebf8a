import IVSLanguage

struct EachCommand: Command {
    let signature = Signature(
        "each", .streams, summary: "Calls a closure with each item and gives what it gives.",
        details: "Items are taken one at a time, when the next stage asks for one. A single value counts as a list of one item.",
        searchTerms: ["map", "for", "foreach", "loop", "xargs"],
        positionals: [CommandParameter("closure", .closure(arity: 1), required: true, "What to do with an item")],
        examples: [
            Example("Twice each number", "[1, 2, 3] | each {|n| $n * 2} | to json --compact", output: "[2,4,6]"),
            Example("Records of ids", "1..2 | each {|i| {id: $i}} | to json --compact", output: #"[{"id":1},{"id":2}]"#),
        ])

    func run(_ call: Call) throws -> PipelineData {
        let source = try call.items(for: self)
        let closure = try call.closure("closure")
        let evaluator = call.evaluator
        return call.stream(from: source) {
            try source.next(checking: evaluator.interrupt).map { try evaluator.invoke(closure, [$0]) }
        }
    }
}
