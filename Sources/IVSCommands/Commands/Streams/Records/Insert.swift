import IVSLanguage

struct InsertCommand: Command {
    let signature = Signature(
        "insert", .values, summary: "Adds a field to each record.",
        details: """
            A closure is called with the record and gives the value. A field that is there already is an error: `update` changes one. \
            A single record gives a single record.
            """,
        searchTerms: ["add", "field", "column", "append", "set"],
        positionals: [
            CommandParameter("field", .fieldPath, required: true, "The new field"),
            CommandParameter("value", .any, required: true, "Its value, or a closure that gives it"),
        ],
        examples: [
            Example("The same for all", "[{name: a}] | insert env demo | to json --compact", output: #"[{"name":"a","env":"demo"}]"#),
            Example(
                "From the record itself", "{a: 1, b: 2} | insert total {|r| $r.a + $r.b} | to json --compact",
                output: #"{"a":1,"b":2,"total":3}"#),
        ])

    func run(_ call: Call) throws -> PipelineData {
        let (path, argument) = (try call.field("field"), try call.argument("value"))
        return try call.mapItems(for: self) { record in
            guard case .record = record else { throw call.wrongInput(record, expected: "a record") }
            return try path.changing(record) { current in
                guard current == nil else {
                    throw EvaluationError(
                        .fieldExists, "there is a field `\(path.name)` already", at: path.span, "this field",
                        help: "`update` changes a field, `merge` adds or changes")
                }
                return try call.evaluator.valueOrCall(argument.value, with: record)
            }
        }
    }
}

extension Evaluator {
    /// What a closure gives for `item`; any other value is itself.
    func valueOrCall(_ value: Value, with item: Value) throws -> Value {
        if case .closure(let closure) = value { try invoke(closure, [item]) } else { value }
    }
}
