import TerminalTesting
import TestSupport
import Testing

/// What stands before the line, and what tells how far a long statement is.
@Suite("The prompt's line", .serialized, .patience(minutes: 5))
struct PromptLineTests {
    private func start(_ folder: TemporaryFolder, columns: Int = 100, first: String = "local us-west-2>") throws -> EditingSession {
        try EditingSession(home: folder.path, columns: columns, prompt: first)
    }

    @Test("In a narrow window it names only the room and who speaks")
    func narrow() throws {
        let folder = try TemporaryFolder()
        let session = try start(folder, columns: 50, first: "us-west-2>")
        session.type("create-room --name lobby | join --as alice\r")
        try session.expect("lobby alice>")
    }

    @Test("A closure of the start-up file makes it, given the session and whether the last statement failed; one that fails is told once")
    func chosen() throws {
        let folder = try TemporaryFolder()
        try folder.write(#"prompt {|s| "${s.room ?? s.region} ${s.failed}> " }"#, to: ".config/ivsh/init.ivs")
        let session = try start(folder, first: "us-west-2 false>")
        session.type("1 / 0\r")
        try session.expect("us-west-2 true>")
        session.type("prompt {|s| $s.nothing }\r")
        try session.expect("local us-west-2>")
        #expect(session.screen.filled.contains { $0.hasPrefix("error[missing-field]") })
        session.type("print on\r")
        try session.expect(["on", "local us-west-2>"])
    }

    @Test("Long work tells how far it is, and leaves no trace")
    func progress() throws {
        let folder = try TemporaryFolder()
        let session = try start(folder)
        try session.run("use timing off")
        session.type("1..2000 | par-each --jobs 1 {|n| if $n < 100 { sleep 20ms }; $n } | ignore; print done\r")
        try session.wait("the line") { $0.last.hasPrefix("par-each: ") && $0.last.contains(" of 2000 · ") && $0.last.hasSuffix("s left") }
        try session.expect(["done", "local us-west-2>"])
        #expect(!session.screen.filled.contains { $0.hasPrefix("par-each: ") })
    }

    @Test("What succeeded in a session is saved as a script that runs, without what failed and without secrets")
    func saved() async throws {
        let folder = try TemporaryFolder()
        let session = try start(folder)
        for line in ["let n = 3", "1 / 0", "print AQICAHsecret", "print $n", "$n", "$_ + 1", "save-session \(folder.path)/demo.ivs"] {
            try session.run(line)
        }
        #expect(
            folder.contents(of: "demo.ivs") == """
                #!/usr/bin/env ivsh
                # Lines left out because they held a secret: 1
                let n = 3
                print $n
                $n
                # Only a prompt has `$_`:
                # $_ + 1

                """)
        let shell = try ShellProcess()
        defer { shell.remove() }
        let run = try await shell.run([folder.path("demo.ivs")])
        #expect(run.stdout == "3\n3\n", "\(run.stderr)")
    }

    @Test("An abbreviation becomes its text where a command may stand, and nowhere else")
    func abbreviation() throws {
        let folder = try TemporaryFolder()
        let session = try start(folder)
        try session.run("abbr p 'print done:'")
        session.type("p p")
        try session.expect("local us-west-2> print done: p")
        session.type("\r")
        try session.expect(["done: p", "local us-west-2>"])
    }

    @Test("The value that was shown last is `$_`, a stream as a list")
    func lastValue() throws {
        let folder = try TemporaryFolder()
        let session = try start(folder)
        session.type("20 + 1\r")
        try session.expect(["21", "local us-west-2>"])
        session.type("$_ * 2\r")
        try session.expect(["42", "local us-west-2>"])
        session.type("1..3 | each {|n| $n }\r")
        try session.expect(["3", "local us-west-2>"])
        session.type("$_ | count\r")
        try session.wait("the count") { $0.filled.suffix(3).first?.hasSuffix("$_ | count") == true && $0.filled.dropLast().last == "3" }
    }

    @Test("Ctrl-C ends a load test, which shows what it has measured")
    func loadTest() throws {
        let folder = try TemporaryFolder()
        let session = try start(folder)
        session.type("create-room --name lobby | load-test --users 2 --rate 10 --for 10min\r")
        try session.wait("the first figures") { $0.last.contains(" delivered (") && !$0.last.contains("0 delivered") }
        session.type(Keys.control("c"))
        try session.expect("local us-west-2>")
        #expect(session.screen.filled.contains { $0.contains(" delivered (") })
        #expect(session.screen.filled.contains { $0.hasPrefix("up to ") && $0.contains("█") })
    }
}
