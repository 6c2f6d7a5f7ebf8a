import IVSLanguage

struct SortByCommand: Command {
    let signature = Signature(
        "sort-by", .streams, summary: "Sorts records by fields, or other values by themselves.",
        details: """
            With several fields, a later one decides where the earlier ones are equal; items that are equal in all of them keep their \
            order, with `--reverse` as well. The values of a field have to be of one kind: numbers, strings (by code points), durations, \
            times or bools.
            """,
        searchTerms: ["order", "arrange", "rank", "sort"],
        rest: CommandParameter("fields", .fieldPath, "The fields to sort by; none sorts the items themselves"),
        flags: [CommandParameter("reverse", .switch, "Largest first")],
        examples: [
            Example(
                "By one field", "[{name: b}, {name: a}] | sort-by name | to json --compact", output: #"[{"name":"a"},{"name":"b"}]"#),
            Example(
                "By two fields, largest first",
                "[{k: 1, n: a}, {k: 2, n: b}, {k: 2, n: c}] | sort-by k n --reverse | get n | to json --compact",
                output: #"["c","b","a"]"#),
            Example("Numbers", "[3, 1, 2] | sort-by | to json --compact", output: "[1,2,3]"),
        ])

    func run(_ call: Call) throws -> PipelineData {
        let source = try call.items(for: self)
        let paths = try call.fields()
        let isReversed = call.has("reverse")
        let interrupt = call.evaluator.interrupt
        // Sorting is put off until somebody asks for the first item.
        var sorted: IndexingIterator<[Value]>?
        return call.stream(from: source) {
            if sorted == nil {
                let items = try source.collect(checking: interrupt, at: call.span)
                sorted = try ItemSort(items, by: paths, isReversed: isReversed, at: call.span).sorted(interrupt).makeIterator()
            }
            return sorted?.next()
        }
    }
}
