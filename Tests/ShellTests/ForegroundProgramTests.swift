import TerminalTesting
import TestSupport
import Testing

/// Programs that have the terminal for themselves: `!vi FILE` and its like.
@Suite("Programs with the terminal", .serialized, .patience(minutes: 5))
final class ForegroundProgramTests {
    private let folder: TemporaryFolder
    private let session: EditingSession

    init() throws {
        folder = try TemporaryFolder()
        session = try EditingSession(home: folder.path, columns: 120)
    }

    @Test("The last stage of a pipeline reads and writes the terminal, as its foreground")
    func foreground() throws {
        // The quotes keep the answer from being found in the line that was typed.
        session.type(
            "!sh -c 'test -t 0 && test -t 1 && set -- $(cat /proc/$$/stat) && test $5 = $8 && echo ter\"\"minal; read x; echo got $x'\r")
        try session.wait("the program") { $0.filled.contains("terminal") }
        session.type("keys\r")
        try session.expect(["got keys", "local us-west-2>"])
    }

    @Test("What is piped into it is its input, and the terminal its output")
    func piped() throws {
        session.type("[1, 2] | !sh -c 'test -t 1 && cat; read x < /dev/tty; echo got $x'\r")
        try session.wait("the values") { $0.filled.suffix(2) == ["1", "2"] }
        session.type("keys\r")
        try session.expect(["got keys", "local us-west-2>"])
    }

    @Test("The terminal is as it was, whatever the program has made of it")
    func modes() throws {
        session.type("!sh -c 'stty raw -echo'\r")
        try session.expect("local us-west-2>")
        session.type("[a, b] | print\r")
        try session.expect(["a", "b", "local us-west-2>"])
        // No stairs: each line begins at the left.
        #expect(session.screen.text.contains("b"))
        session.type("!sh -c 'echo re\"\"ady; read x; echo got $x'\r")
        try session.wait("the program") { $0.last == "ready" }
        // The program has the terminal as the shell has found it: with echo.
        session.type("line\r")
        try session.expect(["line", "got line", "local us-west-2>"])
    }

    @Test("Ctrl-Z gives the prompt back, and `fg` the program")
    func stopped() throws {
        session.type("!sh -c 'echo re\"\"ady; read x; echo got $x'\r")
        try session.wait("the program") { $0.filled.contains("ready") }
        session.type(Keys.control("z"))
        try session.expect(["`sh` is stopped; `fg` goes on with it", "local us-west-2>"])
        session.type("print here\r")
        try session.expect(["here", "local us-west-2>"])
        session.type("fg\r")
        // Until then the line editor would take it.
        try session.wait("the end of the line") { $0.last.hasSuffix("> fg") && $0.cursorColumn == 0 }
        session.type("line\r")
        try session.expect(["got line", "local us-west-2>"])
        session.type("fg\r")
        try session.wait("the error") { $0.filled.contains { $0.hasPrefix("error[nothing-stopped]") } }
    }

    @Test("Output without a line end does not share its line with the prompt", arguments: ["!printf abc", "print --no-newline abc"])
    func noLineEnd(line: String) throws {
        session.type(line + "\r")
        try session.expect(["abc⏎", "local us-west-2>"])
    }

    @Test("A program in a value or a stage before the last writes to the shell")
    func values() throws {
        session.type("let x = !sh -c 'test -t 1 || echo pi\"\"pe'; print \"$x\"\r")
        try session.wait("the value") { $0.filled.contains("pipe") }
    }
}
