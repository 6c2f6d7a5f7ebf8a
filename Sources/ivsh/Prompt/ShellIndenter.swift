import IVSLanguage
import LineEditor

/// Further lines are indented by the lines above them that have left brackets open.
struct ShellIndenter: Indenter {
    let rawWordCommands: Set<String>

    func depth(after text: String) -> Int? {
        let end = text.utf8.count
        let bytes = Array(text.utf8)
        let tokens = SyntaxHighlighting.tokens(of: text + "\n", rawWordCommands: rawWordCommands)
        // A string goes on in the further line, which blanks would become part of.
        guard !tokens.contains(where: { ($0.kind == .string || $0.kind == .escape) && $0.range.contains(end) }) else { return nil }
        var openLines: [Int] = []
        // The line of the bracket that was met last, and its place.
        var (line, place) = (0, 0)
        for token in tokens where token.kind == .bracket && token.range.upperBound <= end {
            for (index, byte) in zip(token.range, bytes[token.range]) {
                switch byte {
                case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
                    line += bytes[place..<index].count { $0 == UInt8(ascii: "\n") }
                    place = index
                    openLines.append(line)
                case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
                    _ = openLines.popLast()
                default: break
                }
            }
        }
        return Set(openLines).count
    }
}
