import IVSLanguage

struct FromCommand: Command {
    let signature = Signature(
        "from", .formats, summary: "Reads values from text in a format.",
        details: """
            CSV has a header line, and its fields are strings. JSON Lines and CSV give their items one by one, JSON and YAML the \
            whole; several YAML documents give a list.
            """,
        searchTerms: ["parse", "decode", "deserialize", "import", "convert"],
        positionals: [
            CommandParameter("format", .oneOf(ValueFormat.readable.map(\.rawValue)), required: true, "What the text is")
        ],
        examples: [
            Example("JSON", #"'{"name": "lobby"}' | from json | get name"#, output: #""lobby""#),
            Example("JSON Lines", #""1\n2\n" | from jsonl | sum"#, output: "3"),
            Example("CSV", #""name,size\na,1\n" | from csv | to json --compact"#, output: #"[{"name":"a","size":"1"}]"#),
            Example("YAML", #""rooms:\n  - lobby\n" | from yaml | to json --compact"#, output: #"{"rooms":["lobby"]}"#),
            Example(
                "Text that is not what it was taken for", "'{]' | from json",
                output: "error[malformed-json]: this is not JSON: expected a key in quotes, found `]`, in line 1, column 2"),
        ])

    func run(_ call: Call) throws -> PipelineData {
        let format: ValueFormat = try call.choice("format")
        let input = try call.value(for: self)
        guard case .string(let text) = input else {
            throw call.wrongInput(input, expected: "text", help: "`get` takes a field of a record, `open --raw` reads a file as text")
        }
        return try format.read(text, at: call.span)
    }
}

extension ValueFormat {
    /// The values of a text.
    ///
    /// - Throws: `malformed-…`, pointing at `span`; the items of JSON Lines and CSV when they are asked for.
    func read(_ text: String, at span: Span) throws -> PipelineData {
        do {
            switch self {
            case .json:
                var text = text
                return .value(try text.withUTF8 { try ValueReader().document($0) })
            case .yaml: return .value(try YAMLReader.read(text))
            case .jsonl:
                var reader = JSONLinesReader(text)
                return .stream(ValueStream { try Self.pointing(at: span) { try reader.next() } })
            case .csv:
                var reader = CSVReader(text)
                return .stream(ValueStream { try Self.pointing(at: span) { try reader.next().map { .record($0) } } })
            case .text, .table: return .value(.string(text))
            }
        } catch let error as EvaluationError {
            throw error.pointing(at: span, "read here")
        }
    }

    private static func pointing<Result>(at span: Span, _ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let error as EvaluationError { throw error.pointing(at: span, "read here") }
    }
}
