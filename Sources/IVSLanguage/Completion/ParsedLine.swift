/// A text that is being typed, parsed once for all who look at it: for its colours, and for what stands at its end.
public struct ParsedLine: Sendable {
    public let text: String
    /// What its parts are, without the places of errors.
    let parts: [SyntaxToken]
    /// The same with the places of errors: see `SyntaxHighlighting.tokens`.
    public let tokens: [SyntaxToken]

    /// `rawWordCommands` as in `Parser.parse`.
    public init(_ text: String, rawWordCommands: Set<String> = []) {
        let parser = Parser(text, source: SourceID(index: 0), rawWordCommands: rawWordCommands, recordsTokens: true)
        let result = parser.parseAll()
        self.text = text
        parts = SyntaxHighlighting.ordered(parser.tokens)
        tokens = SyntaxHighlighting.marked(parts, by: result)
    }

    /// What stands at the end of the text.
    public var context: CompletionContext { CompletionFinder(text, parts).context() }

    /// A flag and the command that it is given to.
    public struct Flag: Sendable, Hashable {
        /// Without `--`.
        public var name: String
        /// In UTF-8 bytes.
        public var range: Range<Int>
        public var command: String
    }

    /// The flags of all its commands. Those of programs of the system are their own affair.
    public var flags: [Flag] {
        let bytes = Array(text.utf8)
        func spelling(_ token: SyntaxToken) -> String { String(decoding: bytes[token.range], as: UTF8.self) }
        var flags: [Flag] = []
        // The command around the position on each level of brackets, and whether a newline ends it there.
        var levels: [(command: String?, holdsStatements: Bool)] = [(nil, true)]
        var end = 0
        var isProgram = false
        for token in parts {
            let top = levels.count - 1
            if levels[top].holdsStatements, bytes[min(end, token.range.lowerBound)..<token.range.lowerBound].contains(UInt8(ascii: "\n")) {
                levels[top].command = nil
            }
            end = token.range.upperBound
            switch token.kind {
            case .bracket where token.isOpener(in: bytes): levels.append((nil, spelling(token).last == "{"))
            case .bracket: if top > 0 { levels.removeLast() }
            case .command: levels[top].command = isProgram ? nil : spelling(token)
            case .keyword: levels[top].command = nil
            case .operator where ["|", ";"].contains(spelling(token)): levels[top].command = nil
            case .flag:
                if let command = levels[top].command {
                    flags.append(Flag(name: String(spelling(token).drop { $0 == "-" }), range: token.range, command: command))
                }
            default: break
            }
            isProgram = token.kind == .operator && spelling(token) == "!"
        }
        return flags
    }

    /// The statement at the end of the text, where that begins with a keyword.
    public struct KeywordStatement: Sendable, Hashable {
        public var keyword: Keyword
        /// What was written behind it so far: words, names, signs.
        public var words: [String]
        /// Whether the last of them is being written still.
        public var isInWord: Bool
    }

    public var statement: KeywordStatement? {
        let bytes = Array(text.utf8)
        func spelling(_ token: SyntaxToken) -> String { String(decoding: bytes[token.range], as: UTF8.self) }
        var words: [String] = []
        var depth = 0
        var start = bytes.count
        for token in parts.reversed() where token.kind != .comment {
            if depth == 0, bytes[token.range.upperBound..<max(start, token.range.upperBound)].contains(UInt8(ascii: "\n")) { return nil }
            start = token.range.lowerBound
            let word = spelling(token)
            if token.kind == .bracket {
                if token.isOpener(in: bytes) {
                    // A block that is open here has statements of its own.
                    if depth == 0, word.last == "{" { return nil }
                    depth = max(0, depth - 1)
                } else {
                    depth += 1
                }
            }
            guard depth == 0 else { continue }
            if token.kind == .operator, word == ";" || word == "|" { return nil }
            if token.kind == .keyword, let keyword = Keyword(rawValue: word), Keyword.ofStatements.contains(keyword) {
                return KeywordStatement(
                    keyword: keyword, words: words.reversed(), isInWord: parts.last?.range.upperBound == bytes.count)
            }
            words.append(word)
        }
        return nil
    }
}

/// Parses the line that is being typed, and keeps what it parsed last: the line is asked about more than once, and so is what stands before the
/// cursor.
public final class LineParser {
    private let rawWordCommands: Set<String>
    private var recent: [ParsedLine] = []
    /// How many texts were parsed so far.
    public private(set) var count = 0

    /// `rawWordCommands` as in `Parser.parse`.
    public init(rawWordCommands: Set<String> = []) { self.rawWordCommands = rawWordCommands }

    public func parse(_ text: String) -> ParsedLine {
        if let known = recent.first(where: { $0.text == text }) { return known }
        count += 1
        let line = ParsedLine(text, rawWordCommands: rawWordCommands)
        recent = [line] + recent.prefix(1)
        return line
    }

    /// The text before a position, in UTF-8 bytes.
    public func parse(_ text: String, before offset: Int) -> ParsedLine {
        offset >= text.utf8.count ? parse(text) : parse(String(decoding: text.utf8.prefix(max(0, offset)), as: UTF8.self))
    }
}
