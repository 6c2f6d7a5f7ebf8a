/// A command: what it is called, what it takes, what it does, shown by examples that are its tests.
///
/// One file per command. `signature` feeds the parser's checks, completion, `help` and the reference.
public protocol Command: Sendable {
    var signature: Signature { get }

    /// Runs on the evaluator's thread. Lazy where it can be: work belongs into the stream that is given back.
    func run(_ call: Call) throws -> PipelineData
}

/// Declares a command.
public struct Signature: Sendable {
    public var name: String
    /// One line, capital first, full stop last.
    public var summary: String
    /// More, in paragraphs, for `help NAME`.
    public var details: String?
    /// Words that somebody might look for who does not know the name.
    public var searchTerms: [String]
    public var category: Category
    public var positionals: [CommandParameter]
    /// Takes all further positionals.
    public var rest: CommandParameter?
    public var flags: [CommandParameter]
    /// Flags that are not declared go to `rest` as they are spelled, for a command with a grammar of its own.
    public var passesUnknownFlags = false
    /// What the records that it gives hold, where that is the same for all calls: for completion.
    public var output: Output?
    public var examples: [Example]

    public init(
        _ name: String, _ category: Category, summary: String, details: String? = nil, searchTerms: [String] = [],
        positionals: [CommandParameter] = [], rest: CommandParameter? = nil, flags: [CommandParameter] = [],
        output: Output? = nil, examples: [Example] = []
    ) {
        self.name = name
        self.category = category
        self.summary = summary
        self.details = details
        self.searchTerms = searchTerms
        self.positionals = positionals
        self.rest = rest
        self.flags = flags
        self.output = output
        self.examples = examples
    }
}

extension Signature {
    /// What `help` lists a command under. An open type: whoever has commands about a subject of their own declares a member for it.
    public struct Category: Sendable, Hashable {
        /// One word, by which `help` knows it.
        public let name: String
        /// The heading.
        public let title: String
        /// Its commands stand behind a `|`.
        public let isStage: Bool

        public init(_ name: String, _ title: String, isStage: Bool = false) {
            self.name = name
            self.title = title
            self.isStage = isStage
        }

        public static let streams = Category("stages", "stages of pipelines: items chosen, put in order, counted", isStage: true)
        public static let values = Category("fields", "stages that change each value: its fields, texts and types", isStage: true)
        public static let formats = Category("formats", "formats and files")
        public static let session = Category("session", "the session, its settings, and help")
        public static let system = Category("programs", "what programs need")
    }
}

extension Signature {
    public enum Output: Sendable {
        case record([Field])
        /// Several of them, as a list or stream.
        case records([Field])
    }

    /// A field of a command's records.
    public struct Field: Sendable, ExpressibleByStringLiteral {
        public var name: String
        /// The values that it can have, when they are few.
        public var words: [String]
        /// Its own fields, when it is a record.
        public var fields: [Field]

        public init(_ name: String, words: [String] = [], fields: [Field] = []) {
            self.name = name
            self.words = words
            self.fields = fields
        }

        public init(stringLiteral name: String) { self.init(name) }
    }
}

public struct CommandParameter: Sendable {
    /// Kebab or camel case as users type it, without `--`.
    public var name: String
    public var type: ParameterType
    public var isRequired: Bool
    public var help: String
    /// What it is when it is left out, as a program spells it, where that is known.
    public var defaultSpelling: String?
    /// What Tab offers beside the words that the type itself knows.
    public var completion: CompletionSource?

    public init(_ name: String, _ type: ParameterType, required: Bool = false, _ help: String, completion: CompletionSource? = nil) {
        self.name = name
        self.type = type
        self.isRequired = required
        self.help = help
        self.completion = completion
    }
}

/// Where the words that Tab offers for a parameter come from.
public enum CompletionSource: Sendable, Hashable {
    /// These words, though others may be taken too.
    case words([String])
    /// The names of all commands.
    case commands
    /// The fields of what flows in.
    case fields
    /// What the session knows under this name, such as the names of its files under `file`.
    case session(String)
}

/// What a parameter takes. Literals in the program text are read by it before anything runs (`--name 007` is text where text is
/// wanted, a number where a number is); values are checked against it when the command is called.
public enum ParameterType: Sendable {
    case any
    /// A flag without a value.
    case `switch`
    case bool, int, float, string, duration, time, list, record
    /// int or float
    case number
    /// A closure that is called with so many arguments at most.
    case closure(arity: Int)
    /// A closure, or words such as `name starts-with demo- and size > 3` (only as `rest`); arrives as a closure.
    case rowCondition
    /// `a.b[0]`; arrives as a `FieldPath`
    case fieldPath
    case oneOf([String])
    /// A file name; completed as such.
    case path
    /// A record, list or text that the command reads by itself (shorthand, JSON, `file://`).
    case structured
    /// The words are the names of commands.
    case commandName
}

/// A program and what it prints; every one of them runs as a test.
public struct Example: Sendable {
    public var title: String
    public var program: String
    /// Exactly what the program prints on stdout (JSON form, without the last newline); errors begin with `error[`.
    public var output: String

    public init(_ title: String, _ program: String, output: String) {
        self.title = title
        self.program = program
        self.output = output
    }
}
