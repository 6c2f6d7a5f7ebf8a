import Testing

@Suite("print, sleep, now")
struct LanguageTests {
    @Test(
        "What is printed",
        arguments: [
            ("print", ""), (#"print a "b c" 1.5 null 5min"#, "a b c 1.5 null 5min"), ("print [1, {a: 2}]", #"[1,{"a":2}]"#),
            ("print --no-newline a; print b", "ab"), ("1..3 | print", "1\n2\n3"), ("[] | print", ""),
            ("print {|x| $x}", "error[unwritable-value]: a closure cannot be written"),
        ])
    func print(program: String, output: String) async {
        #expect(await TestShell().run(program) == output)
    }

    @Test("Printed text keeps its place among values")
    func order() async {
        #expect(await TestShell().run("1; print a; 2") == "1\na\n2")
    }

    @Test("Sleeping moves on by the clock that it is given")
    func sleep() async {
        #expect(await TestShell().run("let start = (now); sleep 90s; (now) - $start") == #""90s""#)
    }

    @Test("Nobody waits a negative time")
    func negative() async {
        #expect(await TestShell().run("sleep -1s") == "error[invalid-argument]: a wait cannot be negative")
    }
}
