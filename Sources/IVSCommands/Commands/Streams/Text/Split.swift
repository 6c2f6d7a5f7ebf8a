import IVSLanguage

struct SplitCommand: Command {
    let signature = Signature(
        "split", .values, summary: "Splits text at each occurrence of a separator.",
        details: "Each text of a list becomes a list. Two separators next to each other have an empty text between them.",
        searchTerms: ["cut", "separate", "explode", "tokenize"],
        positionals: [CommandParameter("separator", .string, required: true, "What stands between the parts")],
        examples: [
            Example("At a comma", #""a,b,,c" | split "," | to json --compact"#, output: #"["a","b","","c"]"#),
            Example("The last part of an ARN", #""arn:aws:ivschat:room/AbC" | split / | last"#, output: #""AbC""#),
        ])

    func run(_ call: Call) throws -> PipelineData {
        let separator = try call.string("separator")
        guard !separator.isEmpty else {
            throw EvaluationError(
                .invalidArgument, "a separator cannot be empty", at: call.span(of: "separator"), "this is empty")
        }
        return try call.mapTexts(for: self) { text in .list(text.parts(at: separator).map { .string(String($0)) }) }
    }
}

extension String {
    /// The parts between the occurrences of `separator`, which is not empty; it is found byte for byte.
    func parts(at separator: String) -> [Substring] {
        let separator = Array(separator.utf8)
        var parts: [Substring] = []
        var start = utf8.startIndex
        var position = start
        while position < utf8.endIndex {
            if utf8[position] == separator[0], utf8[position...].starts(with: separator) {
                parts.append(self[start..<position])
                position = utf8.index(position, offsetBy: separator.count)
                start = position
            } else {
                position = utf8.index(after: position)
            }
        }
        parts.append(self[start...])
        return parts
    }
}
