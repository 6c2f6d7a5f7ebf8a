import IVSLanguage
import Testing

/// Stages ask for no more than they need, and let go of their source when they are done.
@Suite("Lazy stages")
struct LazinessTests {
    /// Programs over `numbers`, which never ends, with how many numbers they take.
    @Test(
        "A stage pulls only what is asked of it, and closes its source",
        arguments: [
            ("numbers | first 3 | to json --compact", "[1,2,3]", 3),
            ("numbers | first", "1", 1),
            ("numbers | first 0", "[]", 0),
            ("numbers | skip 2 | first 2 | to json --compact", "[3,4]", 4),
            ("numbers | where {|n| $n % 2 == 0} | first 2 | to json --compact", "[2,4]", 4),
            ("numbers | each {|n| $n * 10} | first 2 | to json --compact", "[10,20]", 2),
            ("numbers | enumerate | get item | first 2 | to json --compact", "[1,2]", 2),
            ("numbers | each {|n| [$n, $n]} | flatten | first 3 | to json --compact", "[1,1,2]", 2),
            ("numbers | zip [a, b] | to json --compact", #"[[1,"a"],[2,"b"]]"#, 2),
            ("numbers | uniq-by | first 2 | to json --compact", "[1,2]", 2),
            ("numbers | each {|n| {id: $n}} | select id | insert x 1 | first 1 | to json --compact", #"[{"id":1,"x":1}]"#, 1),
            ("numbers | is-empty", "false", 1),
            ("numbers | first 2 | to jsonl", "1\n2", 2),
        ])
    func pulls(program: String, output: String, pulls: Int) async {
        let shell = TestShell()
        let log = shell.addNumbers()
        #expect(await shell.run(program) == output)
        #expect(log.pulls == pulls)
        #expect(log.closes == 1)
    }

    @Test("A range of all integers is counted through one by one")
    func hugeRange() async {
        #expect(await TestShell().run("1..9223372036854775807 | where {|n| $n % 7 == 0} | first 2 | to json --compact") == "[7,14]")
        #expect(await TestShell().run("9223372036854775806..9223372036854775807 | count") == "2")
    }

    @Test(
        "Stages that choose by place take a program's output line by line, and end the program that nobody listens to",
        arguments: [
            ("!yes | first 2 | to json --compact", #"["y","y"]"#), ("!yes | first", #""y""#),
            ("!yes | skip 3 | first 1 | to json --compact", #"["y"]"#), ("!yes | lines | first 1 | to json --compact", #"["y"]"#),
            (#"!printf 'a\nb\nc' | last 2 | to json --compact"#, #"["b","c"]"#),
            ("!printf '' | first 2 | to json --compact", "[]"),
        ])
    func endlessProgram(program: String, output: String) async {
        #expect(await TestShell().run(program) == output)
    }

    @Test("An error in the source leaves its stage and closes the source")
    func failingSource() async {
        let shell = TestShell()
        let log = shell.addNumbers(failingAt: 3)
        #expect(await shell.run("numbers | each {|n| $n} | sum") == "error[broken]: the source broke")
        #expect(log.closes == 1)
    }

    @Test("An error in a closure closes the source")
    func failingClosure() async {
        let shell = TestShell()
        let log = shell.addNumbers()
        #expect(await shell.run("numbers | each {|n| 1 // ($n - 2)} | collect").hasPrefix("error[division-by-zero]"))
        #expect(log.closes == 1)
    }

    @Test("`par-each` takes no more items ahead than it has jobs, and closes its source")
    func parallel() async {
        let shell = TestShell()
        let log = shell.addNumbers()
        #expect(await shell.run("numbers | par-each --jobs 3 {|n| $n * 2} | first 2 | to json --compact") == "[2,4]")
        #expect(log.pulls <= 5)
        #expect(log.closes == 1)
    }

    @Test("The first error of `par-each` in the order of its items ends it")
    func parallelError() async {
        let shell = TestShell()
        let log = shell.addNumbers()
        #expect(
            await shell.run("numbers | par-each {|n| if $n > 2 { 1 // 0 } else { $n }} | to jsonl").hasPrefix(
                "1\n2\nerror[division-by-zero]"))
        #expect(log.closes == 1)
    }

    @Test("The number of jobs has its bounds", arguments: ["0", "-1", "65"])
    func jobs(count: String) async {
        #expect(await TestShell().error(of: "1..3 | par-each --jobs \(count) {|n| $n}")?.code == "out-of-range")
    }

    @Test(
        "Ctrl-C ends a stage that never would",
        arguments: [
            "numbers | count", "numbers | last", "numbers | last 2", "numbers | where {|n| false} | first", "numbers | collect",
            "numbers | sort-by", "numbers | skip 9000000000", "numbers | reduce {|a, b| $b}", "numbers | ignore",
            "numbers | group-by {|n| 'a'}", "numbers | to json | ignore", "numbers | sum", "numbers | max", "numbers | tee {|all| 1}",
        ])
    func interrupt(program: String) async {
        let shell = TestShell()
        let log = shell.addNumbers()
        shell.register("numbers") { [interrupt = shell.interrupt] in InterruptingNumbers(log: log, interrupt: interrupt) }
        #expect(await shell.run(program) == "Interrupted")
        #expect(log.closes == 1)
    }
}
