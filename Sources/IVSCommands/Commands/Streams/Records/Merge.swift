import IVSLanguage

struct MergeCommand: Command {
    let signature = Signature(
        "merge", .values, summary: "Adds the fields of a record to each record; those that are there already are replaced.",
        details: "A single record gives a single record.",
        searchTerms: ["combine", "join", "extend", "union", "set"],
        positionals: [CommandParameter("record", .record, required: true, "The fields to add")],
        examples: [
            Example(
                "One more, one replaced", "{name: a, size: 1} | merge {size: 2, env: demo} | to json --compact",
                output: #"{"name":"a","size":2,"env":"demo"}"#)
        ])

    func run(_ call: Call) throws -> PipelineData {
        let added = try call.record("record")
        return try call.mapItems(for: self) { item in
            guard case .record(var record) = item else { throw call.wrongInput(item, expected: "a record") }
            for (name, value) in added { record[name] = value }
            return .record(record)
        }
    }
}
