import IVSLanguage

struct WhereCommand: Command {
    let signature = Signature(
        "where", .streams, summary: "Keeps the items for which a condition holds.",
        details: """
            The condition is a field, an operator and a value, several of them joined by `and` and `or`, or a closure that gives \
            a bool. A single value counts as a list of one item.
            """,
        searchTerms: ["filter", "find", "grep", "match"],
        rest: CommandParameter("condition", .rowCondition, required: true, "What an item has to fulfil"),
        examples: [
            Example(
                "A field compared with a value",
                "[{name: a, size: 1}, {name: b, size: 5}] | where size > 3 | to json --compact",
                output: #"[{"name":"b","size":5}]"#),
            Example(
                "Part of a text", "[{name: demo-1}, {name: prod-1}] | where name starts-with demo- | get name | to json --compact",
                output: #"["demo-1"]"#),
            Example("A closure for anything else", "1..6 | where {|n| $n % 2 == 0} | to json --compact", output: "[2,4,6]"),
        ])

    func run(_ call: Call) throws -> PipelineData {
        let source = try call.items(for: self)
        let argument = try call.firstOfRest("condition")
        let condition = try argument.closure(named: "condition")
        let evaluator = call.evaluator
        return call.stream(from: source) {
            while let item = try source.next(checking: evaluator.interrupt) {
                if try evaluator.test(condition, item, at: argument.span) { return item }
            }
            return nil
        }
    }
}
