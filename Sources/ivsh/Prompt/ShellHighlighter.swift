import IVSLanguage
import LineEditor

/// Colours of the edited line, by what the parser makes of it.
struct ShellHighlighter: Highlighter {
    let interpreter: Interpreter
    let commands: Set<String>
    let rawWordCommands: Set<String>

    func highlights(for line: String) -> [Highlight] {
        let bytes = Array(line.utf8)
        return SyntaxHighlighting.tokens(of: line, rawWordCommands: rawWordCommands).compactMap { token in
            style(token.kind, String(decoding: bytes[token.range], as: UTF8.self)).map { Highlight(range: token.range, style: $0) }
        }
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
