import IVSLanguage

struct UpdateCommand: Command {
    let signature = Signature(
        "update", .values, summary: "Changes a field of each record.",
        details: """
            A closure is called with the field's value and gives the new one. A field that is not there is an error: `insert` adds \
            one. A single record gives a single record.
            """,
        searchTerms: ["change", "set", "field", "column", "replace", "modify"],
        positionals: [
            CommandParameter("field", .fieldPath, required: true, "The field to change"),
            CommandParameter("value", .any, required: true, "Its new value, or a closure that makes it of the old one"),
        ],
        examples: [
            Example("To a value", "{name: a, size: 1} | update size 2 | to json --compact", output: #"{"name":"a","size":2}"#),
            Example(
                "By a closure", "[{size: 1}, {size: 5}] | update size {|n| $n * 10} | to json --compact",
                output: #"[{"size":10},{"size":50}]"#),
        ])

    func run(_ call: Call) throws -> PipelineData {
        let (path, argument) = (try call.field("field"), try call.argument("value"))
        return try call.mapItems(for: self) { item in
            let current = try path.value(in: item)
            return try path.changing(item) { _ in try call.evaluator.valueOrCall(argument.value, with: current) }
        }
    }
}
