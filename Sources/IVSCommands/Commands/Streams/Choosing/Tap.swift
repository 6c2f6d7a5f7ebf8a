import IVSLanguage

struct TapCommand: Command {
    let signature = Signature(
        "tap", .streams, summary: "Calls a closure with each item as it passes, and lets the item go on.",
        searchTerms: ["inspect", "debug", "peek", "log", "watch"],
        positionals: [CommandParameter("closure", .closure(arity: 1), required: true, "What to do with an item; its value is not used")],
        examples: [
            Example("Show what passes", "[1, 2] | tap {|n| print \"saw $n\"} | sum", output: "saw 1\nsaw 2\n3")
        ])

    func run(_ call: Call) throws -> PipelineData {
        let closure = try call.closure("closure")
        let evaluator = call.evaluator
        return try call.mapItems(for: self) { item in
            _ = try evaluator.invoke(closure, [item])
            return item
        }
    }
}
