import IVSLanguage

struct EnumerateCommand: Command {
    let signature = Signature(
        "enumerate", .streams, summary: "Numbers the items from 0: records of `index` and `item`.",
        searchTerms: ["index", "number", "position"],
        examples: [
            Example(
                "Two items", "[a, b] | enumerate | to json --compact", output: #"[{"index":0,"item":"a"},{"index":1,"item":"b"}]"#)
        ])

    func run(_ call: Call) throws -> PipelineData {
        let source = try call.items(for: self)
        let shape = RecordShape.of(["index", "item"])
        var index: Int64 = 0
        return call.stream(from: source) { [interrupt = call.evaluator.interrupt] in
            try source.next(checking: interrupt).map { item in
                defer { index += 1 }
                return .record(Record(shape: shape, values: [.int(index), item]))
            }
        }
    }
}
