import IVSLanguage

struct TeeCommand: Command {
    let signature = Signature(
        "tee", .streams, summary: "Gives all items as one list to a closure, and lets them go on.",
        details: "The items are collected first. `tap` calls a closure with each item by itself instead.",
        searchTerms: ["copy", "branch", "fork", "save"],
        positionals: [CommandParameter("closure", .closure(arity: 1), required: true, "What to do with the list; its value is not used")],
        examples: [
            Example(
                "Look at the whole on its way", "[3, 1, 2] | tee {|all| print \"largest:\" ($all | max)} | first", output: "largest: 3\n3")
        ])

    func run(_ call: Call) throws -> PipelineData {
        let closure = try call.closure("closure")
        let items = Value.list(try call.items(for: self).collect(checking: call.evaluator.interrupt, at: call.span))
        _ = try call.evaluator.invoke(closure, [items])
        return .value(items)
    }
}
