import IVSLanguage

struct UniqByCommand: Command {
    let signature = Signature(
        "uniq-by", .streams, summary: "Keeps the first of the items that are equal in some fields.",
        details: "Equal items need not stand next to each other. Without fields the items themselves are compared.",
        searchTerms: ["unique", "distinct", "deduplicate"],
        rest: CommandParameter("fields", .fieldPath, "The fields to compare; none compares the items themselves"),
        examples: [
            Example(
                "One of each size", "[{name: a, size: 1}, {name: b, size: 1}] | uniq-by size | to json --compact",
                output: #"[{"name":"a","size":1}]"#),
            Example("Of plain values", "[1, 2, 1] | uniq-by | to json --compact", output: "[1,2]"),
        ])

    func run(_ call: Call) throws -> PipelineData {
        let source = try call.items(for: self)
        let paths = try call.fields()
        var seen: Set<[Value]> = []
        return call.stream(from: source) { [interrupt = call.evaluator.interrupt] in
            while let item = try source.next(checking: interrupt) {
                let key = paths.isEmpty ? [item] : try paths.map { try $0.value(in: item) }
                if seen.insert(key).inserted { return item }
            }
            return nil
        }
    }
}
