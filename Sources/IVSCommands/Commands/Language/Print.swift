import IVSLanguage

struct PrintCommand: Command {
    let context: StreamContext

    let signature = Signature(
        "print", .system, summary: "Writes values to the output, with spaces between them.",
        details: """
            Strings are written as they are, other scalars as in a program, lists and records as JSON on one line. Without arguments it \
            writes what flows in, an item a line. It gives no value.

            On a terminal, characters that would drive it are shown and not obeyed: `\\u{1b}` for an escape. `--raw` writes them as they are.
            """,
        searchTerms: ["echo", "write", "log", "show", "puts"],
        rest: CommandParameter("values", .any, "What to write"),
        flags: [
            CommandParameter("no-newline", .switch, "Without a line end"),
            CommandParameter("raw", .switch, "As it is, on a terminal too: colours and all else that the text may do to it"),
        ],
        examples: [
            Example("Text and a number", #"print "rooms:" 3"#, output: "rooms: 3"),
            Example("A record", "print {name: lobby}", output: #"{"name":"lobby"}"#),
            Example("What flows in", "[a, b] | print", output: "a\nb"),
        ])

    func run(_ call: Call) throws -> PipelineData {
        if call.rest.isEmpty, !isNothing(call.input) {
            let source = try call.items(for: self)
            while let item = try source.next(checking: call.evaluator.interrupt) { try write([item], call) }
        } else {
            try write(call.rest.map(\.value), call)
        }
        return .nothing
    }

    private func isNothing(_ input: PipelineData) -> Bool {
        if case .nothing = input { true } else { false }
    }

    private func write(_ values: [Value], _ call: Call) throws {
        var line: [UInt8] = []
        for (index, value) in values.enumerated() {
            if index > 0 { line.append(UInt8(ascii: " ")) }
            do {
                if value.isNull { line += "null".utf8 } else { try appendCellText(of: value, to: &line) }
            } catch let error as EvaluationError {
                throw error.pointing(at: call.span, "printed here")
            }
        }
        if !call.has("no-newline") { line.append(UInt8(ascii: "\n")) }
        if context.terminal() != nil, !call.has("raw") { line = line.showingControls() }
        try context.output.write(line)
    }
}
