// The syntax tree. Each node's comment gives the grammar that it stands for: `'x'` is literal text, `?` `*` `+` and
// `( | )` are as usual, `nl` is a newline. The parser is recursive descent, one method per rule, in `Parser*.swift`.

/// `program = separator* (statement (separator+ statement)*)? separator*`, `separator = nl | ';'`
public struct Program: Sendable {
    public var source: SourceID
    public var body: Block
}

/// `block = '{' program '}'`; a program's own body has no braces. Empty is legal.
public struct Block: Sendable {
    public var statements: [Statement]
    public var span: Span
}

/// A name with its place: of a variable (without `$`), command, flag (without `--`), field or parameter.
public struct Name: Sendable, Hashable {
    public var text: String
    public var span: Span

    public init(_ text: String, _ span: Span) {
        self.text = text
        self.span = span
    }
}

public struct Statement: Sendable {
    public var kind: Kind
    public var span: Span

    public indirect enum Kind: Sendable {
        /// `pipeline`: its value is shown at top level, and is the block's value in last place.
        case pipeline(Pipeline)
        /// `'let' name '=' pipeline`
        case letBinding(Name, Pipeline)
        /// `'var' name '=' pipeline`
        case varBinding(Name, Pipeline)
        /// `place ('=' | '+=' | '-=' | '*=' | '/=' | '//=' | '%=') pipeline`, `place = '$' name access*`;
        /// the operator of a compound assignment, nil for `=`
        case assignment(target: Expression, operator: BinaryOperator?, value: Pipeline)
        /// `'for' name 'in' pipeline-expression block`
        case forLoop(variable: Name, sequence: Pipeline, body: Block)
        /// `'while' expression block`
        case whileLoop(condition: Expression, body: Block)
        /// `'break'`
        case breakLoop
        /// `'continue'`
        case continueLoop
        /// `'return' pipeline?`
        case returnValue(Pipeline?)
        /// `'def' name '[' parameters ']' block`
        case define(Definition)
        /// `'throw' expression`
        case throwError(Expression)
        /// `'use' argument+ block?`: session state, restored after the block when there is one
        case use(arguments: [Argument], body: Block?)
        /// `'with' expression block`: several settings of the session at once, as a record
        case with(settings: Expression, body: Block)
        /// `'import' string ('as' name)?`
        case importFile(path: Expression, alias: Name?)
        /// `'params' '[' parameters ']'`, first statement of a script
        case parameters([Parameter])
        /// `'assert' expression (',' expression)?`
        case assertion(condition: Expression, message: Expression?)
        /// `'exit' expression?`
        case exit(Expression?)
        /// Stands where a statement could not be read; the diagnostics say why.
        case invalid
    }
}

/// `def NAME [PARAMETERS] BLOCK`
public struct Definition: Sendable {
    public var name: Name
    public var parameters: [Parameter]
    public var body: Block
    /// The comment lines directly above the `def`, for `help`.
    public var documentation: String?
}

/// One parameter of a `def`, of `params` or of a closure:
/// `parameter = ('--' | '...')? name (':' type)? ('=' expression)?`. A closure's parameters are names alone.
public struct Parameter: Sendable {
    public enum Kind: Sendable { case positional, flag, rest }
    public var kind: Kind
    public var name: Name
    public var type: Name?
    public var defaultValue: Expression?
}

/// `pipeline = stage ('|' nl* stage)*`; a newline may also stand before a `|` that starts the next line.
public struct Pipeline: Sendable {
    public var stages: [Stage]
    public var span: Span
}

public struct Stage: Sendable {
    public var kind: Kind
    public var span: Span

    public enum Kind: Sendable {
        /// Only as the first stage.
        case expression(Expression)
        /// `command = word argument*`
        case command(name: Name, arguments: [Argument])
        /// `external = '!' word argument*`: a program of the system.
        case external(name: Expression, arguments: [Argument])
    }
}

/// `argument = '--' name ('=' value)? | '...' value | value`. Whether `--name value` belongs together is for the
/// command's signature to say, so a flag without `=` and the value after it are two arguments here.
public enum Argument: Sendable {
    case positional(Expression)
    case flag(Name, value: Expression?)
    case spread(Expression, span: Span)

    public var span: Span {
        switch self {
        case .positional(let expression): expression.span
        case .flag(let name, let value): value.map { name.span.to($0.span) } ?? name.span
        case .spread(_, let span): span
        }
    }
}

public struct Expression: Sendable {
    public var kind: Kind
    public var span: Span

    public init(_ kind: Kind, _ span: Span) {
        self.kind = kind
        self.span = span
    }

    public indirect enum Kind: Sendable {
        case null
        case bool(Bool)
        case int(Int64)
        case float(Double)
        /// `5min`, `200ms`: nanoseconds
        case duration(Int64)
        /// Text without quotes where text is meant: arguments, list items, record values, operands. Numbers and the
        /// like in an argument are nodes of their own kind; the source under the span still has their spelling.
        case bareword(String)
        /// `'raw'`, `"with $x ${y + 1}"`, `"""several lines"""`
        case string([StringPart])
        /// `'$' name`, a bare name inside `${ }`
        case variable(String)
        /// `'[' (expression | '...' expression) … ']'`, separated by commas or newlines
        case list([ListItem])
        /// `'{' (key ':' expression | '...' expression) … '}'`
        case record([RecordEntry])
        /// `'{' '|' parameters '|' program '}'`, and a block where a value is wanted: no parameters
        case closure(parameters: [Parameter], body: Block)
        /// `lower '..' upper`, both ends included
        case range(Expression, Expression)
        case unary(UnaryOperator, Expression)
        case binary(BinaryOperator, Expression, Expression, operatorSpan: Span)
        /// `base '.' name '?'?`, `base '[' expression ']' '?'?`
        case access(Expression, Accessor)
        /// `'(' pipeline ')'`
        case subpipeline(Pipeline)
        /// `'if' expression block ('else' (block | if))?`
        case conditional(condition: Expression, then: Block, otherwise: ElseBranch?)
        /// `'try' block ('catch' code? name? block)* ('finally' block)?`
        case attempt(body: Block, catches: [CatchClause], finally: Block?)
        /// Stands where an expression could not be read; the diagnostics say why.
        case invalid
    }
}

public enum StringPart: Sendable {
    case text(String)
    case expression(Expression)
}

public enum ListItem: Sendable {
    case item(Expression)
    case spread(Expression)
}

public enum RecordEntry: Sendable {
    case field(key: RecordKey, value: Expression)
    case spread(Expression)
}

/// `key = bareword | string`
public struct RecordKey: Sendable {
    public var expression: Expression
}

public struct Accessor: Sendable {
    public enum Kind: Sendable {
        case field(String)
        case index(Expression)
    }
    public var kind: Kind
    /// `?`: absent gives null instead of an error.
    public var isOptional: Bool
    public var span: Span
}

public indirect enum ElseBranch: Sendable {
    case block(Block)
    /// `else if`: always of kind `conditional`
    case conditional(Expression)
}

/// `'catch' code? name? block`: a code starts with a capital letter or contains `-`; a lone lower-case word is the name.
public struct CatchClause: Sendable {
    public var code: Name?
    public var name: Name?
    public var body: Block
    public var span: Span
}

public enum UnaryOperator: String, Sendable {
    case negate = "-"
    case not
}

/// From loosest to tightest: `??` · `or` · `and` · `not` · comparisons (`in` too; they do not chain) · `..` · `+ -` ·
/// `* / // %` · unary `-` · access.
public enum BinaryOperator: String, Sendable {
    case coalesce = "??"
    case or, and
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case isIn = "in"
    case isNotIn = "not in"
    case matches = "=~"
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case wholeDivide = "//"
    case remainder = "%"
}
