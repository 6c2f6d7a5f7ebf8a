// What the parser reports: one entry a code. Each goes into the list below them, which a test checks.

extension ErrorCode {
    public static let unexpectedEnd = ErrorCode(
        "unexpected-end", ExitStatus.usage,
        "The text ends in the middle of a statement.",
        example: .program("let x ="))
    public static let unclosedDelimiter = ErrorCode(
        "unclosed-delimiter", ExitStatus.usage,
        "A bracket, brace or parenthesis is not closed, or closed by another one.",
        example: .program("[1, 2)"))
    public static let unclosedString = ErrorCode(
        "unclosed-string", ExitStatus.usage,
        "A string has no closing quote.",
        example: .program("print \"a"))
    public static let unexpectedCloser = ErrorCode(
        "unexpected-closer", ExitStatus.usage,
        "A closing bracket has no opening one.",
        example: .program("1 )"))
    public static let unexpectedText = ErrorCode(
        "unexpected-text", ExitStatus.usage,
        "Something stands where it cannot stand.",
        example: .program("let x: int = 1"))
    public static let expectedExpression = ErrorCode(
        "expected-expression", ExitStatus.usage,
        "A value is missing.",
        example: .program("{a: }"))
    public static let expectedCommand = ErrorCode(
        "expected-command", ExitStatus.usage,
        "A command is missing, for instance behind `|`.",
        example: .program("[1] | {|x| $x}"))
    public static let expectedBlock = ErrorCode(
        "expected-block", ExitStatus.usage,
        "A block in `{ }` is missing.",
        example: .program("if true\nprint 1"))
    public static let expectedName = ErrorCode(
        "expected-name", ExitStatus.usage,
        "A name is missing, or is not made of letters, digits and `_`.",
        example: .program("let größe = 1"))
    public static let expectedToken = ErrorCode(
        "expected-token", ExitStatus.usage,
        "A sign or keyword that belongs to the statement is missing.",
        example: .program("let x 1"))
    public static let missingComma = ErrorCode(
        "missing-comma", ExitStatus.usage,
        "Two elements of a list, record or parameter list are not separated.",
        example: .program("[1 2]"))
    public static let nestingTooDeep = ErrorCode(
        "nesting-too-deep", ExitStatus.usage,
        "Brackets, blocks or operators are nested too deep.",
        example: .program(String(repeating: "[", count: 60)))
    public static let invalidCharacter = ErrorCode(
        "invalid-character", ExitStatus.usage,
        "A character that cannot stand in a program, or only looks like the right one.",
        example: .program("print “a”"))
    public static let numberOutOfRange = ErrorCode(
        "number-out-of-range", ExitStatus.usage,
        "A number or duration does not fit into 64 bits.",
        example: .program("99999999999999999999"))
    public static let unknownUnit = ErrorCode(
        "unknown-unit", ExitStatus.usage,
        "A number is followed by letters that are no unit of time.",
        example: .program("let t = 5m"))
    public static let unknownEscape = ErrorCode(
        "unknown-escape", ExitStatus.usage,
        "A backslash in a string is followed by a character that makes no escape.",
        example: .program("print \"a\\qb\""))
    public static let invalidUnicodeEscape = ErrorCode(
        "invalid-unicode-escape", ExitStatus.usage,
        "A `\\u{…}` in a string names no character.",
        example: .program("print \"\\u{110000}\""))
    public static let badIndentation = ErrorCode(
        "bad-indentation", ExitStatus.usage,
        "A line of a `\"\"\"` string is indented less than its closing quotes.",
        example: .program("print \"\"\"\n  a\n b\n  \"\"\""))
    public static let gluedText = ErrorCode(
        "glued-text", ExitStatus.usage,
        "A word is joined with a string, variable or bracket.",
        example: .program("print key=\"x\""))
    public static let variableInWord = ErrorCode(
        "variable-in-word", ExitStatus.usage,
        "A variable stands inside a word without quotes.",
        example: .program("let i = 1; print demo-$i"))
    public static let commandInCondition = ErrorCode(
        "command-in-condition", ExitStatus.usage,
        "A command in a condition lacks its parentheses.",
        example: .program("if now { }"))
    public static let comparisonChain = ErrorCode(
        "comparison-chain", ExitStatus.usage,
        "Comparisons or ranges are chained, as in `a < b < c`.",
        example: .program("1 < 2 < 3"))
    public static let assignmentInCondition = ErrorCode(
        "assignment-in-condition", ExitStatus.usage,
        "A `=` stands where `==` is meant.",
        example: .program("let x = 1; if $x = 1 { }"))
    public static let notAssignable = ErrorCode(
        "not-assignable", ExitStatus.usage,
        "An assignment to something that is no variable, field or element.",
        example: .program("var x = {}; $x.a? = 1"))
    public static let misplacedQuestionMark = ErrorCode(
        "misplaced-question-mark", ExitStatus.usage,
        "A `?` stands behind something that is no field or element.",
        example: .program("let x = 1; $x?"))
    public static let misplacedKeyword = ErrorCode(
        "misplaced-keyword", ExitStatus.usage,
        "An `else`, `catch` or `finally` has no statement that it belongs to.",
        example: .program("else { }"))
    public static let paramsNotFirst = ErrorCode(
        "params-not-first", ExitStatus.usage,
        "`params` is not the first statement of a script.",
        example: .program("print 1\nparams [x]"))
    public static let missingLet = ErrorCode(
        "missing-let", ExitStatus.usage,
        "A variable is declared without `let` or `var`.",
        example: .program("x = 1"))
    public static let unknownOperator = ErrorCode(
        "unknown-operator", ExitStatus.usage,
        "An operator of another language.",
        example: .program("1 === 1"))
    public static let increment = ErrorCode(
        "no-increment", ExitStatus.usage,
        "`++` or `--`.",
        example: .program("var i = 1; $i++"))
    public static let ternary = ErrorCode(
        "no-ternary", ExitStatus.usage,
        "`condition ? a : b`.",
        example: .program("let x = true; $x ? 1 : 2"))
    public static let callParentheses = ErrorCode(
        "call-parentheses", ExitStatus.usage,
        "The arguments of a command stand in parentheses.",
        example: .program("print(1)"))
    public static let shortFlag = ErrorCode(
        "short-flag", ExitStatus.usage,
        "A flag with one dash.",
        example: .program("[1] | first -n 3"))
    public static let queryFlag = ErrorCode(
        "query-flag", ExitStatus.usage,
        "`--query` of other command lines, for which pipelines serve.",
        example: .program("now --query x"))
    public static let lineContinuation = ErrorCode(
        "line-continuation", ExitStatus.usage,
        "A `\\` at the end of a line.",
        example: .program("now \\\n  | ignore"))
    public static let doubleSemicolon = ErrorCode(
        "double-semicolon", ExitStatus.usage,
        "`;;`.",
        example: .program("print 1;; print 2"))
    public static let shellAnd = ErrorCode(
        "shell-and", ExitStatus.usage,
        "`&&` of other shells.",
        example: .program("now && now"))
    public static let shellOr = ErrorCode(
        "shell-or", ExitStatus.usage,
        "`||` of other shells.",
        example: .program("now || now"))
    public static let shellNot = ErrorCode(
        "shell-not", ExitStatus.usage,
        "`!` as an operator.",
        example: .program("let a = true; if !$a { }"))
    public static let shellExitStatus = ErrorCode(
        "shell-exit-status", ExitStatus.usage,
        "`$?` of other shells.",
        example: .program("print $?"))
    public static let shellBackticks = ErrorCode(
        "shell-backticks", ExitStatus.usage,
        "Backticks of other shells.",
        example: .program("print `date`"))
    public static let shellSubstitution = ErrorCode(
        "shell-substitution", ExitStatus.usage,
        "`$( )` of other shells.",
        example: .program("print $(date)"))
    public static let shellVariable = ErrorCode(
        "shell-variable", ExitStatus.usage,
        "`${name}` outside quotes, or a numbered variable such as `$1`.",
        example: .program("print ${x}"))
    public static let shellExport = ErrorCode(
        "shell-export", ExitStatus.usage,
        "`export`, `local`, `declare` or `readonly`.",
        example: .program("export X=1"))
    public static let shellAssignment = ErrorCode(
        "shell-assignment", ExitStatus.usage,
        "`NAME=value` of other shells.",
        example: .program("X=1"))
    public static let shellKeyword = ErrorCode(
        "shell-keyword", ExitStatus.usage,
        "`then`, `fi`, `do`, `done`, `elif`, `case` or `esac`.",
        example: .program("elif true { }"))
    public static let shellFunction = ErrorCode(
        "shell-function", ExitStatus.usage,
        "A function in the form of other shells.",
        example: .program("function f { print 1 }"))
    public static let shellEcho = ErrorCode(
        "shell-echo", ExitStatus.usage,
        "`echo`.",
        example: .program("echo hi"))
    public static let shellRedirection = ErrorCode(
        "shell-redirection", ExitStatus.usage,
        "`>`, `>>`, `2>` or `<` of other shells.",
        example: .program("!ls > out"))
    public static let shellBackground = ErrorCode(
        "shell-background", ExitStatus.usage,
        "`&` of other shells.",
        example: .program("now &"))

    /// All of them, in the order of this file.
    public static let ofSyntax: [ErrorCode] = [
        unexpectedEnd, unclosedDelimiter, unclosedString, unexpectedCloser, unexpectedText, expectedExpression, expectedCommand,
        expectedBlock, expectedName, expectedToken, missingComma, nestingTooDeep, invalidCharacter, numberOutOfRange, unknownUnit,
        unknownEscape, invalidUnicodeEscape, badIndentation, gluedText, variableInWord, commandInCondition, comparisonChain,
        assignmentInCondition, notAssignable, misplacedQuestionMark, misplacedKeyword, paramsNotFirst, missingLet, unknownOperator,
        increment, ternary, callParentheses, shortFlag, queryFlag, lineContinuation, doubleSemicolon, shellAnd, shellOr, shellNot,
        shellExitStatus, shellBackticks, shellSubstitution, shellVariable, shellExport, shellAssignment, shellKeyword, shellFunction,
        shellEcho, shellRedirection, shellBackground,
    ]
}
