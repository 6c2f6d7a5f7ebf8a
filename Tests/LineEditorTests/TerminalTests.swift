import IVSSystem
import TerminalTesting
import Testing

@Suite("The terminal")
struct TerminalTests {
    @Test("A narrower window folds the line anew and leaves no rest of the old one")
    func narrower() throws {
        let session = try EditingSession(columns: 40)
        session.type("one\r" + "abcdefghijklmnopqrstuvwxyz0123456789")
        try session.expect("> abcdefghijklmnopqrstuvwxyz0123456789")
        session.resize(columns: 20)
        try session.expect(["[line: one]", "> abcdefghijklmnopqr", "stuvwxyz0123456789"], cursor: (2, 18))
        session.type("!")
        try session.expect(["[line: one]", "> abcdefghijklmnopqr", "stuvwxyz0123456789!"], cursor: (2, 19))
    }

    @Test("A wider window unfolds it")
    func wider() throws {
        let session = try EditingSession(columns: 20)
        session.type("abcdefghijklmnopqrstuvwxyz" + Keys.home)
        try session.expect(["> abcdefghijklmnopqr", "stuvwxyz"], cursor: (0, 2))
        session.resize(columns: 60)
        session.type("!")
        try session.expect("> !abcdefghijklmnopqrstuvwxyz", cursor: 3)
        #expect(session.screen.filled == ["> !abcdefghijklmnopqrstuvwxyz"])
    }

    @Test("A message from another thread appears above the line that is being typed")
    func message() throws {
        let session = try EditingSession(["messages"])
        session.type("half a")
        try session.expect("> half a")
        session.terminal.signal(SIGUSR1)
        try session.expect(["message 1", "> half a"], cursor: (1, 8))
        session.type(" line" + Keys.left)
        session.terminal.signal(SIGUSR1)
        try session.wait("the second message") { $0.filled == ["message 1", "message 2", "> half a line"] && $0.cursorColumn == 12 }
        session.type("\r")
        try session.expectResult("line: half a line")
    }

    @Test("A message during a search leaves the search as it is")
    func messageWhileSearching() throws {
        let session = try EditingSession(["messages", "entry=list"])
        session.type(Keys.control("R") + "li")
        try session.expect("search “li”: list")
        session.terminal.signal(SIGUSR1)
        try session.expect(["message 1", "search “li”: list"])
        session.type("s\r")
        try session.expectResult("line: list")
    }

    @Test("A message over a line of several rows takes none of them away")
    func messageOverRows() throws {
        let session = try EditingSession(["messages"], columns: 10)
        session.type("abcdefghijklmnopq" + Keys.home)
        try session.expect(["> abcdefgh", "ijklmnopq"], cursor: (0, 2))
        session.terminal.signal(SIGUSR1)
        try session.expect(["message 1", "> abcdefgh", "ijklmnopq"], cursor: (1, 2))
    }

    @Test("Modes are those of before when a line is read, and raw while it is edited")
    func modes() throws {
        let session = try EditingSession(shell: "\"$0\"; stty -a | grep -o -e '.icanon' -e ' echo '; echo over")
        try session.expect(">")
        #expect(session.terminal.localModes & UInt32(ICANON) == 0)
        session.type(Keys.control("D"))
        try session.wait("the modes") { $0.last == "over" }
        #expect(session.screen.filled.contains(" icanon"))
        #expect(session.screen.filled.contains(" echo"))
    }

    @Test("A signal that ends the program restores the terminal first", arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGSEGV])
    func fatalSignal(number: Int32) throws {
        let session = try EditingSession()
        let raw = session.terminal.localModes
        #expect(raw & UInt32(ICANON) == 0)
        session.type("half")
        try session.expect("> half")
        session.terminal.signal(number)
        let status = session.finish()
        #expect(status & 0x7F == number)
        #expect(!session.screen.hasBracketedPaste)
        #expect(session.terminal.localModes & UInt32(ICANON | ECHO) == UInt32(ICANON | ECHO))
    }

    @Test("A thread that ends the program leaves the terminal restored")
    func exitElsewhere() throws {
        let session = try EditingSession(["exits"])
        session.terminal.signal(SIGUSR1)
        #expect(session.finish() == 0)
        #expect(!session.screen.hasBracketedPaste)
        #expect(session.terminal.localModes & UInt32(ICANON | ECHO) == UInt32(ICANON | ECHO))
    }

    @Test("After a stop from outside the terminal is in editing mode again, the line unharmed")
    func stopAndContinue() throws {
        let session = try EditingSession()
        session.type("half")
        try session.expect("> half")
        session.terminal.signal(SIGSTOP)
        _ = session.terminal.wait(forStop: true)
        session.terminal.localModes |= UInt32(ICANON | ECHO)
        session.terminal.signal(SIGCONT)
        try session.wait("raw mode") { _ in session.terminal.localModes & UInt32(ICANON | ECHO) == 0 }
        session.type("!\r")
        try session.expectResult("line: half!")
    }

    @Test("Ctrl-Z stops the program with the terminal restored, and the line is there when it goes on")
    func suspend() throws {
        let session = try EditingSession(shell: "set -m; \"$0\"; stty -a | grep -o ' icanon'; echo stopped; fg > /dev/null; echo over")
        try session.expect(">")
        session.type("half" + Keys.control("Z"))
        try session.wait("the stop and the prompt after it") { screen in
            let rows = screen.filled
            return rows.contains(" icanon") && rows.contains("stopped") && rows.last == "> half"
        }
        session.type("!\r")
        try session.expectResult("line: half!")
        try session.expect(">")
        session.type(Keys.control("D"))
        try session.expect("over")
    }

    @Test("A terminal without escape sequences gets none")
    func dumb() throws {
        let session = try EditingSession(["entry=older", "styled", "hints"], terminal: "dumb")
        session.type("abc" + Keys.left + Keys.left + "x" + Keys.backspace + Keys.home + "y")
        try session.expect("> yabc", cursor: 3)
        session.type("\r")
        try session.expectResult("line: yabc")
        try session.expect(">")
        session.type(Keys.control("A") + Keys.up + Keys.up)
        try session.expect("> older")
        #expect(!session.output.contains(0x1B))
    }

    @Test("A long line scrolls sideways on a terminal without escape sequences")
    func dumbScrolling() throws {
        let session = try EditingSession(terminal: "dumb", columns: 20)
        session.type("abcdefghijklmnopqrstuvwxyz")
        try session.wait("its end") { $0.last.hasSuffix("xyz") && !$0.last.contains(">") && $0.filled.count == 1 }
        session.type(Keys.home)
        try session.wait("its start") { $0.last.hasPrefix("> abc") && $0.cursorColumn == 2 }
        session.type("\r")
        try session.wait("the line") { $0.text.joined().contains("[line: abcdefghijklmnopqrstuvwxyz]") }
        #expect(!session.output.contains(0x1B))
    }

    @Test("Nothing is sent but what terminals know, and no window title")
    func sequences() throws {
        let session = try EditingSession(["styled", "hints", "entry=a1b2", "word=a1", "word=a2", "prompt=room"])
        session.type("a\t\t" + Keys.control("R") + "b" + Keys.control("L") + Keys.home + "123\r")
        try session.wait("a result") { $0.filled.contains { $0.hasPrefix("[line:") } }
        #expect(session.screen.unknown.isEmpty)
        #expect(!String(decoding: session.output, as: UTF8.self).contains("\u{1B}]"))
    }
}

@Suite("The keys of vi")
struct ViTests {
    @Test("Escape begins command mode, arrows work in both modes")
    func modes() throws {
        let session = try EditingSession(["vi", "entry=older"])
        session.type("one two" + Keys.escape)
        try session.expect("> one two", cursor: 8)
        session.type("bcwTWO" + Keys.escape + "0x")
        try session.expect("> ne TWO", cursor: 2)
        session.type("A!" + Keys.left + "?")
        try session.expect("> ne TWO?!", cursor: 9)
    }

    @Test("k and j walk through the history, and libedit's / searches in it")
    func history() throws {
        let session = try EditingSession(["vi", "entry=first", "entry=second"])
        session.type(Keys.escape + "kk")
        try session.expect("> first")
        session.type("j")
        try session.expect("> second")
        session.type("/fir\r")
        try session.expect("> first")
    }

    @Test("Enter takes the line in command mode too")
    func enter() throws {
        let session = try EditingSession(["vi"])
        session.type("abc" + Keys.escape)
        try session.expect("> abc", cursor: 4)
        session.type("\r")
        try session.expectResult("line: abc")
    }
}
