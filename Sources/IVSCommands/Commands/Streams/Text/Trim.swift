import IVSLanguage

struct TrimCommand: Command {
    let signature = Signature(
        "trim", .values, summary: "Takes white space off both ends of text.",
        searchTerms: ["strip", "whitespace", "spaces"],
        examples: [Example("Spaces around a name", "\"  lobby \" | trim", output: #""lobby""#)])

    func run(_ call: Call) throws -> PipelineData {
        try call.mapTexts(for: self) { .string($0.trimmed) }
    }
}

extension String {
    /// Without the white space (Unicode `White_Space`) at its ends.
    var trimmed: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}
