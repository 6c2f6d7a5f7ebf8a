import IVSLanguage

struct ValuesCommand: Command {
    let signature = Signature(
        "values", .values, summary: "Gives the values of a record's fields.", searchTerms: ["fields", "columns", "list"],
        examples: [Example("Of one record", "{name: a, size: 1} | values | to json --compact", output: #"["a",1]"#)])

    func run(_ call: Call) throws -> PipelineData {
        .value(.list(Array(try call.record(for: self).values)))
    }
}
