/// What is being typed at the cursor, and in which command: all that completion has to know about the text.
public struct CompletionContext: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// The name of a command, or a keyword that starts a statement.
        case command
        /// A flag of the command.
        case flag(command: String)
        /// A positional of the command, or, if `flag` is set and takes a value, that flag's value. Whether it does is for the
        /// signature to say; behind `--flag=` it does.
        case argument(command: String, flag: String?)
        /// A variable.
        case variable
        /// A field of what `base` gives, which is the text of a variable with its accesses: `$item.tags`.
        case field(base: String)
        /// Nothing that could be completed: a comment, a number, the name of something new.
        case none
    }

    /// One word of the command before the cursor.
    public struct Word: Sendable, Hashable {
        /// As it is written, quotes and `--` included.
        public var text: String
        /// The name of the flag that it is, without `--`.
        public var flag: String?
        /// A flag with its value behind `=`.
        public var hasValue: Bool
    }

    public var kind: Kind
    /// What is typed so far of the word at the cursor: without quote, `$`, `.` or `--`.
    public var prefix: String
    /// UTF-8 offsets of what a completion replaces, up to the cursor; signs such as `--`, `$` and an opening quote belong to it.
    public var replacing: Range<Int>
    /// The quote that the word at the cursor begins with.
    public var quote: Character?
    /// The words of the command that come before the one at the cursor.
    public var words: [Word]

    /// How many positionals stand before the cursor, given which flags take the word after them for their value.
    public func positionalCount(takesValue: (_ flag: String) -> Bool) -> Int {
        var count = 0
        var isValue = false
        for word in words {
            if let flag = word.flag {
                isValue = !word.hasValue && takesValue(flag)
            } else {
                if !isValue { count += 1 }
                isValue = false
            }
        }
        return count
    }

    /// What stands at the UTF-8 offset `offset` of `text`. What comes after the offset does not count. `rawWordCommands` as in
    /// `Parser.parse`.
    public static func at(_ offset: Int, in text: String, rawWordCommands: Set<String> = []) -> CompletionContext {
        let bytes = text.utf8
        let end = bytes.index(bytes.startIndex, offsetBy: max(0, min(offset, bytes.count)))
        let typed = String(decoding: bytes[..<end], as: UTF8.self)
        let parser = Parser(typed, source: SourceID(index: 0), rawWordCommands: rawWordCommands, recordsTokens: true)
        _ = parser.parseAll()
        return CompletionFinder(typed, SyntaxHighlighting.ordered(parser.tokens)).context()
    }
}
