import IVSJSON
import IVSLanguage

struct ToFloatCommand: Command {
    let signature = Signature(
        "to-float", .values, summary: "Makes floats of text and of ints.",
        details: "Applies to a single value or to each item. Text has to be a number as JSON has it and nothing else.",
        searchTerms: ["convert", "parse", "number", "decimal", "cast"],
        examples: [
            Example("Of text", #""2.5" | to-float"#, output: "2.5"),
            Example("Of ints", "[1, 2] | to-float | to json --compact", output: "[1.0,2.0]"),
        ])

    func run(_ call: Call) throws -> PipelineData {
        try call.mapItems(for: self) { item in
            switch item {
            case .float: return item
            case .int(let int): return .float(Double(int))
            case .string(let text): return .float(try float(of: text, item, call))
            case .bigNumber(let number): return .float(try float(of: number.literal, item, call))
            default: throw call.inconvertible(item, to: .float)
            }
        }
    }

    private func float(of text: String, _ item: Value, _ call: Call) throws -> Double {
        guard let number = JSONNumber(literal: text)?.double else { throw call.inconvertible(item, to: .float, "it is not a number") }
        guard number.isFinite else { throw call.inconvertible(item, to: .float, "it is too large") }
        return number
    }
}
