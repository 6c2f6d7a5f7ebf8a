import IVSLanguage
import IVSTerminalText

/// `help`: what there is, and how each command is used.
struct Help: Command {
    let registry: CommandRegistry
    /// In terminal cells.
    let width: Int

    var signature: Signature {
        Signature(
            "help", .session, summary: "Explains a command, or lists them all.",
            details: """
                A word that is no command is looked for in names, summaries and search words. `help language` gives the language in one page, `help chat` what there is for chatting.
                """,
            searchTerms: ["man", "usage", "commands", "?"],
            rest: CommandParameter("topic", .string, "A command, or a word to look for.", completion: .commands),
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
                        """)
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
        let text: String
        if words.isEmpty {
            text = overview()
        } else if words == ["language"] {
            text = LanguageGuide.text
        } else if words == ["chat"] {
            text = ChatGuide.sections.text
        } else if let command = registry[words.joined(separator: " ")] ?? registry[words[0]] {
            text = CommandHelp(signature: command.signature, width: width).text
        } else {
            text = try search(words, call)
        }
        return .text(ValueStream([.string(text + "\n")]))
    }

    private var signatures: [Signature] { registry.names.compactMap { registry[$0]?.signature } }

    private func overview() -> String {
        var lines = [
            "ivsh: a shell for Amazon IVS Chat. `help COMMAND` explains one, `help WORD` searches, `help language` is the language",
            "in one page, `help chat` shows how to chat. Tab completes; Ctrl-C stops what runs; Ctrl-D leaves.",
        ]
        let byCategory = Dictionary(grouping: signatures, by: \.category)
        for category in Signature.Category.all {
            guard let group = byCategory[category] else { continue }
            lines += ["", "\(category.title):"]
            lines += table(group.map { ($0.name, $0.summary) })
        }
        return lines.joined(separator: "\n")
    }

    private func search(_ words: [String], _ call: Call) throws -> String {
        let found = signatures.filter { signature in
            let haystack = ([signature.name, signature.summary] + signature.searchTerms).map { $0.lowercased() }
            return words.allSatisfy { word in haystack.contains { $0.contains(word.lowercased()) } }
        }
        guard !found.isEmpty else {
            let word = words.joined(separator: " ")
            let near = closestMatches(to: word, in: registry.names, limit: 1).first
            throw EvaluationError(
                Diagnostic(
                    code: .unknownCommand, message: "no command is called `\(word)`, and none mentions it",
                    labels: [.init(call.rest.first?.span ?? call.span, "not found")],
                    help: near.map { "did you mean `\($0)`?" } ?? "`help` lists all commands"))
        }
        return (["commands about `\(words.joined(separator: " "))`:"] + table(found.map { ($0.name, $0.summary) }))
            .joined(separator: "\n")
    }

    private func table(_ rows: [(String, String)]) -> [String] { HelpTable.lines(rows, width: width) }
}
