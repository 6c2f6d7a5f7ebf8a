import Testing

@testable import IVSLanguage

/// A program and all its errors, each as `line:column code: message`.
struct ErrorCase: Sendable, CustomTestStringConvertible {
    var source: String
    var errors: [String]

    init(_ source: String, _ errors: String...) {
        self.source = source
        self.errors = errors
    }

    var testDescription: String { source }
}

/// With a command of raw words, as the shell has one for pasted lines.
func parse(_ text: String) -> ParseResult { Parser.parse(text, source: SourceID(index: 0), rawWordCommands: ["aws"]) }

func describeErrors(_ text: String) -> [String] {
    let source = Source(name: "test", text: text)
    return parse(text).diagnostics.map { diagnostic in
        let position = source.position(of: Int(diagnostic.primaryLabel?.span.start ?? 0))
        return "\(position.line):\(position.column) \(diagnostic.code): \(diagnostic.message)"
    }
}

@Suite("Syntax errors")
struct SyntaxErrorTests {
    @Test(
        "Errors name what is wrong at its place",
        arguments: [
            ErrorCase("let = 1", "1:5 expected-name: `=` cannot be the name of a variable"),
            ErrorCase("let x 1", "1:7 expected-token: expected `=`, found `1`"),
            ErrorCase("let x: int = 1", "1:6 unexpected-text: a variable has no declared type"),
            ErrorCase("let $x = 1", "1:5 unexpected-text: a name is declared without `$`"),
            ErrorCase("let größe = 1", "1:5 expected-name: `größe` cannot be the name of a variable"),
            ErrorCase("$x.a? = 1", "1:1 not-assignable: a place with `?` cannot be assigned to"),
            ErrorCase("$x 1", "1:4 unexpected-text: expected the end of the statement, found `1`"),
            ErrorCase("a )", "1:3 unexpected-closer: `)` closes nothing"),
            ErrorCase("}\na", "1:1 unexpected-closer: `}` closes nothing"),
            ErrorCase("[1, 2)", "1:6 unclosed-delimiter: expected `]`, found `)`"),
            ErrorCase("[1 2]", "1:4 missing-comma: a comma is missing before `2`"),
            ErrorCase("[1,, 2]", "1:4 unexpected-text: there is nothing before this `,`"),
            ErrorCase("{a: 1 b: 2}", "1:7 missing-comma: a comma is missing before `b:`"),
            ErrorCase("{n: list-rooms | count}", "1:16 missing-comma: a pipeline inside brackets stands in parentheses"),
            ErrorCase("{$k: 1}", "1:2 unexpected-text: a variable cannot be a key as it is"),
            ErrorCase("{a: }", "1:5 expected-expression: expected a value, found `}`"),
            ErrorCase("()", "1:1 expected-expression: there is nothing in these parentheses"),
            ErrorCase("(a; b)", "1:3 unexpected-text: several statements do not fit in parentheses"),
            ErrorCase("a | | b", "1:5 expected-command: expected a command, found `|`"),
            ErrorCase("a | {|x| $x}", "1:5 expected-command: a command follows `|`, not a value"),
            ErrorCase("a | if $x { }", "1:5 expected-command: a command follows `|`; `if` is a keyword"),
            ErrorCase("| a", "1:1 expected-command: expected a command or a value, found `|`"),
            ErrorCase("1 < 2 < 3", "1:7 comparison-chain: comparisons do not chain"),
            ErrorCase("[1..2..3]", "1:6 comparison-chain: ranges do not chain"),
            ErrorCase("99999999999999999999", "1:1 number-out-of-range: this number is too large"),
            ErrorCase("[1e400]", "1:2 number-out-of-range: this number is too large"),
            ErrorCase("[200000d]", "1:2 number-out-of-range: this number is too large"),
            ErrorCase("let t = 5m", "1:9 unknown-unit: `5m` is no number and no duration"),
            ErrorCase("let t = 1h30min", "1:9 unknown-unit: `1h30min` is no number and no duration"),
            ErrorCase("print \"a\\qb\"", "1:9 unknown-escape: `\\q` is no escape"),
            ErrorCase("print \"\\u{110000}\"", "1:8 invalid-unicode-escape: there is no character with this number"),
            ErrorCase("print \"\\u{d800}\"", "1:8 invalid-unicode-escape: there is no character with this number"),
            ErrorCase("print \"\\u{}\"", "1:8 invalid-unicode-escape: there is no number in this `\\u{}`"),
            ErrorCase("print \"\\u12\"", "1:8 invalid-unicode-escape: `\\u` without `{ }`"),
            ErrorCase("print \"\\u{12\"", "1:8 invalid-unicode-escape: this `\\u{` is not closed after its hex digits"),
            ErrorCase("print \"\"\"\n  a\n b\n  \"\"\"", "3:1 bad-indentation: this line is indented less than the closing quotes"),
            ErrorCase("print \"${}\"", "1:8 expected-expression: there is nothing in this `${}`"),
            ErrorCase("print \"${a b}\"", "1:12 unexpected-text: expected an operator or `}`, found `b`"),
            ErrorCase("print demo-$i", "1:7 variable-in-word: a word without quotes holds no variable"),
            ErrorCase("print key=\"x\"", "1:7 glued-text: a word and what follows without a blank are not joined"),
            ErrorCase("print \"x\"y", "1:7 glued-text: a word and what follows without a blank are not joined"),
            ErrorCase("print $x/foo", "1:7 glued-text: a word and what follows without a blank are not joined"),
            ErrorCase("print $a, $b", "1:9 glued-text: arguments are separated by blanks, not by commas"),
            ErrorCase("let x = let y", "1:9 misplaced-keyword: `let` starts a statement and has no value"),
            ErrorCase("print(1)", "1:6 call-parentheses: arguments stand without parentheses"),
            ErrorCase("if list-rooms { }", "1:4 command-in-condition: a command in a condition stands in parentheses"),
            ErrorCase("if exists lobby { }", "1:4 command-in-condition: a command in a condition stands in parentheses"),
            ErrorCase("if { }", "1:4 expected-expression: expected a condition, found `{`"),
            ErrorCase("if $x = 1 { }", "1:7 assignment-in-condition: `=` assigns; `==` compares"),
            ErrorCase("if $x\na", "1:6 expected-block: a block in `{ }` after the condition is missing at the end of the line"),
            ErrorCase("for x $list { }", "1:7 expected-token: expected `in`, found `$list`"),
            ErrorCase("$x?", "1:3 misplaced-question-mark: a variable is never absent"),
            ErrorCase("$x.0", "1:3 unexpected-text: an element is chosen in square brackets"),
            ErrorCase("else { }", "1:1 misplaced-keyword: `else` without `if`"),
            ErrorCase("a\nparams [x]", "2:1 params-not-first: `params` is not the first statement of the script"),
            ErrorCase("try { }\na", "1:8 expected-token: `catch` or `finally` is missing at the end of the line"),
            ErrorCase("def f(a) { }", "1:6 unexpected-text: parameters stand in square brackets"),
            ErrorCase("def f { }", "1:7 expected-token: the parameters are missing"),
            ErrorCase("with { a } { b }", "1:6 expected-expression: `with` takes a record of settings before its block"),
            ErrorCase("use", "1:4 unexpected-end: the text ends where a setting should follow"),
            ErrorCase("print a\u{A0}b", "1:8 invalid-character: this is a no-break space, which does not separate words"),
            ErrorCase("print “a”", "1:7 invalid-character: this is a typographic quote"),
            ErrorCase("a\0b", "1:2 invalid-character: the text holds a zero byte"),
            ErrorCase("print --name=", "1:7 expected-expression: the value of `--name` is missing"),
        ])
    func errors(_ test: ErrorCase) { #expect(describeErrors(test.source) == test.errors) }

    @Test(
        "Habits of other shells are errors of their own",
        arguments: [
            ErrorCase("a && b", "1:3 shell-and: there is no `&&`"),
            ErrorCase("$a && $b", "1:4 shell-and: there is no `&&`"),
            ErrorCase("a || b", "1:3 shell-or: there is no `||`"),
            ErrorCase("if $a || $b { }", "1:7 shell-or: there is no `||`"),
            ErrorCase("if !$a { }", "1:4 shell-not: `!` is no operator"),
            ErrorCase("a &", "1:3 shell-background: commands do not run in the background"),
            ErrorCase("print $?", "1:7 shell-exit-status: there is no `$?`: a command that fails throws an error"),
            ErrorCase("print `date`", "1:7 shell-backticks: backticks run no command"),
            ErrorCase("print $(date)", "1:7 shell-substitution: the value of a command is written without `$`"),
            ErrorCase("print \"$(date)\"", "1:8 shell-substitution: `$( )` runs no command"),
            ErrorCase("print ${x}", "1:7 shell-variable: `${ }` stands inside quotes only"),
            ErrorCase(
                "print $1 $@", "1:7 shell-variable: there is no `$1`: a script names its arguments",
                "1:10 shell-variable: there is no `$@`: a script names its arguments"),
            ErrorCase("export X=1", "1:1 shell-export: there is no `export`: a variable is declared with `let`"),
            ErrorCase("X=1", "1:1 shell-assignment: a variable is declared with `let` or `var`"),
            ErrorCase("x = 1", "1:3 missing-let: `=` stands in a command"),
            ErrorCase("list-rooms --query x", "1:12 query-flag: there is no `--query`: a pipeline does what it does"),
            ErrorCase("list-rooms -n 3", "1:12 short-flag: there are no short flags"),
            ErrorCase("echo hi", "1:1 shell-echo: there is no `echo`"),
            ErrorCase("a;; b", "1:2 double-semicolon: `;;` separates nothing"),
            ErrorCase("a \\\n  b", "1:3 line-continuation: `\\` does not continue the line"),
            ErrorCase("!ls > out", "1:5 shell-redirection: there is no redirection"),
            ErrorCase(
                "if $x == 1; then\n a\nelse\n b\nfi\nc $?", "1:13 shell-keyword: `then` is no keyword: a block stands in `{ }`",
                "6:3 shell-exit-status: there is no `$?`: a command that fails throws an error"),
            ErrorCase("for x in 1..3; do\n a\ndone", "1:16 shell-keyword: `do` is no keyword: a block stands in `{ }`"),
            ErrorCase("elif $x { }", "1:1 shell-keyword: `elif` is no keyword: a block stands in `{ }`"),
            ErrorCase("function f { a }", "1:1 shell-function: a command of your own is defined with `def`"),
            ErrorCase("f() { a }", "1:1 shell-function: a command of your own is defined with `def`"),
            ErrorCase("$i++", "1:3 no-increment: there is no `++`"),
            ErrorCase("$x === 1", "1:4 unknown-operator: there is no operator `===`"),
            ErrorCase("$x ? 1 : 2", "1:4 no-ternary: there is no operator `?`"),
            ErrorCase("aws ivschat list-rooms > out.json", "1:24 shell-redirection: there is no redirection"),
        ])
    func habits(_ test: ErrorCase) { #expect(describeErrors(test.source) == test.errors) }

    @Test(
        "The help shows the rewrite",
        arguments: [
            ("print demo-$i", "write `\"demo-$i\"`"),
            ("print demo-${i}.txt", "write `\"demo-${i}.txt\"`"),
            ("print key=\"a b\"", "write `\"key=a b\"`"),
            ("export REGION=eu-west-1", "write `let REGION = \"eu-west-1\"`"),
            ("X=$y", "write `let X = $y`; to change a variable: `$X = …`"),
            ("print -name x", "write `--name`, or quotes around it if it is text"),
            ("[1 < 2 < $n]", "write `1 < 2 and 2 < …`"),
            ("if exists lobby { }", "write `if (exists lobby)`, or quotes around it if it is text"),
            ("if $x.y = 1 { }", "write `if $x.y == …`"),
        ])
    func help(_ source: String, _ help: String) {
        #expect(parse(source).diagnostics.first?.help == help)
    }

    @Test(
        "One error does not hide the next",
        arguments: [
            ErrorCase(
                "let = 1\nlet y 2\nlist-rooms\nprint a$b", "1:5 expected-name: `=` cannot be the name of a variable",
                "2:7 expected-token: expected `=`, found `2`", "4:7 variable-in-word: a word without quotes holds no variable"),
            ErrorCase(
                "if $x { let = 1 }\nlet y 2", "1:13 expected-name: `=` cannot be the name of a variable",
                "2:7 expected-token: expected `=`, found `2`"),
            ErrorCase(
                "a {|x|\n  $x ++\n  [1 2]\n}\nlet = 2", "2:6 no-increment: there is no `++`",
                "3:6 missing-comma: a comma is missing before `2`", "5:5 expected-name: `=` cannot be the name of a variable"),
            ErrorCase(
                "[\n a b\n c\n]\nprint $?", "2:4 missing-comma: a comma is missing before `b`",
                "5:7 shell-exit-status: there is no `$?`: a command that fails throws an error"),
            ErrorCase(
                "print [1, 2\nlet x = 1\nlet = 2", "2:5 missing-comma: a comma is missing before `x`",
                "3:5 expected-name: `=` cannot be the name of a variable"),
            ErrorCase(
                "print \"${a b} ${c}\" $?", "1:12 unexpected-text: expected an operator or `}`, found `b`",
                "1:21 shell-exit-status: there is no `$?`: a command that fails throws an error"),
        ])
    func recovery(_ test: ErrorCase) { #expect(describeErrors(test.source) == test.errors) }

    @Test(
        "More input can mend what stops at the end",
        arguments: [
            "list-rooms |", "list-rooms |\n", "let x =", "let x", "let", "$x +", "$x ==", "$x and", "if $a", "if $a {", "if $a {\n b\n",
            "if",
            "if $a { } else", "for", "for x", "for x in", "for x in 1..3", "while $x {", "def", "def f", "def f [", "def f [a: ",
            "def f [a]",
            "print \"abc", "print 'abc", "print \"\"\"\n abc\n", "print \"a ${", "print \"a ${b", "(", "(list-rooms", "[", "[1,", "[1,\n 2",
            "{a:", "{a: 1", "{a: 1,", "each {|", "each {|x", "each {|x|", "each {|x| $x", "$x.", "$x[", "$x[1", "not", "try", "try { }",
            "try { } catch", "try { } catch e", "throw", "assert", "use", "with", "with {a: 1}", "import", "$x = ", "$x.a +=",
            "aws ivschat create-room \\", "aws ivschat create-room \\\n", "aws x 'a", "1..", "a [b", "a {", "$", "print $",
        ])
    func incomplete(_ text: String) {
        let result = parse(text)
        #expect(result.isIncomplete, "\(result.diagnostics.map(\.message))")
    }

    @Test(
        "More input mends no error before the end",
        arguments: [
            "", "list-rooms", "let = 1", "a && b", "print a$b\nif $x {", "a )", "[1 2", "if $x {\n let = 1\n", "a \\", "[1)", "$x ++ (",
            "print \"\\q",
            "1 < 2 < (",
        ])
    func notIncomplete(_ text: String) {
        #expect(!parse(text).isIncomplete)
    }

}
