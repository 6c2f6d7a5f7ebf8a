import Testing

@testable import IVSLanguage

/// A text with `‸` at the cursor, and what stands there: kind, `prefix`, words of the command, replaced text.
struct CompletionCase: Sendable, CustomTestStringConvertible {
    var text: String
    var expected: String

    init(_ text: String, _ expected: String) {
        self.text = text
        self.expected = expected
    }

    var testDescription: String { text }
}

@Suite("Completion contexts")
struct CompletionContextTests {
    static func describe(_ marked: String) -> String {
        let parts = marked.split(separator: "‸", omittingEmptySubsequences: false)
        let context = CompletionContext.at(parts[0].utf8.count, in: parts.joined())
        let kind =
            switch context.kind {
            case .command: "command"
            case .flag(let command): "flag(\(command))"
            case .argument(let command, let flag): "argument(\(command)\(flag.map { " --\($0)" } ?? ""))"
            case .variable: "variable"
            case .field(let base): "field(\(base))"
            case .none: "none"
            }
        let words = context.words.map(\.text).joined(separator: " ")
        let replaced = String(decoding: Array(marked.replacing("‸", with: "").utf8)[context.replacing], as: UTF8.self)
        return "\(kind) `\(context.prefix)` [\(words)] `\(replaced)`"
    }

    @Test(
        "The cursor's surroundings are recognised",
        arguments: [
            CompletionCase("‸", "command `` [] ``"),
            CompletionCase("list-r‸ooms", "command `list-r` [] `list-r`"),
            CompletionCase("list-rooms ‸", "argument(list-rooms) `` [] ``"),
            CompletionCase("list-rooms --‸", "flag(list-rooms) `` [] `--`"),
            CompletionCase("list-rooms --na‸", "flag(list-rooms) `na` [] `--na`"),
            CompletionCase("list-rooms a --name x ‸", "argument(list-rooms) `` [a --name x] ``"),
            CompletionCase("create-room --name ‸", "argument(create-room --name) `` [--name] ``"),
            CompletionCase("create-room --name lo‸", "argument(create-room --name) `lo` [--name] `lo`"),
            CompletionCase("create-room --name=lo‸", "argument(create-room --name) `lo` [] `lo`"),
            CompletionCase("create-room --name=‸", "argument(create-room --name) `` [] ``"),
            CompletionCase("create-room --name \"a b‸", "argument(create-room --name) `a b` [--name] `\"a b`"),
            CompletionCase("x [a, b] --tags {a: 1} ‸", "argument(x) `` [[a, b] --tags {a: 1}] ``"),
            CompletionCase("x a [b, ‸", "argument(x) `` [a] ``"),
            CompletionCase("x --tags {env: d‸", "argument(x --tags) `d` [--tags] `d`"),
            CompletionCase("x --ids [a, b‸", "argument(x --ids) `b` [--ids] `b`"),
            CompletionCase("a true ‸", "argument(a) `` [true] ``"),
            CompletionCase("list-rooms | wh‸", "command `wh` [] `wh`"),
            CompletionCase("list-rooms | ‸", "command `` [] ``"),
            CompletionCase("a; ‸", "command `` [] ``"),
            CompletionCase("a b\n‸", "command `` [] ``"),
            CompletionCase("a |\n‸", "command `` [] ``"),
            CompletionCase("(a\n ‸", "argument(a) `` [] ``"),
            CompletionCase("let x = ‸", "command `` [] ``"),
            CompletionCase("let x = get-‸", "command `get-` [] `get-`"),
            CompletionCase("let ‸", "none `` [] ``"),
            CompletionCase("if (‸", "command `` [] ``"),
            CompletionCase("if $x { ‸", "command `` [] ``"),
            CompletionCase("for r in ‸", "command `` [] ``"),
            CompletionCase("each {|r| ‸", "command `` [] ``"),
            CompletionCase("each {|r| get-room ‸", "argument(get-room) `` [] ``"),
            CompletionCase("each {|r| a } ‸", "argument(each) `` [{|r| a }] ``"),
            CompletionCase("use ro‸", "argument(use) `ro` [] `ro`"),
            CompletionCase("use room lob‸", "argument(use) `lob` [room] `lob`"),
            CompletionCase("open fi‸", "argument(open) `fi` [] `fi`"),
            CompletionCase("import \"li‸", "argument(import) `li` [] `\"li`"),
            CompletionCase("print $‸", "variable `` [] `$`"),
            CompletionCase("print $ro‸", "variable `ro` [] `$ro`"),
            CompletionCase("print \"a $ro‸", "variable `ro` [] `$ro`"),
            CompletionCase("print \"a ${ro‸", "variable `ro` [] `ro`"),
            CompletionCase("print $room.‸", "field($room) `` [] `.`"),
            CompletionCase("print $room.tags.en‸", "field($room.tags) `en` [] `.en`"),
            CompletionCase("$rooms[0].na‸", "field($rooms[0]) `na` [] `.na`"),
            CompletionCase("a # com‸", "none `# com` [] `# com`"),
            CompletionCase("1 + ‸", "none `` [] ``"),
        ])
    func contexts(_ test: CompletionCase) { #expect(Self.describe(test.text) == test.expected) }

    @Test("Positionals are counted without flags and their values")
    func positionals() {
        let text = "cmd a --switch b --name c --other=d e "
        let context = CompletionContext.at(text.utf8.count, in: text)
        #expect(context.positionalCount { $0 == "name" } == 3)
    }

    @Test("Any offset of any text has a context", arguments: RobustnessTests.corpus)
    func everyOffset(_ program: String) {
        for offset in -1...program.utf8.count + 1 {
            let context = CompletionContext.at(offset, in: program)
            #expect(context.replacing.upperBound <= program.utf8.count + 3)
        }
    }
}
