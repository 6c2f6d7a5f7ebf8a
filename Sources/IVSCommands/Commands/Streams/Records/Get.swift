import IVSLanguage

struct GetCommand: Command {
    let signature = Signature(
        "get", .values, summary: "Gives the value of one field, of each record or of a single one.",
        details: "A field that a record lacks is an error; with `?` behind it, it is null there.",
        searchTerms: ["field", "pluck", "extract", "property", "query"],
        positionals: [CommandParameter("field", .fieldPath, required: true, "The field, or the path to it")],
        examples: [
            Example("The names of all", "[{name: a}, {name: b}] | get name | to json --compact", output: #"["a","b"]"#),
            Example("Inside a single record", "{tags: {env: demo}} | get tags.env", output: #""demo""#),
            Example("One that is not there", "{name: a} | get arn?", output: "null"),
        ])

    func run(_ call: Call) throws -> PipelineData {
        let path = try call.field("field")
        return try call.mapItems(for: self) { try path.value(in: $0) }
    }
}
