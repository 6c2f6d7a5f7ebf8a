import IVSLanguage

struct ToTextCommand: Command {
    let signature = Signature(
        "to-text", .values, summary: "Makes text of values.",
        details: """
            Applies to a single value or to each item. Strings stay as they are, numbers, durations and times are written as in a program, \
            null becomes empty text, and records become JSON. `to text` writes all of the input as lines of text instead.
            """,
        searchTerms: ["convert", "string", "format", "str", "cast"],
        examples: [
            Example("Of a number", "42 | to-text", output: #""42""#),
            Example("Of several kinds", "[1.5, true, 90s] | to-text | to json --compact", output: #"["1.5","true","90s"]"#),
        ])

    func run(_ call: Call) throws -> PipelineData {
        try call.mapItems(for: self) { item in
            var text: [UInt8] = []
            do { try appendCellText(of: item, to: &text) } catch let error as EvaluationError {
                throw error.pointing(at: call.span, "in this conversion")
            }
            return .string(String(decoding: text, as: UTF8.self))
        }
    }
}
