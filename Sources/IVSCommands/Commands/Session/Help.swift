import IVSLanguage
import IVSTerminalText

/// `help`: what there is, and how each command is used.
struct Help: Command {
    let pages: HelpPages
    let examples: HelpExamples

    var signature: Signature {
        var signature = Signature(
            "help", .session, summary: "Explains a command, a keyword or an error, or looks for a word.",
            details: """
                Without a word it is an index. `help GROUP` lists the commands of one of its groups; commands of your own show the comment above their `def`. A word that is none of these is looked for in names, summaries and search words. `?NAME` and `NAME --help` do the same; `help COMMAND --FLAG` and `help use SETTING` explain one flag or setting. At the prompt F1 and Alt-H explain what stands at the cursor, and `example 2` takes the second example of the last help to the line.
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

                        example:
                          1. Only the effects
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
                Example(
                    "One flag", "help create-room --maximum-message-length",
                    output: """
                        create-room --maximum-message-length <int>
                        How long a message may be, 1 to 500 Unicode code points; 500 if left out.

                        `help create-room` explains the command.
                        """),
            ])
        // Flags are topics.
        signature.passesUnknownFlags = true
        return signature
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
        // Its own flag is a topic, too.
        let topic = words == ["--help"] ? signature.name : words.joined(separator: " ")
        let page = words.isEmpty ? HelpPage(text: HelpIndex.text) : try pages[topic] ?? HelpPage(text: search(words, call))
        examples.last = page.examples
        return .text(ValueStream([.string(page.text + "\n")]))
    }

    private func search(_ words: [String], _ call: Call) throws -> String {
        let words = words.map { $0.lowercased() }
        var whole: [Signature] = []
        var partial: [Signature] = []
        for signature in pages.functions.signatures() + pages.signatures {
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
            let near = closestMatches(to: word, in: pages.registry.names, limit: 1).first
            throw EvaluationError(
                Diagnostic(
                    code: .unknownCommand, message: "no command is called `\(word)`, and none mentions it",
                    labels: [.init(call.rest.first?.span ?? call.span, "not found")],
                    help: near.map { "did you mean `\($0)`?" } ?? "`help` lists what there is"))
        }
        // Those that have the word itself come first.
        return (["commands about `\(word)`:"] + HelpPages.table(whole + partial, pages.width)).joined(separator: "\n")
    }
}
