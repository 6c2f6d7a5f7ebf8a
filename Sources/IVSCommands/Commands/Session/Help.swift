import IVSLanguage
import IVSTerminalText

/// `help`: what there is, and how each command is used.
struct Help: Command {
    let registry: CommandRegistry
    let functions: OwnFunctions
    /// In terminal cells.
    let width: Int

    var signature: Signature {
        Signature(
            "help", .session, summary: "Explains a command, a keyword or an error, or looks for a word.",
            details: """
                Without a word it is an index. `help GROUP` lists the commands of one of its groups; commands of your own show the comment above their `def`. A word that is none of these is looked for in names, summaries and search words. `?NAME` and `NAME --help` do the same.
                """,
            searchTerms: ["man", "usage", "commands", "?"],
            rest: CommandParameter(
                "topic", .string, "A command, group, keyword or error code, or a word to look for.", completion: .session("help-topic")),
            examples: [
                Example(
                    "See what a command takes", "help ignore",
                    output: """
                        ignore: Takes all items and gives nothing.

                        The stages before it run to their end; nothing is printed.

                        usage:
                          … | ignore

                        examples:
                          Only the effects
                            [1, 2] | each {|n| print $n} | ignore
                        """),
                Example(
                    "A command of your own",
                    """
                    # Greets somebody.
                    def greet [name: string, --loud] { }
                    greet --help
                    """,
                    output: """
                        greet: Greets somebody.

                        usage:
                          greet <name> [flags]

                        arguments:
                          <name> <text>

                        flags:
                          --loud
                        """),
            ])
    }

    func run(_ call: Call) throws -> PipelineData {
        let words = try call.rest.map { argument -> String in
            guard case .string(let word) = argument.value else {
                throw EvaluationError(
                    Diagnostic(
                        code: .wrongType.ofArgument, message: "help takes words", labels: [.init(argument.span, "not a word")]))
            }
            return word
        }
        let text = words.isEmpty ? HelpIndex.text : try page(words.joined(separator: " ")) ?? search(words, call)
        return .text(ValueStream([.string(text + "\n")]))
    }

    /// What a topic of this name says; nil when there is none.
    private func page(_ topic: String) -> String? {
        if topic == "language" { return LanguageGuide.text }
        if topic == "init" || topic == "init.ivs" { return StartUpGuide.text }
        if topic == "chat" { return ChatGuide.sections.text }
        if let signature = functions.signatures().first(where: { $0.name == topic }) ?? registry[topic]?.signature {
            return CommandHelp(signature: signature, width: width).text
        }
        if let keyword = KeywordHelp[topic] { return keyword.shown(width: width) }
        if let category = Signature.Category.all.first(where: { $0.name == topic }) {
            return (["\(category.title):"] + table(signatures.filter { $0.category == category })).joined(separator: "\n")
        }
        return ErrorCatalogue[topic].map(page(of:))
    }

    private func page(of code: ErrorCode) -> String {
        var lines = "error[\(code.name)]: \(code.meaning)".wrapped(toWidth: width)
        lines += ["", "Nobody catches it: the process ends with \(code.exitStatus)."]
        switch code.example {
        case .program(let program, let after): lines += ["", "example:"] + [after, program].compactMap { $0.map { "  \($0)" } }
        case .commandLine(let line): lines += ["", "example:", "  \(line)"]
        case .circumstances(let text): lines += ["", text]
        }
        return lines.joined(separator: "\n")
    }

    private var signatures: [Signature] { registry.names.compactMap { registry[$0]?.signature } }

    private func search(_ words: [String], _ call: Call) throws -> String {
        let words = words.map { $0.lowercased() }
        var whole: [Signature] = []
        var partial: [Signature] = []
        for signature in functions.signatures() + signatures {
            let texts = ([signature.name, signature.summary] + signature.searchTerms).map { $0.lowercased() }
            let known = Set(texts.flatMap { $0.split { !$0.isLetter && !$0.isNumber }.map(String.init) } + texts)
            if words.allSatisfy(known.contains) {
                whole.append(signature)
            } else if words.allSatisfy({ word in texts.contains { $0.contains(word) } }) {
                partial.append(signature)
            }
        }
        let word = words.joined(separator: " ")
        // A habit of other shells is more than a piece of some other word.
        if whole.isEmpty, let advice = ForeignCommands.advice[word] { return "`\(word)` belongs to other shells; here \(advice)" }
        guard !whole.isEmpty || !partial.isEmpty else {
            let near = closestMatches(to: word, in: registry.names, limit: 1).first
            throw EvaluationError(
                Diagnostic(
                    code: .unknownCommand, message: "no command is called `\(word)`, and none mentions it",
                    labels: [.init(call.rest.first?.span ?? call.span, "not found")],
                    help: near.map { "did you mean `\($0)`?" } ?? "`help` lists what there is"))
        }
        // Those that have the word itself come first.
        return (["commands about `\(word)`:"] + table(whole + partial)).joined(separator: "\n")
    }

    private func table(_ signatures: [Signature]) -> [String] {
        HelpTable.lines(signatures.map { ($0.name, $0.summary) }, width: width)
    }
}
