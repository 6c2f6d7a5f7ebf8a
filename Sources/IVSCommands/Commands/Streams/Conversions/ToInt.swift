import IVSLanguage

struct ToIntCommand: Command {
    let signature = Signature(
        "to-int", .values, summary: "Makes ints of text and of floats, whose fraction is cut off.",
        details: "Applies to a single value or to each item. Text has to be a whole number of at most 64 bits and nothing else.",
        searchTerms: ["convert", "parse", "number", "integer", "cast"],
        examples: [
            Example("Of text", #""42" | to-int"#, output: "42"),
            Example("Of floats", "[2.9, -2.9] | to-int | to json --compact", output: "[2,-2]"),
        ])

    func run(_ call: Call) throws -> PipelineData {
        try call.mapItems(for: self) { item in
            switch item {
            case .int: return item
            case .float(let float):
                guard let int = Int64(exactly: float.rounded(.towardZero)) else {
                    throw call.inconvertible(item, to: .int, "it does not fit in 64 bits")
                }
                return .int(int)
            case .string(let text):
                guard let int = Int64(text) else { throw call.inconvertible(item, to: .int, "it is not a whole number of 64 bits") }
                return .int(int)
            case .bigNumber: throw call.inconvertible(item, to: .int, "it does not fit in 64 bits")
            default: throw call.inconvertible(item, to: .int)
            }
        }
    }
}
