import Foundation
import TerminalTesting
import TestSupport
import Testing

/// `!program` as a user has it: with a terminal, with Ctrl-C, with the memory of a real process.
@Suite("Programs of the system in the shell", .serialized, .patience(minutes: 5))
struct ExternalProgramTests {
    /// What it says once it runs, and its number, so that one can see whether it is gone. The quotes keep it from being found in the line
    /// that was typed.
    private static let sleeper = "!sh -c 'echo st\"\"arted $$ >&2; exec sleep 900'"

    private func session(_ arguments: [String], home: ShellProcess) throws -> EditingSession {
        try EditingSession(ivsh: arguments, home: home.folder.path, columns: 120, prompt: nil)
    }

    /// Waits for the sleeper to say that it runs.
    private func sleeperID(_ session: EditingSession) throws -> pid_t {
        var line: Substring = ""
        try session.wait("the program") { screen in
            line = screen.filled.last { $0.hasPrefix("started ") }?.dropFirst(8) ?? ""
            return !line.isEmpty
        }
        return try #require(pid_t(String(line)))
    }

    @Test("Ctrl-C during a program ends a script with status 130, and `try` does not catch it")
    func interruptedScript() throws {
        let home = try ShellProcess()
        defer { home.remove() }
        let session = try session(["-c", "try { \(Self.sleeper) } catch e { print caught }; print on"], home: home)
        let id = try sleeperID(session)
        session.type(Keys.control("c"))
        let status = session.finish()
        #expect(status == 130 << 8)
        #expect(!session.screen.filled.contains("caught"))
        #expect(!session.screen.filled.contains("on"))
        #expect(kill(id, 0) == -1 && errno == ESRCH)
    }

    @Test("Ctrl-C during a program gives the prompt back, and `try` does not catch it")
    func interruptedPrompt() throws {
        let home = try ShellProcess()
        defer { home.remove() }
        let session = try session([], home: home)
        try session.expect("local us-west-2>")
        session.type("try { \(Self.sleeper) } catch e { print caught }; print on\r")
        let id = try sleeperID(session)
        session.type(Keys.control("c"))
        try session.expect("local us-west-2>")
        #expect(kill(id, 0) == -1 && errno == ESRCH)
        session.type("!echo 'a b'\r")
        try session.expect(["a b", "local us-west-2>"])
        #expect(!session.screen.filled.contains("caught"))
        #expect(!session.screen.filled.contains("on"))
    }

    @Test("A program that asks on the terminal gets the answer, and Ctrl-C there ends the whole pipeline")
    func asking() throws {
        let home = try ShellProcess()
        defer { home.remove() }
        let session = try session([], home: home)
        try session.expect("local us-west-2>")
        session.type("!sh -c 'stty -echo < /dev/tty; echo as\"\"king > /dev/tty; read x < /dev/tty; echo got $x'\r")
        try session.wait("the question") { $0.filled.contains("asking") }
        session.type("answer\r")
        try session.expect(["got answer", "local us-west-2>"])
        session.type(
            "try { !sh -c 'echo ne\"\"xt > /dev/tty; read x < /dev/tty; echo ag\"\"ain > /dev/tty; read x < /dev/tty' } catch e { print caught }\r"
        )
        // Not before: what is typed until then, the line editor may have taken.
        try session.wait("the question") { $0.filled.contains("next") }
        session.type("first\r")
        try session.wait("the question") { $0.filled.contains("again") }
        session.type(Keys.control("c"))
        try session.expect("local us-west-2>")
        #expect(!session.screen.filled.contains("caught"))
    }

    @Test("A program that writes without end is no burden, and is gone when enough was taken")
    func endless() async throws {
        let shell = try ShellProcess()
        defer { shell.remove() }
        let result = try await shell.run([
            "-c", "!yes | first 2; !yes | lines | skip 100000 | first 1; !sh -c 'grep VmHWM /proc/$PPID/status; ps --ppid $PPID -o comm='",
        ])
        #expect(result.status == 0)
        let lines = result.stdout.split(whereSeparator: \.isNewline)
        #expect(result.stdout.hasPrefix("[\n  \"y\",\n  \"y\"\n]\n[\n  \"y\"\n]\n"))
        let peak = try #require(lines.first { $0.hasPrefix("VmHWM") }?.split(separator: " ").dropFirst().first.flatMap { Int($0) })
        #expect(peak < 300_000, "kilobytes")
        #expect(!lines.contains("yes"))
    }

    @Test("Programs leave no descriptors open")
    func descriptors() async throws {
        let shell = try ShellProcess()
        defer { shell.remove() }
        let result = try await shell.run(
            shell: #"ulimit -n 64; "$IVSH" -c 'for i in 1..100 { !true | ignore; !yes | first 1 | ignore }; print on'"#)
        #expect(result.stdout == "on\n")
    }

    @Test("A signal that ends the shell ends its programs")
    func terminated() async throws {
        let shell = try ShellProcess()
        defer { shell.remove() }
        let result = try await shell.run(
            shell: """
                mkfifo ready over
                "$IVSH" -c '!sh -c "trap \\"echo ended > over; exit\\" TERM; echo > ready; while :; do sleep 0.1; done"' & shell=$!
                cat ready > /dev/null
                kill -TERM $shell
                cat over
                wait $shell; echo $?
                """)
        #expect(result.stdout == "ended\n143\n")
    }
}
