import IVSLanguage
import IVSTerminalText

/// What `help` knows by name.
struct HelpPages {
    let registry: CommandRegistry
    let functions: OwnFunctions
    /// In terminal cells.
    let width: Int
    /// Whether examples can be taken to a line.
    let takesExamples: Bool

    /// The page of a topic: a command, `COMMAND --FLAG`, a keyword, `use SETTING`, a group, an error code or a guide. Nil when there is none.
    subscript(topic: String) -> HelpPage? {
        if topic == "language" { return HelpPage(text: LanguageGuide.text) }
        if topic == "init" || topic == "init.ivs" { return HelpPage(text: StartUpGuide.text) }
        if topic == "chat" { return HelpPage(text: ChatGuide.sections.text) }
        if let signature = signature(of: topic) {
            return page(CommandHelp(signature: signature, width: width).lines, signature.examples.map { ($0.title, $0.program) })
        }
        if let keyword = KeywordHelp[topic] { return page(keyword.lines(width: width), [("", keyword.example)]) }
        if let category = Signature.Category.all.first(where: { $0.name == topic }) {
            let lines = ["\(category.title):"] + Self.table(signatures.filter { $0.category == category }, width)
            return HelpPage(text: lines.joined(separator: "\n"))
        }
        if let code = ErrorCatalogue[topic] { return page(of: code) }
        let words = topic.split(separator: " ").map(String.init)
        guard words.count == 2 else { return nil }
        if words[0] == Keyword.use.rawValue { return Setting(rawValue: words[1]).map(page(of:)) }
        return signature(of: words[0])?.flags.first { words[1] == "--" + $0.name }.map { page(of: $0, of: words[0]) }
    }

    var signatures: [Signature] { registry.names.compactMap { registry[$0]?.signature } }

    func signature(of name: String) -> Signature? {
        functions.signatures().first { $0.name == name } ?? registry[name]?.signature
    }

    static func table(_ signatures: [Signature], _ width: Int) -> [String] {
        HelpTable.lines(signatures.map { ($0.name, $0.summary) }, width: width)
    }

    private func page(_ lines: [String], _ examples: [(title: String, program: String)]) -> HelpPage {
        let numbered = NumberedExamples(examples: examples, canBeTaken: takesExamples)
        return HelpPage(text: (lines + numbered.lines).joined(separator: "\n"), examples: examples.map(\.program))
    }

    private func page(of code: ErrorCode) -> HelpPage {
        let lines =
            "error[\(code.name)]: \(code.meaning)".wrapped(toWidth: width)
            + ["", "Nobody catches it: the process ends with \(code.exitStatus)."]
        switch code.example {
        case .program(let program, let after): return page(lines, [("", [after, program].compactMap(\.self).joined(separator: "\n"))])
        case .commandLine(let line): return HelpPage(text: (lines + ["", "example:", "  \(line)"]).joined(separator: "\n"))
        case .circumstances(let text): return HelpPage(text: (lines + ["", text]).joined(separator: "\n"))
        }
    }

    private func page(of setting: Setting) -> HelpPage {
        var lines = "use \(setting.rawValue): \(setting.summary)".wrapped(toWidth: width)
        lines += ["", "usage:", "  use \(setting.rawValue) VALUE"]
        if case .words(let words) = setting.values {
            lines += ["", "values:"] + words.joined(separator: ", ").wrapped(toWidth: width - 2).map { "  \($0)" }
        }
        return page(lines, [("", setting.example)])
    }

    private func page(of flag: CommandParameter, of command: String) -> HelpPage {
        let limits = (registry[command] as? OperationCommand)?.shape(of: flag.name)?.limits
        var texts = flag.explanation.isEmpty ? [] : [flag.explanation]
        if let limits, !flag.help.contains(limits) { texts.append("It takes \(limits).") }
        let lines = ["\(command) \(flag.flagSpelling)"] + texts.flatMap { $0.wrapped(toWidth: width) }
        return HelpPage(text: (lines + ["", "`help \(command)` explains the command."]).joined(separator: "\n"))
    }
}
