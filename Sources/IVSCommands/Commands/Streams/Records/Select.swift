import IVSLanguage

struct SelectCommand: Command {
    let signature = Signature(
        "select", .values, summary: "Keeps the named fields of each record, in the order given.",
        details: """
            A field inside another is named by its path and gets the name of its last part: `tags.env` becomes `env`. A field that a \
            record lacks is an error; with `?` behind it, it is null there. A single record gives a single record.
            """,
        searchTerms: ["fields", "columns", "pick", "project", "query"],
        rest: CommandParameter("fields", .fieldPath, required: true, "The fields to keep"),
        examples: [
            Example(
                "Two fields", "[{name: a, size: 1, arn: x}] | select size name | to json --compact",
                output: #"[{"size":1,"name":"a"}]"#),
            Example(
                "A field inside another, one that may be absent",
                "{name: a, tags: {env: demo}} | select name tags.env owner? | to json --compact",
                output: #"{"name":"a","env":"demo","owner":null}"#),
        ])

    func run(_ call: Call) throws -> PipelineData {
        let paths = try call.requiredFields()
        let names = paths.map(\.name)
        for (index, name) in names.enumerated() where names[..<index].contains(name) {
            throw EvaluationError(
                .invalidArgument, "two fields would be called `\(name)`", at: paths[index].span, "the second one",
                help: "rename one of them first")
        }
        let shape = RecordShape.of(names)
        return try call.mapItems(for: self) { item in
            var values = ContiguousArray<Value>()
            values.reserveCapacity(paths.count)
            for path in paths { values.append(try path.value(in: item)) }
            return .record(Record(shape: shape, values: values))
        }
    }
}
