import IVSCommands
import IVSLanguage
import LineEditor

/// Colours of the edited line, by what the parser makes of it.
struct ShellHighlighter: Highlighter {
    let interpreter: Interpreter
    let commands: Set<String>
    let flags: KnownFlags
    let parser: LineParser

    func highlights(for line: String) -> [Highlight] {
        let bytes = Array(line.utf8)
        let parsed = parser.parse(line)
        let unknown = Set(parsed.flags.filter { !isKnown($0, atEnd: $0.range.upperBound == bytes.count) }.map(\.range.lowerBound))
        return parsed.tokens.compactMap { token in
            let style =
                token.kind == .flag && unknown.contains(token.range.lowerBound)
                ? Style(.red) : style(token.kind, String(decoding: bytes[token.range], as: UTF8.self))
            return style.map { Highlight(range: token.range, style: $0) }
        }
    }

    /// One that is being typed counts as long as it may become one.
    private func isKnown(_ flag: ParsedLine.Flag, atEnd: Bool) -> Bool {
        guard let names = flags[flag.command] else { return true }
        return names.contains { atEnd ? $0.hasPrefix(flag.name) : $0 == flag.name }
    }

    private func style(_ kind: SyntaxToken.Kind, _ text: String) -> Style? {
        switch kind {
        case .keyword: Style(.magenta)
        case .command:
            // A command that does not exist stands out before Enter is pressed.
            commands.contains(text) || text.hasPrefix("?") || interpreter.signature(ofFunction: text) != nil
                ? Style(.blue, .bold) : Style(.red)
        case .flag: Style(.cyan)
        case .string: Style(.green)
        case .escape: Style(.yellow)
        case .number: Style(.yellow)
        case .variable: Style(.cyan)
        case .comment: Style.dim
        case .error: Style(.red, .underline)
        case .operator, .bracket, .word, .field, .key, .name: nil
        }
    }
}
