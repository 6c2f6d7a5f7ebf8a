import IVSLanguage

struct GroupByCommand: Command {
    let signature = Signature(
        "group-by", .streams, summary: "Gathers items into a record of lists, by a field or by what a closure gives.",
        details: """
            The values to group by become the record's keys and have to be scalars. Groups and their items keep the order of the \
            input.
            """,
        searchTerms: ["partition", "bucket", "classify", "aggregate"],
        positionals: [
            CommandParameter("by", .any, required: true, "A field, or a closure that is called with the item", completion: .fields)
        ],
        examples: [
            Example(
                "By a field", "[{n: a, k: 1}, {n: b, k: 2}, {n: c, k: 1}] | group-by k | to json --compact",
                output: #"{"1":[{"n":"a","k":1},{"n":"c","k":1}],"2":[{"n":"b","k":2}]}"#),
            Example(
                "By a closure", "1..5 | group-by {|n| if $n > 3 { 'large' } else { 'small' }} | to json --compact",
                output: #"{"small":[1,2,3],"large":[4,5]}"#),
        ])

    func run(_ call: Call) throws -> PipelineData {
        let argument = try call.argument("by")
        let source = try call.items(for: self)
        let evaluator = call.evaluator
        let key: (Value) throws -> Value
        if case .closure(let closure) = argument.value {
            key = { try evaluator.invoke(closure, [$0]) }
        } else {
            let path = try FieldArgument(argument)
            key = { try path.value(in: $0) }
        }
        var groups: [String: Int] = [:]
        var names: [String] = []
        var members: [[Value]] = []
        var count = 0
        while let item = try source.next(checking: evaluator.interrupt) {
            count += 1
            guard count <= ValueStream.collectionLimit else { throw EvaluationError.listTooLong(at: call.span) }
            let name = try groupName(for: try key(item), at: argument.span)
            if let group = groups[name] {
                members[group].append(item)
            } else {
                groups[name] = members.count
                names.append(name)
                members.append([item])
            }
        }
        return .value(.record(Record(shape: .of(names), values: ContiguousArray(members.lazy.map { .list($0) }))))
    }

    private func groupName(for key: Value, at span: Span) throws -> String {
        switch key {
        case .string(let text): return text
        case .bool, .int, .float, .bigNumber, .duration, .time: return key.text
        default:
            throw EvaluationError(
                .wrongType, "expected a scalar to group by, found \(key.typeName.withArticle)", at: span,
                "this gives \(key.typeName.withArticle)", help: "a closure can make text of it")
        }
    }
}
