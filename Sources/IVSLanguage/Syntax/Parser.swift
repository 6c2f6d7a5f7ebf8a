/// What came of parsing one text.
public struct ParseResult: Sendable {
    public var program: Program
    /// Errors in the order of the text, at most `Parser.maximumDiagnostics`. A program may be run when there are none.
    public var diagnostics: [Diagnostic]
    /// Whether the one thing wrong is that the text ends too early, so that more lines may mend it.
    public var isIncomplete: Bool
}

/// Reads program text into a syntax tree: recursive descent over UTF-8 bytes, without a separate lexer, because what a character
/// means depends on the mode. In *command mode* a run of characters up to a blank is a word; in *expression mode* it is operands
/// and operators. One method per rule of the grammar, which stands above it.
///
/// A method leaves the position right behind what it read. One that cannot go on reports a diagnostic and throws; the statement
/// around it catches, skips to its end, and the next statement is read as if nothing had happened.
public final class Parser {
    /// Brackets and blocks within each other. Parsing is recursive, so this bounds the stack: it is chosen for the 512 kB of a
    /// secondary thread in a debug build.
    public static let maximumDepth = 48
    /// Nodes of the syntax tree from the root to a leaf, which operators, accesses and `else if` add to. The tree is walked and
    /// freed recursively.
    public static let maximumHeight = 256
    /// More errors than this say nothing new.
    public static let maximumDiagnostics = 20

    var cursor: Cursor
    let source: SourceID
    let rawWordCommands: Set<String>
    var context = Context()
    var diagnostics: [Diagnostic] = []
    /// The error that more input could mend has been reported; nothing that follows from it is.
    var hasReportedEnd = false
    /// Parsing was given up: the position is at the end and nothing more is reported.
    var isAborted = false
    /// Brackets that were open where the last failure happened, see `recover`.
    var openBracketsAtFailure = 0
    /// Shell constructs such as `if …; then` that have been reported and whose `fi` is still to come.
    var openShellConstructs = 0
    /// Depth of the deepest node of the expression that is being read.
    var peakDepth = 0
    /// The comment lines directly above the statement that comes next.
    var documentation: [Range<Int>] = []
    let recordsTokens: Bool
    var tokens: [SyntaxToken] = []

    /// What the brackets around the current position mean for what stands in them.
    struct Context {
        var depth = 0
        /// Brackets open since the current statement began, blocks not counted.
        var openBrackets = 0
        /// Inside `( )` a newline is only a blank.
        var newlinesAreBlank = false
        /// A `{` that could be a block is the body of the statement, no argument.
        var isBeforeBody = false
        /// Inside `${ }` a bare name is a variable.
        var namesAreVariables = false
    }

    /// Thrown after a diagnostic has been reported.
    struct Failure: Error {}

    init(_ text: String, source: SourceID, rawWordCommands: Set<String>, recordsTokens: Bool = false) {
        cursor = Cursor(text)
        self.source = source
        self.rawWordCommands = rawWordCommands
        self.recordsTokens = recordsTokens
    }

    /// Parses a whole text. Never fails: what cannot be read becomes diagnostics and `invalid` nodes. The time is linear in the
    /// length of the text.
    ///
    /// - Parameter rawWordCommands: names of the commands whose arguments are read in the quoting of other shells, so that a line pasted from
    ///   one means here what it means there.
    public static func parse(_ text: String, source: SourceID, rawWordCommands: Set<String> = []) -> ParseResult {
        let parser = Parser(text, source: source, rawWordCommands: rawWordCommands)
        return parser.parseAll()
    }

    func parseAll() -> ParseResult {
        let body = program()
        return ParseResult(
            program: Program(source: source, body: body), diagnostics: diagnostics,
            isIncomplete: hasReportedEnd && diagnostics.count == 1)
    }
}

// MARK: - The position

extension Parser {
    var position: Int { cursor.position }
    var byte: UInt8 { cursor.byte }

    /// Not past the end, where the position is after giving up, whatever was about to be taken.
    func advance(_ count: Int = 1) { cursor.position = min(position + count, cursor.end) }

    func span(_ start: Int, _ end: Int) -> Span { Span(source: source, start: start, end: end) }

    /// From `start` to the position.
    func span(from start: Int) -> Span { span(start, position) }

    func text(of span: Span) -> String { cursor.text(Int(span.start)..<Int(span.end)) }

    func mark(_ kind: SyntaxToken.Kind, from start: Int) {
        mark(kind, start..<position)
    }

    func mark(_ kind: SyntaxToken.Kind, _ range: Range<Int>) {
        if recordsTokens, !range.isEmpty { tokens.append(SyntaxToken(range, kind)) }
    }

    /// Takes `count` bytes as one token.
    func take(_ count: Int = 1, as kind: SyntaxToken.Kind) {
        let start = position
        advance(count)
        mark(kind, from: start)
    }

    /// Takes blanks and a comment; newlines too where they are blanks.
    func skipBlanks() {
        while true {
            if byte.isBlank || (context.newlinesAreBlank && byte == "\n") {
                advance()
            } else if byte == "#" {
                skipComment()
            } else {
                return
            }
        }
    }

    /// Takes blanks, comments and newlines.
    func skipNewlines() {
        while true {
            if byte.isBlank || byte == "\n" {
                advance()
            } else if byte == "#" {
                skipComment()
            } else {
                return
            }
        }
    }

    func skipComment() {
        let start = position
        cursor.position = cursor.offset(from: position) { $0 != "\n" }
        mark(.comment, from: start)
    }

    /// The first byte after blanks and newlines from here, and where it stands; takes nothing.
    func lookPastNewlines() -> Int {
        var offset = position
        while true {
            offset = cursor.offset(from: offset) { $0.isBlank || $0 == "\n" }
            guard cursor[offset] == "#" else { return offset }
            offset = cursor.offset(from: offset) { $0 != "\n" }
        }
    }

    /// The first byte after blanks from here.
    func byteAfterBlanks() -> UInt8 {
        cursor[cursor.offset(from: position) { $0.isBlank }]
    }

    /// The keyword at the position, if one stands there as a word of its own.
    func keyword(at offset: Int? = nil) -> Keyword? {
        let start = offset ?? position
        var end = start
        while cursor[end].isLetter {
            end += 1
            if end - start > Keyword.longestLength { return nil }
        }
        guard end > start, endsKeyword(cursor[end]) else { return nil }
        return Keyword(rawValue: cursor.text(start..<end))
    }

    func isAtWord(_ word: StaticString) -> Bool {
        cursor.has(word, at: position) && endsKeyword(cursor[position + word.utf8CodeUnitCount])
    }

    private func endsKeyword(_ byte: UInt8) -> Bool {
        if byte.endsWord || byte.isQuote { return true }
        return byte == "{" || byte == "(" || byte == "[" || byte == "$" || byte == ","
    }
}

// MARK: - Depth

extension Parser {
    /// Goes one level deeper; the caller puts the context that it gets back into `leave`.
    func enter(
        at start: Int, newlinesAreBlank: Bool = false, isBracket: Bool = true
    ) throws(Failure) -> Context {
        let outer = context
        context.depth += 1
        context.newlinesAreBlank = newlinesAreBlank
        context.isBeforeBody = false
        if isBracket { context.openBrackets += 1 }
        peakDepth = max(peakDepth, context.depth)
        if context.depth > Self.maximumDepth { throw tooDeep(at: start, limit: Self.maximumDepth) }
        return outer
    }

    func leave(_ outer: Context) { context = outer }

    /// One more operator or access around the expression read so far makes the tree higher by one.
    func addLevel(at start: Int) throws(Failure) {
        peakDepth += 1
        if peakDepth > Self.maximumHeight { throw tooDeep(at: start, limit: Self.maximumHeight) }
    }
}
