/// What each part of a program text is, for colours at the prompt.
public enum SyntaxHighlighting {
    /// The tokens of `text` in order, without overlaps. Blanks have none, nor has what the parser skipped behind an error; the place of
    /// an error is a token of kind `error`, unless the text is only incomplete. `rawWordCommands` as in
    /// `Parser.parse`.
    public static func tokens(of text: String, rawWordCommands: Set<String> = []) -> [SyntaxToken] {
        let parser = Parser(text, source: SourceID(index: 0), rawWordCommands: rawWordCommands, recordsTokens: true)
        let result = parser.parseAll()
        return marked(ordered(parser.tokens), by: result)
    }

    /// The tokens with the places of the errors that the parser found.
    static func marked(_ tokens: [SyntaxToken], by result: ParseResult) -> [SyntaxToken] {
        guard !result.isIncomplete else { return tokens }
        let errors = result.diagnostics.compactMap { diagnostic in
            diagnostic.primaryLabel.map { Int($0.span.start)..<Int($0.span.end) }
        }
        return mark(errors.filter { !$0.isEmpty }, in: tokens)
    }

    /// A comment that was looked at twice is listed twice.
    static func ordered(_ tokens: [SyntaxToken]) -> [SyntaxToken] {
        var ordered: [SyntaxToken] = []
        ordered.reserveCapacity(tokens.count)
        for token in tokens where token.range.lowerBound >= (ordered.last?.range.upperBound ?? 0) { ordered.append(token) }
        return ordered
    }

    private static func mark(_ errors: [Range<Int>], in tokens: [SyntaxToken]) -> [SyntaxToken] {
        guard !errors.isEmpty else { return tokens }
        var marked = tokens.flatMap { token in
            errors.reduce([token.range]) { ranges, error in ranges.flatMap { subtract(error, from: $0) } }
                .map { SyntaxToken($0, token.kind) }
        }
        marked += errors.map { SyntaxToken($0, .error) }
        return ordered(marked.sorted { $0.range.lowerBound < $1.range.lowerBound })
    }

    private static func subtract(_ hole: Range<Int>, from range: Range<Int>) -> [Range<Int>] {
        guard hole.overlaps(range) else { return [range] }
        return [range.lowerBound..<max(hole.lowerBound, range.lowerBound), min(hole.upperBound, range.upperBound)..<range.upperBound]
            .filter { !$0.isEmpty }
    }
}
