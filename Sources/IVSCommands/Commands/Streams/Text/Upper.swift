import IVSLanguage

struct UpperCommand: Command {
    let signature = Signature(
        "upper", .values, summary: "Turns text into capital letters.",
        searchTerms: ["uppercase", "capitalize", "case"],
        examples: [Example("A word", "\"Lobby\" | upper", output: #""LOBBY""#)])

    func run(_ call: Call) throws -> PipelineData {
        try call.mapTexts(for: self) { .string($0.uppercased()) }
    }
}
