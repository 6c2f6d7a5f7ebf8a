import IVSLanguage

struct RejectCommand: Command {
    let signature = Signature(
        "reject", .values, summary: "Leaves out the named fields of each record.",
        details: "A field that a record lacks is an error; with `?` behind it, it may be absent. A single record gives a single record.",
        searchTerms: ["drop", "remove", "delete", "without", "omit"],
        rest: CommandParameter("fields", .fieldPath, required: true, "The fields to leave out"),
        examples: [
            Example(
                "Without the ARN", "[{name: a, arn: x}] | reject arn | to json --compact", output: #"[{"name":"a"}]"#),
            Example(
                "A field inside another", "{name: a, tags: {env: demo, team: b}} | reject tags.team | to json --compact",
                output: #"{"name":"a","tags":{"env":"demo"}}"#),
        ])

    func run(_ call: Call) throws -> PipelineData {
        let paths = try call.requiredFields()
        return try call.mapItems(for: self) { item in
            try paths.reduce(item) { item, path in
                // Reading it first reports the field that is not there.
                _ = try path.value(in: item)
                return try path.changing(item) { _ in nil }
            }
        }
    }
}
