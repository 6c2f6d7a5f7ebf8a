import IVSLanguage

struct LinesCommand: Command {
    let signature = Signature(
        "lines", .values, summary: "Splits text into its lines.",
        details: #"""
            Lines end at `\n` or `\r\n`; a line end at the end of the text begins no further line. Text that arrives in pieces is split \#
            as it arrives.
            """#,
        searchTerms: ["split", "newline", "rows"],
        examples: [
            Example("A text of two lines", #""one\ntwo\n" | lines | to json --compact"#, output: #"["one","two"]"#)
        ])

    func run(_ call: Call) throws -> PipelineData {
        let source: ValueStream
        if case .text(let chunks) = call.input { source = chunks } else { source = try call.items(for: self) }
        let endsEachPiece = if case .text = call.input { false } else { true }
        var splitter = LineSplitter()
        return call.stream(from: source) { [interrupt = call.evaluator.interrupt] in
            while true {
                if let line = splitter.next() { return .string(line) }
                guard let piece = try source.next(checking: interrupt) else {
                    return splitter.finish().map { .string($0) }
                }
                guard case .string(let text) = piece else { throw call.wrongInput(piece, expected: "text") }
                splitter.add(text)
                if endsEachPiece { splitter.endPiece() }
            }
        }
    }
}
