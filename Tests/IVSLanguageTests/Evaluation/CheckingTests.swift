import IVSLanguage
import Testing

@Suite struct CheckingTests {
    @Test(
        "Mistakes that need no running are reported before anything runs",
        arguments: [
            ("1; $x", "unknown-variable@1:4"), ("1; nothing-here", "unknown-command@1:4"), ("1; count --far", "unknown-flag@1:12"),
            ("1; count a", "too-many-arguments@1:10"), ("1; first", "missing-argument@1:4"), ("1; first abc", "wrong-type@1:10"),
            ("1; arguments --count abc", "wrong-type@1:22"), ("1; arguments --count", "missing-value@1:16"),
            ("1; arguments --count 1 --count 2", "duplicate-flag@1:26"), ("1; break", "break-outside-loop@1:4"),
            ("for i in 1..2 { [1] | each {|x| break } }", "break-outside-loop@1:33"), ("1; return 2", "return-outside-function@1:4"),
            ("let x = 1; $x = 2", "immutable-variable@1:12"), ("for i in 1..2 { $i = 3 }", "immutable-variable@1:17"),
            ("$y = 2", "unknown-variable@1:1"),
            ("f; def f [] { 1 }", "used-before-definition@1:1"), ("$x; let x = 1", "unknown-variable@1:1"),
            ("arguments --kind jso", "wrong-value@1:18"),
            ("arguments --command coutn", "unknown-command@1:21"), ("def f [a: strin] { 1 }", "unknown-type@1:11"),
            ("def f [a, a] { 1 }", "duplicate-parameter@1:11"),
            ("def f [] { 1 }; def f [] { 2 }", "duplicate-definition@1:21"), ("{a: 1, a: 2}", "duplicate-key@1:8"),
            ("def f [] { 1 }; 2 | f", "no-input@1:21"),
            ("def f [a] { 1 }; f", "missing-argument@1:18"), ("def f [a: int] { 1 }; f x", "wrong-type@1:25"),
            ("if 1 { 2 }", "wrong-type@1:4"),
            ("1..\"a\"", "wrong-type@1:4"), ("if true { import \"a\" }", "misplaced-import@1:11"),
        ])
    func mistakes(program: String, expected: String) async throws {
        try await expect(program, gives: expected)
    }

    @Test("All mistakes of a program are reported at once")
    func allAtOnce() async throws {
        try await expect(
            "$a\nnothing-here $b\ncount --far\n[1] | each {|x| $c }",
            gives: "unknown-variable@1:1\nunknown-command@2:1\nunknown-variable@2:14\nunknown-flag@3:9\nunknown-variable@4:17")
    }

    @Test(
        "A word that is nearly right is suggested",
        arguments: [
            ("let room = 1; $rom", "did you mean `$room`?"), ("cuont", "did you mean `count`?"),
            ("arguments --coutn 3", "did you mean `--count`?"),
            ("def greet [] { 1 }; gret", "did you mean `greet`?"), ("let room = 1; room", "`$room` is the variable of this name"),
            ("use rom x", "did you mean `room`?"), ("arguments --kind jsn", "did you mean `json`?"),
        ])
    func suggestions(program: String, help: String) {
        let sources = SourceMap()
        let session = TestSession()
        let interpreter = Interpreter(commands: testCommands(session), sources: sources, host: session, interrupt: Interrupt())
        let diagnostics = interpreter.check(sources.add(name: "main.ivs", text: program))
        #expect(diagnostics.map(\.help) == [help])
    }

    @Test(
        "Literal arguments are read by the type of their parameter",
        arguments: [
            ("arguments 007", "{\"text\":\"007\"}"), ("arguments --name true", "{\"name\":\"true\"}"),
            ("arguments --name 5min", "{\"name\":\"5min\"}"),
            ("arguments --count 5", "{\"count\":5}"), ("arguments --count=5", "{\"count\":5}"), ("arguments --count -5", "{\"count\":-5}"),
            ("arguments --ratio 1", "{\"ratio\":1.0}"), ("arguments --for 90s", "{\"for\":\"90s\"}"),
            ("arguments --since 2024-01-02T03:04:05Z", "{\"since\":\"2024-01-02T03:04:05.000Z\"}"),
            ("arguments --since 2024-01-02", "{\"since\":\"2024-01-02T00:00:00.000Z\"}"),
            ("arguments --on true", "{\"on\":true}"), ("arguments --tags env=demo", "{\"tags\":\"env=demo\"}"),
            ("arguments --tags {env: demo}", "{\"tags\":{\"env\":\"demo\"}}"),
            ("arguments --yes", "{\"yes\":true}"), ("arguments --yes=false", "{}"),
            ("arguments --yes x 5 y", "{\"text\":\"x\",\"yes\":true,\"others\":[5,\"y\"]}"),
            ("arguments a --name b c", "{\"text\":\"a\",\"name\":\"b\",\"others\":[\"c\"]}"),
            ("arguments ...[a, b]", "{\"text\":\"a\",\"others\":[\"b\"]}"),
            ("arguments --list [1]", "{\"list\":[1]}"), ("arguments --command count", "{\"command\":\"count\"}"),
        ])
    func literalArguments(program: String, expected: String) async throws {
        try await expect(program, gives: expected)
    }

    @Test(
        "Computed arguments are checked when the call is made",
        arguments: [
            ("let x = \"5\"; arguments --count $x", "wrong-type@1:33"), ("let x = 5; arguments $x", "wrong-type@1:22"),
            ("let x = 5; arguments --ratio $x", "{\"ratio\":5.0}"),
            ("let l = [1]; first ...$l ...$l", "too-many-arguments@1:20"), ("let l = []; first ...$l", "missing-argument@1:19"),
        ])
    func computedArguments(program: String, expected: String) async throws {
        let output = try await run(program)
        #expect(output.prefix { $0 != "@" } == expected.prefix { $0 != "@" })
    }
}
