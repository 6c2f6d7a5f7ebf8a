import IVSLanguage

struct FirstCommand: Command {
    let signature = Signature(
        "first", .streams, summary: "Gives the first item, or a list of the first few.",
        details: """
            Without a number it gives the item itself, and an error when there is none; with a number always a list. It asks for no \
            more items than it gives: `list-rooms | first 3` fetches one page. The items of a program's output are its lines.
            """,
        searchTerms: ["head", "take", "limit", "top"],
        positionals: [CommandParameter("count", .int, "How many items")],
        examples: [
            Example("The first item", "[a, b, c] | first", output: #""a""#),
            Example("A list of the first two", "[a, b, c] | first 2 | to json --compact", output: #"["a","b"]"#),
            Example("The first lines of a program's output", "!yes | first 2 | to json --compact", output: #"["y","y"]"#),
            Example("Fewer than asked for", "[a] | first 2 | to json --compact", output: #"["a"]"#),
        ])

    func run(_ call: Call) throws -> PipelineData {
        let source = try call.itemsOrLines(for: self)
        guard let count = try call.optionalCount("count") else {
            defer { source.close() }
            guard let item = try source.next(checking: call.evaluator.interrupt) else { throw call.emptyInput(for: self) }
            return .value(item)
        }
        var left = count
        return call.stream(from: source) { [interrupt = call.evaluator.interrupt] in
            guard left > 0 else { return nil }
            left -= 1
            let item = try source.next(checking: interrupt)
            // Not only when the next one is asked for: whoever took the last item may never ask again.
            if left == 0 { source.close() }
            return item
        }
    }
}

extension Call {
    /// The command was to give an item, and there is none.
    func emptyInput(for command: some Command) -> EvaluationError {
        EvaluationError(
            .emptyInput, "`\(command.signature.name)` of no items", at: span, "nothing came in here",
            help: "with `try … catch` or `is-empty` a program can tell, and `first 1` and `last 1` give an empty list")
    }
}
