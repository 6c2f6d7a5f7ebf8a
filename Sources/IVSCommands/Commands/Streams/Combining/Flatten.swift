import IVSLanguage

struct FlattenCommand: Command {
    let signature = Signature(
        "flatten", .streams, summary: "Puts the items of lists in the lists' place, one level deep.",
        details: "Items that are no lists go on as they are.", searchTerms: ["concat", "expand", "unnest"],
        examples: [Example("Lists and others", "[[1, 2], 3, [[4]]] | flatten | to json --compact", output: "[1,2,3,[4]]")])

    func run(_ call: Call) throws -> PipelineData {
        let source = try call.items(for: self)
        var inner: ValueStream?
        return call.stream(from: source) { [interrupt = call.evaluator.interrupt] in
            while true {
                if let item = try inner?.next(checking: interrupt) { return item }
                guard let item = try source.next(checking: interrupt) else { return nil }
                guard let items = item.items else { return item }
                inner = items
            }
        }
    }
}
