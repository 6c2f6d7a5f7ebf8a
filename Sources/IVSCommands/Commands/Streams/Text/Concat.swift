import IVSLanguage

struct ConcatCommand: Command {
    let signature = Signature(
        "concat", .values, summary: "Puts texts together into one.", searchTerms: ["join", "implode", "glue", "append"],
        positionals: [CommandParameter("separator", .string, "What to put between them; nothing unless given")],
        examples: [
            Example("With a comma", #"[a, b, c] | concat ", ""#, output: #""a, b, c""#),
            Example("Numbers have to be made text", "1..3 | to-text | concat -", output: #""1-2-3""#),
        ])

    func run(_ call: Call) throws -> PipelineData {
        let source = try call.items(for: self)
        let separator = try call.optionalString("separator") ?? ""
        var joined = ""
        var isFirst = true
        while let item = try source.next(checking: call.evaluator.interrupt) {
            guard case .string(let text) = item else {
                throw call.wrongInput(item, expected: "strings", help: "`to-text` makes text of other values")
            }
            if !isFirst { joined += separator }
            joined += text
            isFirst = false
        }
        return .value(.string(joined))
    }
}
