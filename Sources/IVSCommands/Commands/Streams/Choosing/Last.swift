import IVSLanguage

struct LastCommand: Command {
    let signature = Signature(
        "last", .streams, summary: "Gives the last item, or a list of the last few.",
        details: "Without a number it gives the item itself, and an error when there is none; with a number always a list.",
        searchTerms: ["tail", "end"],
        positionals: [CommandParameter("count", .int, "How many items")],
        examples: [
            Example("The last item", "[a, b, c] | last", output: #""c""#),
            Example("A list of the last two", "[a, b, c] | last 2 | to json --compact", output: #"["b","c"]"#),
        ])

    func run(_ call: Call) throws -> PipelineData {
        let source = try call.itemsOrLines(for: self)
        let interrupt = call.evaluator.interrupt
        guard let count = try call.optionalCount("count") else {
            var last: Value?
            while let item = try source.next(checking: interrupt) { last = item }
            guard let last else { throw call.emptyInput(for: self) }
            return .value(last)
        }
        guard count > 0 else {
            source.close()
            return .value(.list([]))
        }
        // A ring of the last `count` items; `next` is where the oldest one lies once it is full.
        var ring: [Value] = []
        var next = 0
        while let item = try source.next(checking: interrupt) {
            if ring.count < count {
                guard ring.count < ValueStream.collectionLimit else { throw EvaluationError.listTooLong(at: call.span) }
                ring.append(item)
            } else {
                ring[next] = item
                next = (next + 1) % count
            }
        }
        return .value(.list(Array(ring[next...] + ring[..<next])))
    }
}
