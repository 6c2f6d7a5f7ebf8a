import IVSLanguage

struct IsEmptyCommand: Command {
    let signature = Signature(
        "is-empty", .values, summary: "Tells whether there are no items, no fields or no characters.",
        details: "Of a stream it takes one item at most. Null is empty.", searchTerms: ["empty", "any", "exists", "none"],
        examples: [
            Example("A list that a condition emptied", "[1, 2] | where {|n| $n > 5} | is-empty", output: "true"),
            Example("A text", #""" | is-empty"#, output: "true"),
        ])

    func run(_ call: Call) throws -> PipelineData {
        switch call.input {
        case .value(.list(let items)): return .value(.bool(items.isEmpty))
        case .value(.record(let record)): return .value(.bool(record.count == 0))
        case .value(.string(let text)): return .value(.bool(text.isEmpty))
        case .value(let value): return .value(.bool(value.isNull))
        case .text(let chunks):
            defer { chunks.close() }
            while let chunk = try chunks.next() {
                if !chunk.textChunk.isEmpty { return .value(.bool(false)) }
            }
            return .value(.bool(true))
        case .nothing, .stream:
            let source = try call.items(for: self)
            defer { source.close() }
            return .value(.bool(try source.next(checking: call.evaluator.interrupt) == nil))
        }
    }
}
