/// A stretch of program text and what it is, for colours at the prompt and for completion.
public struct SyntaxToken: Sendable, Hashable {
    public enum Kind: String, Sendable {
        case keyword, command, flag, variable, number, string, escape, comment, bracket
        /// An infix or prefix operator, `=`, `|`, `,`, `;`.
        case `operator`
        /// Text without quotes.
        case word
        /// The name after a `.`, with its dot.
        case field
        /// A key of a record literal.
        case key
        /// A name that is declared here: of a variable, a parameter, a command, a type.
        case name
        /// Text that the parser refuses.
        case error
    }

    /// UTF-8 offsets in the text.
    public var range: Range<Int>
    public var kind: Kind

    public init(_ range: Range<Int>, _ kind: Kind) {
        self.range = range
        self.kind = kind
    }
}
