import IVSLanguage

struct ReplaceCommand: Command {
    let signature = Signature(
        "replace", .values, summary: "Replaces each occurrence of one text by another.", searchTerms: ["substitute", "sed", "change"],
        positionals: [
            CommandParameter("old", .string, required: true, "What to look for, as it is"),
            CommandParameter("new", .string, required: true, "What to put in its place"),
        ],
        examples: [
            Example("In one text", #""demo-1" | replace demo prod"#, output: #""prod-1""#),
            Example("In each of a list", #"[a.b, c.d.e] | replace . "" | to json --compact"#, output: #"["ab","cde"]"#),
        ])

    func run(_ call: Call) throws -> PipelineData {
        let (old, new) = (try call.string("old"), try call.string("new"))
        guard !old.isEmpty else {
            throw EvaluationError(
                .invalidArgument, "the text to look for cannot be empty", at: call.span(of: "old"), "this is empty")
        }
        return try call.mapTexts(for: self) { .string($0.parts(at: old).joined(separator: new)) }
    }
}
