import IVSCommands
import IVSLanguage
import LineEditor

/// Words of `abbr`, where a command may stand.
struct ShellAbbreviator: Abbreviator {
    let abbreviations: Abbreviations
    let rawWordCommands: Set<String>

    func expansion(for line: String, cursor: Int) -> Expansion? {
        guard !abbreviations.isEmpty else { return nil }
        let context = CompletionContext.at(cursor, in: line, rawWordCommands: rawWordCommands)
        guard case .command = context.kind, context.replacing.upperBound == cursor, let text = abbreviations.text(for: context.prefix)
        else {
            return nil
        }
        return Expansion(range: context.replacing, text: text)
    }
}
