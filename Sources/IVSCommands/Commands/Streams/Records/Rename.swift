import IVSLanguage

struct RenameCommand: Command {
    let signature = Signature(
        "rename", .values, summary: "Gives a field of each record another name, in the same place.",
        details: "A single record gives a single record.",
        searchTerms: ["field", "column", "key", "name", "alias"],
        positionals: [
            CommandParameter("field", .string, required: true, "The field's name", completion: .fields),
            CommandParameter("new-name", .string, required: true, "What it is to be called"),
        ],
        examples: [
            Example("One field", "[{name: a, size: 1}] | rename name room | to json --compact", output: #"[{"room":"a","size":1}]"#)
        ])

    func run(_ call: Call) throws -> PipelineData {
        let (old, new) = (try call.string("field"), try call.string("new-name"))
        let path = FieldArgument(field: old, at: call.span(of: "field"))
        return try call.mapItems(for: self) { item in
            guard case .record(let record) = item else { throw call.wrongInput(item, expected: "a record") }
            _ = try path.value(in: item)
            guard old == new || record[new] == nil else {
                throw EvaluationError(
                    .fieldExists, "there is a field `\(new)` already", at: call.span(of: "new-name"), "this name",
                    help: "`reject \(new)` leaves it out first")
            }
            let shape = RecordShape.of(record.keys.map { $0 == old ? new : $0 })
            return .record(Record(shape: shape, values: record.values))
        }
    }
}
