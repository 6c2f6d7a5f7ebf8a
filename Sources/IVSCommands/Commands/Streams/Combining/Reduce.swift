import IVSLanguage

struct ReduceCommand: Command {
    let signature = Signature(
        "reduce", .streams, summary: "Makes one value of all items with a closure.",
        details: """
            The closure is called with what it gave before and the next item. It starts with `--initial`, and without that with the \
            first item, where no items at all are an error.
            """,
        searchTerms: ["fold", "accumulate", "aggregate"],
        positionals: [
            CommandParameter("closure", .closure(arity: 2), required: true, "Makes the next value of the last one and an item")
        ],
        flags: [CommandParameter("initial", .any, "What to start with")],
        examples: [
            Example("A product", "[2, 3, 4] | reduce {|product, n| $product * $n}", output: "24"),
            Example("With a start", "[] | reduce --initial 0 {|total, n| $total + $n}", output: "0"),
        ])

    func run(_ call: Call) throws -> PipelineData {
        let source = try call.items(for: self)
        let closure = try call.closure("closure")
        let interrupt = call.evaluator.interrupt
        guard var result = try call["initial"]?.value ?? source.next(checking: interrupt) else { throw call.emptyInput(for: self) }
        while let item = try source.next(checking: interrupt) {
            result = try call.evaluator.invoke(closure, [result, item])
        }
        return .value(result)
    }
}
