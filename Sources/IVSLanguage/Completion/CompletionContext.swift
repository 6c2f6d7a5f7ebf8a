/// What is being typed at the cursor, and in which command: all that completion has to know about the text.
public struct CompletionContext: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// The name of a command, or at the beginning of a statement a keyword.
        case command(CommandPlace)
        /// The name of a program of the system, behind `!`.
        case program
        /// A flag of the command.
        case flag(command: String)
        /// A positional of the command, or, if `flag` is set and takes a value, that flag's value. Whether it does is for the
        /// signature to say; behind `--flag=` it does. The command is a program of the system where it begins with `!`.
        case argument(command: String, flag: String?)
        /// A key of a record that is written there. Where the text has nothing yet but the brace, what it opens may also be a block.
        case key(command: String, flag: String?, mayBeBlock: Bool)
        /// A variable.
        case variable
        /// A field of what `base` gives, which is the text of a variable or parenthesis with its accesses: `$item.tags`.
        case field(base: String)
        /// The type of a parameter.
        case type
        /// Nothing that could be completed: a comment, a number, the name of something new.
        case none
    }

    public enum CommandPlace: Sendable, Hashable {
        /// The beginning of a statement.
        case statement
        /// Behind `=`, `(` and the like: something that gives a value.
        case value
        /// Behind a `|`.
        case stage
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

    /// A variable that the text before the cursor declares, and that can be used at the cursor.
    public struct Binding: Sendable, Hashable {
        public enum Source: Sendable, Hashable {
            /// The value of a program text.
            case value(String)
            /// An item of it.
            case item(of: String)
            /// A closure's parameter of this index: what `command` calls it with, behind the stages of `pipeline`.
            case argument(index: Int, command: String, pipeline: String?)
            /// What `catch` binds.
            case error
            case unknown
        }

        public var name: String
        public var source: Source
    }

    public var kind: Kind
    /// What is typed so far of the word at the cursor: without quote, `$`, `.` or `--`, escapes read.
    public var prefix: String
    /// UTF-8 offsets of what a completion replaces, up to the cursor; signs such as `--`, `$` and an opening quote belong to it.
    public var replacing: Range<Int>
    /// The quote that the word at the cursor begins with.
    public var quote: Character?
    /// The words of the command that come before the one at the cursor.
    public var words: [Word] = []
    /// Inside records that are written as an argument: the keys that lead there.
    public var path: [String] = []
    /// The keys that the record around the cursor has already.
    public var keys: [String] = []
    /// Whether the word stands in a list or record.
    public var isNested = false
    /// The stages before the one at the cursor; nil in the first.
    public var pipeline: String?
    /// The variables of the text itself, the outermost first.
    public var bindings: [Binding] = []

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
