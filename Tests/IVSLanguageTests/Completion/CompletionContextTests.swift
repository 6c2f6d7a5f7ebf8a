import TestSupport
import Testing

@testable import IVSLanguage

@Suite("Completion contexts")
struct CompletionContextTests {
    static func describe(_ marked: String) -> String {
        let parts = marked.split(separator: "‸", omittingEmptySubsequences: false)
        let context = CompletionContext.at(parts[0].utf8.count, in: parts.joined())
        let kind =
            switch context.kind {
            case .command(.statement): "command"
            case .command(.value): "command(value)"
            case .command(.stage): "command(stage)"
            case .program: "program"
            case .type: "type"
            case .key(let command, let flag, let mayBeBlock):
                "\(mayBeBlock ? "brace" : "key")(\(command)\(flag.map { " --\($0)" } ?? "")\(context.path.map { " \($0)" }.joined()))"
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
            TextCase("‸", "command `` [] ``"),
            TextCase("list-r‸ooms", "command `list-r` [] `list-r`"),
            TextCase("list-rooms ‸", "argument(list-rooms) `` [] ``"),
            TextCase("list-rooms --‸", "flag(list-rooms) `` [] `--`"),
            TextCase("list-rooms --na‸", "flag(list-rooms) `na` [] `--na`"),
            TextCase("list-rooms a --name x ‸", "argument(list-rooms) `` [a --name x] ``"),
            TextCase("create-room --name ‸", "argument(create-room --name) `` [--name] ``"),
            TextCase("create-room --name lo‸", "argument(create-room --name) `lo` [--name] `lo`"),
            TextCase("create-room --name=lo‸", "argument(create-room --name) `lo` [] `lo`"),
            TextCase("create-room --name=‸", "argument(create-room --name) `` [] ``"),
            TextCase("create-room --name \"a b‸", "argument(create-room --name) `a b` [--name] `\"a b`"),
            TextCase("x [a, b] --tags {a: 1} ‸", "argument(x) `` [[a, b] --tags {a: 1}] ``"),
            TextCase("x a [b, ‸", "argument(x) `` [a] ``"),
            TextCase("x --tags {env: d‸", "argument(x --tags) `d` [--tags] `d`"),
            TextCase("x --ids [a, b‸", "argument(x --ids) `b` [--ids] `b`"),
            TextCase("a true ‸", "argument(a) `` [true] ``"),
            TextCase("list-rooms | wh‸", "command(stage) `wh` [] `wh`"),
            TextCase("list-rooms | ‸", "command(stage) `` [] ``"),
            TextCase("a; ‸", "command `` [] ``"),
            TextCase("a b\n‸", "command `` [] ``"),
            TextCase("a |\n‸", "command(stage) `` [] ``"),
            TextCase("(a\n ‸", "argument(a) `` [] ``"),
            TextCase("let x = ‸", "command(value) `` [] ``"),
            TextCase("let x = get-‸", "command(value) `get-` [] `get-`"),
            TextCase("let ‸", "none `` [] ``"),
            TextCase("if (‸", "command(value) `` [] ``"),
            TextCase("if $x { ‸", "command `` [] ``"),
            TextCase("for r in ‸", "command(value) `` [] ``"),
            TextCase("each {|r| ‸", "command `` [] ``"),
            TextCase("each {|r| get-room ‸", "argument(get-room) `` [] ``"),
            TextCase("each {|r| a } ‸", "argument(each) `` [{|r| a }] ``"),
            TextCase("use ro‸", "argument(use) `ro` [] `ro`"),
            TextCase("use room lob‸", "argument(use) `lob` [room] `lob`"),
            TextCase("open fi‸", "argument(open) `fi` [] `fi`"),
            TextCase("import \"li‸", "argument(import) `li` [] `\"li`"),
            TextCase("print $‸", "variable `` [] `$`"),
            TextCase("print $ro‸", "variable `ro` [] `$ro`"),
            TextCase("print \"a $ro‸", "variable `ro` [] `$ro`"),
            TextCase("print \"a ${ro‸", "variable `ro` [] `ro`"),
            TextCase("print $room.‸", "field($room) `` [] `.`"),
            TextCase("print $room.tags.en‸", "field($room.tags) `en` [] `.en`"),
            TextCase("$rooms[0].na‸", "field($rooms[0]) `na` [] `.na`"),
            TextCase("a # com‸", "none `# com` [] `# com`"),
            TextCase("x --tags {‸", "brace(x --tags) `` [--tags] ``"),
            TextCase("x --tags {en‸", "brace(x --tags) `en` [--tags] `en`"),
            TextCase("x --tags {env: a, te‸", "key(x --tags) `te` [--tags] `te`"),
            TextCase("x --tags {env: a, ‸", "key(x --tags) `` [--tags] ``"),
            TextCase("x --to {s3: {bu‸", "brace(x --to s3) `bu` [--to] `bu`"),
            TextCase("x --to {s3: {bucket: ‸", "argument(x --to) `` [--to] ``"),
            TextCase("with {‸", "brace(with) `` [] ``"),
            TextCase("with {region: x} { ‸", "brace(with) `` [{region: x}] ``"),
            TextCase("with {region: x} { list-‸", "brace(with) `list-` [{region: x}] `list-`"),
            TextCase("each { li‸", "brace(each) `li` [] `li`"),
            TextCase("(get-room x).‸", "field((get-room x)) `` [] `.`"),
            TextCase("print (get-room x --y [a, b]).na‸", "field((get-room x --y [a, b])) `na` [] `.na`"),
            TextCase("print \"${r.na‸", "field($r) `na` [] `.na`"),
            TextCase("print \"it\\\"s‸", "argument(print) `it\"s` [] `\"it\\\"s`"),
            TextCase("print \"a $x b‸", "none `` [] ``"),
            TextCase("!v‸", "program `v` [] `v`"),
            TextCase("!vi fi‸", "argument(!vi) `fi` [] `fi`"),
            TextCase("def f [a: str‸", "type `str` [] `str`"),
            TextCase("def f [a: ‸", "type `` [] ``"),
            TextCase("1 + ‸", "none `` [] ``"),
        ])
    func contexts(_ test: TextCase) { #expect(Self.describe(test.text) == test.expected) }

    @Test("Positionals are counted without flags and their values")
    func positionals() {
        let text = "cmd a --switch b --name c --other=d e "
        let context = CompletionContext.at(text.utf8.count, in: text)
        #expect(context.positionalCount { $0 == "name" } == 3)
    }

    @Test(
        "The stages before the cursor, and the variables of the text, are known",
        arguments: [
            ("list-rooms | where a == b | select ‸", "list-rooms | where a == b", ""),
            ("list-rooms | each {|r| $r.‸", "", "r: argument 0 of each behind `list-rooms`"),
            ("let x = list-rooms | first 2; $x.‸", "", "x: value `list-rooms | first 2`"),
            ("let x = a\nlet y = b\n$‸", "", "x: value `a`, y: value `b`"),
            ("for r in (list-rooms) { $r.‸", "", "r: item of `(list-rooms)`"),
            ("{ let inner = a }; $‸", "", ""),
            ("def f [a: string, --page-size: int] { $‸", "", "a: unknown, pageSize: unknown"),
            ("try { } catch Code e { $e.‸", "", "e: error"),
            ("a | each {|x| $x.b | each {|y| $y.‸", "", "x: argument 0 of each behind `a`, y: argument 0 of each behind `$x.b`"),
            ("a | sort-by {|x| $x.c} | get ‸", "a | sort-by {|x| $x.c}", ""),
        ])
    func surroundings(marked: String, pipeline: String, bindings: String) {
        let context = CompletionContext.at(marked.utf8.count - "‸".utf8.count, in: marked)
        #expect((context.pipeline ?? "").trimmed == pipeline)
        let described = context.bindings.map { binding in
            switch binding.source {
            case .value(let text): "\(binding.name): value `\(text.trimmed)`"
            case .item(let text): "\(binding.name): item of `\(text.trimmed)`"
            case .argument(let index, let command, let pipeline):
                "\(binding.name): argument \(index) of \(command) behind `\(pipeline?.trimmed ?? "")`"
            case .error: "\(binding.name): error"
            case .unknown: "\(binding.name): unknown"
            }
        }
        #expect(described.joined(separator: ", ") == bindings)
    }

    @Test("Any offset of any text has a context", arguments: RobustnessTests.corpus)
    func everyOffset(_ program: String) {
        for offset in -1...program.utf8.count + 1 {
            let context = CompletionContext.at(offset, in: program)
            #expect(context.replacing.upperBound <= program.utf8.count + 3)
        }
    }
}

extension String {
    /// Without blanks around it.
    fileprivate var trimmed: String { split(separator: " ").joined(separator: " ") }
}
