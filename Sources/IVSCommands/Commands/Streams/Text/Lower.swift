import IVSLanguage

struct LowerCommand: Command {
    let signature = Signature(
        "lower", .values, summary: "Turns text into small letters.",
        searchTerms: ["lowercase", "downcase", "case"],
        examples: [Example("A word", "\"Lobby\" | lower", output: #""lobby""#)])

    func run(_ call: Call) throws -> PipelineData {
        try call.mapTexts(for: self) { .string($0.lowercased()) }
    }
}
