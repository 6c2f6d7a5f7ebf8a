import IVSLanguage
import TestSupport
import Testing

/// What concerns a program as a whole: its arguments, its imports, the lines of a prompt, interrupts and bounds.
@Suite struct ProgramTests {
    @Test(
        "params bind the arguments of a script by their types",
        arguments: [
            (["a"], "[\"a\",3,false]"), (["007", "--count", "5"], "[\"007\",5,false]"),
            (["--count=5", "x", "--dry-run"], "[\"x\",5,true]"),
            (["--", "--count"], "[\"--count\",3,false]"), ([], "missing-argument@1:1"), (["a", "b"], "too-many-arguments@1:1"),
            (["a", "--cuont", "1"], "unknown-flag@1:1"),
            (["a", "--count", "x"], "wrong-type@1:1"), (["a", "--count"], "missing-value@1:1"),
            (["a", "--count=1", "--count=2"], "duplicate-flag@1:1"),
        ])
    func params(arguments: [String], expected: String) async throws {
        let program = "params [prefix: string, --count: int = 3, --dry-run]\n[$prefix, $count, $dryRun]"
        try await expect(program, arguments: arguments, gives: expected)
    }

    @Test("The other types of params are read from text as well")
    func paramTypes() async throws {
        let program = "params [d: duration, t: time, l: list, f: float, ...more: int]\n[$d, $t, $l, $f, $more]"
        try await expect(
            program, arguments: ["5min", "2024-01-02", "[1, \"a\"]", "2", "1", "2"],
            gives: "[\"5min\",\"2024-01-02T00:00:00.000Z\",[1,\"a\"],2.0,[1,2]]")
    }

    @Test("--help of a script shows its use and ends it")
    func scriptHelp() async throws {
        let output = try await run("params [prefix: string]\n1", arguments: ["--help"])
        #expect(output.hasPrefix("usage: main.ivs PREFIX"))
        #expect(output.hasSuffix("exit 0"))
    }

    @Test("Arguments of a script without params are refused")
    func unexpectedArguments() async throws {
        try await expect("1", arguments: ["a"], gives: "too-many-arguments@1:1")
    }

    @Test("The functions of an imported file are called by its name")
    func imports() async throws {
        let files = ["lib.ivs": "let greeting = \"Hi\"\ndef hello [name] { \"${greeting} ${name}\" }\n\"not shown\""]
        try await expect("import \"lib.ivs\" as l\nl.hello Ann", files: files, gives: "\"Hi Ann\"")
        try await expect("import \"lib.ivs\"\nlib.hello Ann", files: files, gives: "\"Hi Ann\"")
        try await expect("import \"lib.ivs\" as l\n$greeting", files: files, gives: "unknown-variable@2:1")
        try await expect("import \"lib.ivs\" as l\nl.helo Ann", files: files, gives: "unknown-command@2:1")
    }

    @Test("An import that leads back to its file is an error, and so is one that is not there")
    func importErrors() async throws {
        let files = ["a.ivs": "import \"b.ivs\" as b", "b.ivs": "import \"a.ivs\" as a", "bad.ivs": "let = 3"]
        try await expect("import \"a.ivs\" as a", files: files, gives: "import-cycle@1:8")
        try await expect("import \"none.ivs\" as n", files: files, gives: "file-not-found@1:8")
        #expect(try await !run("import \"bad.ivs\" as n", files: files).isEmpty)
    }

    @Test("Variables and functions stay from one line of a prompt to the next")
    func prompt() async throws {
        let lines = [
            ("let x = 1", ""), ("$x", "1"), ("let x = 2", ""), ("$x", "2"), ("def f [] { $x }", ""), ("let x = 3", ""), ("f", "2"),
            ("var n = 0", ""),
            ("[1, 2] | each {|i| $n += $i} | ignore; $n", "3"), ("let y = (1 / 0)", "division-by-zero@1:14"),
            ("$y", "unknown-variable@1:1"),
            ("let x = (1 / 0)", "division-by-zero@1:14"), ("$x", "3"), ("for i in 1..2 { let t = $i }", ""), ("let z = 5", ""),
            ("[$x, $z, $n]", "[3,5,3]"),
        ]
        let outputs = try await EvaluatorThread.run {
            let session = TestSession()
            let sources = SourceMap()
            let interpreter = Interpreter(commands: testCommands(session), sources: sources, host: session, interrupt: Interrupt())
            return lines.map { line in
                // Each line is a source of its own, so positions count from its start.
                session.shown(running: interpreter, sources.add(name: "<prompt>", text: line.0), [], sources)
            }
        }
        #expect(outputs == lines.map(\.1))
    }

    @Test("A prompt can ask for names and values in scope")
    func scopeQueries() throws {
        let sources = SourceMap()
        let session = TestSession()
        let interpreter = Interpreter(commands: testCommands(session), sources: sources, host: session, interrupt: Interrupt())
        try interpreter.run(sources.add(name: "<prompt>", text: "let room = {name: a}; # Greets.\ndef hi [who] { $who }"))
        #expect(interpreter.variableNames == ["room"])
        #expect(interpreter.functionNames == ["hi"])
        #expect(interpreter.value(of: "room")?.json == "{\"name\":\"a\"}")
        #expect(interpreter.signature(ofFunction: "hi")?.positionals.map(\.name) == ["who"])
    }

    @Test("Endless recursion is an error, direct and through closures")
    func recursion() async throws {
        try await expect("def f [n] { 1 + (f ($n + 1)) }\nf 0", gives: "recursion-limit@1:18")
        #expect(try await run("def f [n] { [$n] | each {|x| f $x} | first 1 }\nf 0").hasPrefix("recursion-limit"))
    }

    @Test(
        "Text and lists that double until they fill the memory are an error", .patience(minutes: 1),
        arguments: [
            ("var s = \"abcdefgh\"; for i in 1..60 { $s += $s }", "text-too-long@1:38"),
            ("var s = \"abcdefgh\"; for i in 1..60 { $s = \"$s$s\" }", "text-too-long@1:43"),
            ("var l = [1, 2, 3]; for i in 1..60 { $l += $l }", "list-too-long@1:37"),
            ("var l = [1, 2, 3]; for i in 1..60 { $l = [...$l, ...$l] }", "list-too-long@1:53"),
        ])
    func doubling(program: String, expected: String) async throws {
        try await expect(program, gives: expected)
    }

    @Test("Recursion a few thousand calls deep works")
    func deepRecursion() async throws {
        try await expect("def f [n] { if $n == 0 { 0 } else { 1 + (f ($n - 1)) } }\nf 5000", gives: "5000")
    }

    @Test("On a thread with little stack recursion ends earlier, with the same error")
    func smallStack() async throws {
        let output = await Task.detached {
            let session = TestSession()
            let sources = SourceMap()
            let interpreter = Interpreter(commands: testCommands(session), sources: sources, host: session, interrupt: Interrupt())
            return session.shown(running: interpreter, sources.add(name: "main.ivs", text: "def f [] { f }\nf"), [], sources)
        }.value
        #expect(output == "recursion-limit@1:12")
    }

    @Test("A list of more elements than memory holds is an error", .patience(minutes: 1))
    func hugeList() async throws {
        try await expect("let r = 1..9000000000000; [...$r]", gives: "list-too-long@1:31")
        try await expect("1..9000000000000 | first 2", gives: "[1,2]")
    }

    @Test(
        "An interrupt ends loops, streams and waits, and try does not catch it",
        arguments: [
            "interrupt-now; while true { }", "interrupt-now; for i in 1..9000000000000 { }",
            "1..9000000000000 | each {|x| interrupt-now; $x} | ignore",
            "try { interrupt-now; while true { } } catch { 1 }", "def f [] { g }; def g [] { interrupt-now; while true { } }; f",
            "pause --interrupted",
            "1..8 | par-each {|x| pause --interrupted}", "interrupt-now; !sleep 1000", "try { pause --interrupted } finally { pause }",
        ])
    func interrupts(program: String) async throws {
        try await expect(program, gives: "interrupted")
    }

    @Test("What a block changed of the session is put back when an interrupt passes")
    func interruptedBlock() async throws {
        let rooms = try await EvaluatorThread.run {
            let session = TestSession()
            let sources = SourceMap()
            let interpreter = Interpreter(commands: testCommands(session), sources: sources, host: session, interrupt: Interrupt())
            _ = session.shown(
                running: interpreter, sources.add(name: "main.ivs", text: "use room a { interrupt-now; while true { } }"), [], sources)
            return session.settings.count
        }
        #expect(rooms == 0)
    }

    @Test("A command waits for an asynchronous operation")
    func waiting() async throws {
        try await expect("pause", gives: "7")
    }

    @Test("par-each keeps the order of its input and stops on the first error")
    func parallel() async throws {
        try await expect("var n = 0; 1..20 | par-each --jobs 4 {|x| pause | ignore; $n += 1; $x * 2} | count; $n", gives: "20\n20")
        try await expect("1..3 | par-each {|x| pause | ignore; $x * 2}", gives: "[2,4,6]")
        try await expect("1..9 | par-each {|x| if $x == 3 { throw \"three\" }; $x}", gives: "thrown-error@1:41")
    }

    @Test("Syntax errors are reported with nothing run")
    func syntaxErrors() async throws {
        let output = try await run("1\nlet = 2")
        #expect(!output.hasPrefix("1"))
    }
}
