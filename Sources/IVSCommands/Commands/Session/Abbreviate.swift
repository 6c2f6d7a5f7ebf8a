import IVSLanguage

/// `abbr WORD TEXT`: words that are short to type.
struct Abbreviate: Command {
    let abbreviations: Abbreviations

    let signature = Signature(
        "abbr", .session, summary: "Makes a short word that becomes a longer text as it is typed.",
        details: """
            A blank or Enter behind the word puts the text in its place, in sight, where a command may stand; the history has the text. Without \
            arguments it gives all of them. They last as long as the session: `init.ivs` is the place for those of every day.
            """,
        searchTerms: ["alias", "abbreviation", "shortcut", "snippet"],
        positionals: [
            CommandParameter("word", .string, "The short word, such as lr"),
            CommandParameter("text", .string, "What it becomes, such as list-rooms or 'list-rooms | where name =~ demo'"),
        ],
        flags: [CommandParameter("remove", .switch, "Takes the word away")],
        examples: [
            Example("Three letters instead of ten", "abbr lr list-rooms; abbr | to json --compact", output: #"{"lr":"list-rooms"}"#),
            Example("Take it away again", "abbr lr list-rooms; abbr lr --remove; abbr | to json --compact", output: "{}"),
        ])

    func run(_ call: Call) throws -> PipelineData {
        guard let word = try call.optionalString("word") else {
            return .value(.record(Record(abbreviations.all.map { ($0.word, .string($0.text)) })))
        }
        guard !word.isEmpty, !word.contains(where: \.isWhitespace) else {
            throw EvaluationError(
                .badValue, "an abbreviation is one word", at: call.span(of: "word"), "this is \(Value.string(word).shortText)",
                help: "for example: abbr lr list-rooms")
        }
        if call.has("remove") {
            guard abbreviations.remove(word) else {
                throw EvaluationError(
                    .badValue, "there is no abbreviation `\(word)`", at: call.span(of: "word"), "nothing to take away",
                    help: "`abbr` lists them")
            }
        } else {
            abbreviations.set(word, to: try call.string("text"))
        }
        return .nothing
    }
}
