import IVSLanguage

struct ToCommand: Command {
    let signature = Signature(
        "to", .formats, summary: "Writes values as text in a format.",
        details: """
            The text is written as it arrives: a list becomes one JSON array, a line for each item in JSON Lines, CSV and text. At the end \
            of a top-level pipeline it is printed as it is, anywhere else it is a string.

            CSV has the fields of the first 1000 items as its columns; a later item with another field is an error, and `--columns` \
            settles the columns beforehand. Nested values are JSON text in CSV and in `text`, whose fields stand between tabs.
            """,
        searchTerms: ["format", "serialize", "export", "stringify", "output", "convert"],
        positionals: [
            CommandParameter("format", .oneOf(ValueFormat.allCases.map(\.rawValue)), required: true, "What to write")
        ],
        flags: [
            CommandParameter("compact", .switch, "JSON on one line"),
            CommandParameter("columns", .list, "The columns of CSV and tables, in order; other fields are left out", completion: .fields),
        ],
        examples: [
            Example("A record as JSON", "{name: lobby, tags: []} | to json", output: "{\n  \"name\": \"lobby\",\n  \"tags\": []\n}"),
            Example("JSON Lines", "[{id: 1}, {id: 2}] | to jsonl", output: "{\"id\":1}\n{\"id\":2}"),
            Example(
                "CSV", #"[{name: a, size: 1}, {name: "b,c", size: null}] | to csv"#, output: "name,size\na,1\n\"b,c\","),
            Example("Some columns", "[{name: a, size: 1}] | to csv --columns [size]", output: "size\n1"),
            Example("YAML", "{name: lobby, tags: {env: demo}} | to yaml", output: "name: lobby\ntags:\n  env: demo"),
            Example("Lines for `cut` and `awk`", "[{name: a, size: 1}] | to text", output: "a\t1"),
        ])

    func run(_ call: Call) throws -> PipelineData {
        let format: ValueFormat = try call.choice("format")
        return .text(try call.encoded(as: format, options: options(call, format), for: self))
    }

    private func options(_ call: Call, _ format: ValueFormat) throws -> FormatOptions {
        var options = FormatOptions(call.input.layout)
        options.isCompact = call.has("compact")
        guard !options.isCompact || format == .json else { throw misplaced("compact", "JSON", call) }
        if let columns = call["columns"] {
            guard format == .csv || format == .table else { throw misplaced("columns", "CSV and tables", call) }
            options.leavesOtherFieldsOut = true
            options.columns = try call.list("columns").map { name in
                guard case .string(let name) = name else {
                    throw EvaluationError(
                        .wrongType.ofArgument, "expected names of columns, found \(name.typeName.withArticle)", at: columns.span,
                        "in this list")
                }
                return name
            }
        }
        return options
    }

    private func misplaced(_ flag: String, _ formats: String, _ call: Call) -> EvaluationError {
        EvaluationError(
            .invalidArgument, "`--\(flag)` is for \(formats)", at: call.span(of: flag), "not for this format")
    }
}

extension PipelineData {
    /// Lists, ranges and streams are written as lists, all else by itself.
    var layout: FormatOptions.Layout {
        switch self {
        case .nothing, .text: .single
        case .stream: .list
        case .value(.list), .value(.range): .list
        case .value: .single
        }
    }
}

extension Call {
    /// The input as text of a format, a piece for each item.
    func encoded(as format: ValueFormat, options: FormatOptions, for command: some Command) throws -> ValueStream {
        let source = try items(for: command)
        var options = options
        if source.isEndless { options.lookahead = 1 }
        var encoder = format.makeEncoder(options)
        var buffer: [UInt8] = []
        var isFinished = false
        let (interrupt, span) = (evaluator.interrupt, span)
        let text = ValueStream(onClose: { source.close() }) {
            while !isFinished {
                let item = try source.next(checking: interrupt)
                do {
                    if let item {
                        try encoder.encode(item, into: &buffer)
                    } else {
                        isFinished = true
                        try encoder.finish(into: &buffer)
                    }
                } catch let error as EvaluationError {
                    throw error.pointing(at: span, "written here")
                }
                if !buffer.isEmpty {
                    defer { buffer.removeAll(keepingCapacity: true) }
                    return .string(String(decoding: buffer, as: UTF8.self))
                }
            }
            return nil
        }
        text.isEndless = source.isEndless
        options.usesColumns = true
        if format == .table { text.origin = TableRequest(source, options) }
        return text
    }
}
