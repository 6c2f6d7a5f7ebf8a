public import IVSLanguage
import IVSTerminalText

/// `help KEYWORD`: the statements of the language, one by one.
public struct KeywordHelp: Sendable {
    public let keyword: Keyword
    /// How it is written.
    public let form: String
    public let text: String
    /// A program that shows it.
    public let example: String

    private init(_ keyword: Keyword, _ form: String, _ text: String, _ example: String) {
        self.keyword = keyword
        self.form = form
        self.text = text
        self.example = example
    }

    /// Its first sentence.
    public var summary: String { text.firstRange(of: ". ").map { String(text[..<$0.lowerBound]) + "." } ?? text }

    /// As `help` shows it, down to the example.
    /// - Parameter width: in terminal cells.
    func lines(width: Int) -> [String] {
        "\(keyword.rawValue): \(text)".wrapped(toWidth: width) + ["", "usage:", "  \(form)"]
    }

    public static subscript(name: String) -> KeywordHelp? { all.first { $0.keyword.rawValue == name } }

    /// One of each keyword.
    public static let all: [KeywordHelp] = [
        .init(
            .let, "let NAME = VALUE",
            "Keeps a value under a name, which then stands for it with `$` in front. It cannot be assigned to; `var` can.",
            "let n = 3; $n + 1"),
        .init(
            .var, "var NAME = VALUE", "Keeps a value under a name that may be assigned to: `$name = …`, `$name += …`.",
            "var total = 0; for i in 1..3 { $total += $i }; $total"),
        .init(
            .if, "if CONDITION { … } else if CONDITION { … } else { … }",
            "Runs the block whose condition holds. Conditions are true or false, nothing else. It has a value: that of its block.",
            "let n = 3; if $n > 2 { print many } else { print few }"),
        .init(
            .else, "if CONDITION { … } else { … }", "What runs when the condition of `if` does not hold.", "if false { 1 } else { 2 }"
        ),
        .init(
            .for, "for NAME in VALUES { … }",
            "Runs its block for each item of a list, a stream or a range. A stream is asked for one item at a time.",
            "for n in 1..3 { print $n }"),
        .init(
            .while, "while CONDITION { … }", "Runs its block as long as the condition holds.",
            "var n = 0; while $n < 3 { $n += 1 }; $n"),
        .init(.break, "break", "Leaves the loop around it.", "for n in 1..9 { if $n > 2 { break }; print $n }"),
        .init(
            .continue, "continue", "Goes on with the next round of the loop around it.",
            "for n in 1..3 { if $n == 2 { continue }; print $n }"),
        .init(
            .def, "def NAME [PARAMETER …] { … }",
            "Makes a command of your own. Parameters may have a type and a default (`a: string`, `b = 1`), be flags (`--count: int = 3`, `--loud`), or take the rest (`...names`). Comment lines above it are its help; `$in` is what is piped into it; the value is that of its last statement.",
            "# Greets somebody.\ndef greet [name: string, --times: int = 1] { for i in 1..$times { print \"Hello $name\" } }\ngreet alice --times 2"
        ),
        .init(
            .return, "return VALUE", "Leaves the `def` around it, with this value.",
            "def sign [n: int] { if $n < 0 { return 'minus' }; 'plus' }; sign 3"),
        .init(
            .try, "try { … } catch CODE NAME { … } finally { … }",
            "Runs its block, and that of `catch` when an error comes. It has a value. Ctrl-C and `exit` are not caught.",
            "try { get-room nowhere } catch e { $e.code }"),
        .init(
            .catch, "try { … } catch CODE NAME { … }",
            "What to do with an error of `try`: any, or the one of this code. The name stands for its record: code, message, operation, status, requestId, retryable, fields.",
            "try { 1 / 0 } catch division-by-zero { 0 }"),
        .init(
            .finally, "try { … } finally { … }", "Runs at the end of `try`, whether an error came or not.",
            "try { 1 } finally { print done }"),
        .init(
            .throw, "throw VALUE", "Ends what runs with an error: a text, or a record with `code` and `message`.",
            "try { throw {code: Closed, message: 'not today'} } catch e { $e.message }"),
        .init(
            .use, "use SETTING VALUE { … }",
            "Changes a setting of the session, with a block for the block alone. Settings: \(Setting.names.joined(separator: ", ")).",
            "use region eu-west-1 { list-rooms }"),
        .init(
            .with, "with {SETTING: VALUE, …} { … }", "Runs its block under several settings, and puts them back on every way out.",
            "with {region: eu-west-1, output: jsonl} { list-rooms }"),
        .init(
            .import, "import FILE as NAME",
            "Runs a file once and takes over its functions and variables. With `as` its functions are called `NAME.function`.",
            "import \"lib.ivs\" as lib"),
        .init(
            .params, "params [PARAMETER …]",
            "The first statement of a script: what it takes on the command line, written as in `def`.",
            "params [prefix: string = demo, --count: int = 3]"),
        .init(
            .assert, "assert CONDITION, MESSAGE", "Fails the program unless the condition holds.",
            "assert 1 + 1 == 2, 'arithmetic works'"),
        .init(.exit, "exit STATUS", "Ends the shell with this status, 0 unless given.", "if false { exit 3 }"),
        .init(.true, "true", "What conditions give that hold.", "let on = true"),
        .init(.false, "false", "What conditions give that do not hold.", "let on = false"),
        .init(.null, "null", "No value. A flag given null is not given; `??` gives another value for it.", "null ?? 'none'"),
        .init(.not, "not CONDITION", "The opposite of a condition.", "not (1 > 2)"),
    ]
}
