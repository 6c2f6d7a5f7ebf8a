import IVSLanguage

struct ZipCommand: Command {
    let signature = Signature(
        "zip", .streams, summary: "Pairs each item with the one at the same place of another list, as lists of two.",
        details: "It ends with the shorter of both.", searchTerms: ["pair", "combine", "parallel"],
        positionals: [CommandParameter("other", .any, required: true, "A list or range")],
        examples: [Example("With numbers", "[a, b] | zip 1..9 | to json --compact", output: #"[["a",1],["b",2]]"#)])

    func run(_ call: Call) throws -> PipelineData {
        let source = try call.items(for: self)
        guard let other = try call.argument("other").value.items else {
            throw EvaluationError(
                .wrongType.ofArgument, "expected a list or a range", at: call.span(of: "other"), "this is neither")
        }
        return call.stream(from: source) { [interrupt = call.evaluator.interrupt] in
            // The argument first: it costs nothing to ask, and the source is not asked in vain.
            guard let right = try other.next(), let left = try source.next(checking: interrupt) else { return nil }
            return .list([left, right])
        }
    }
}
