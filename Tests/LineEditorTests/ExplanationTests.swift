import IVSSystem
import TerminalTesting
import Testing

/// The row below the line that explains it, and help above it.
@Suite("What explains the line")
struct ExplanationTests {
    private func start(_ arguments: [String] = [], columns: Int = 80) throws -> EditingSession {
        try EditingSession(["styled", "explains"] + arguments, columns: columns)
    }

    @Test("A row below the line explains it after each key, and is gone when the line is entered or dropped")
    func row() throws {
        let session = try start()
        session.type("a")
        try session.expect(["> a", "1 bytes, cursor at 1, asked 1"], cursor: (0, 3))
        session.type(Keys.left)
        try session.expect(["> a", "1 bytes, cursor at 0, asked 2"], cursor: (0, 2))
        session.type(Keys.control("U") + Keys.delete)
        try session.expect(">")
        session.type("bcd")
        try session.wait("the explanation") { $0.last.hasPrefix("3 bytes, cursor at 3") }
        session.type("\r")
        try session.expect(["[line: bcd]", ">"])
        #expect(session.screen.filled == ["> bcd", "[line: bcd]", ">"])
        session.type("ef")
        try session.wait("the explanation") { $0.last.hasPrefix("2 bytes") }
        session.type("\u{3}")
        try session.expect(["> ef^C", "[interrupted]", ">"])
        #expect(!session.screen.filled.contains { $0.contains("bytes") })
    }

    @Test("It is one row in any window, and gives way to candidates and messages")
    func oneRow() throws {
        let session = try start(["word=abc", "word=abd", "blocks"], columns: 14)
        session.type("ab")
        try session.expect(["> ab", "2 bytes, cur…"])
        session.type("\t")
        try session.expect(["> ab", "abc  abd"])
        session.type("\u{1B}")
        try session.wait("the explanation again") { $0.last.hasPrefix("2 bytes, cur") }
        session.type("!!\r")
        try session.expect(["> ab!!", "no bangs here"])
    }

    @Test("It fits the window when that changes")
    func resize() throws {
        let session = try start()
        session.type("a")
        try session.expect(["> a", "1 bytes, cursor at 1, asked 1"])
        session.resize(columns: 16)
        try session.expect(["> a", "1 bytes, curso…"])
        session.resize(columns: 60)
        try session.expect(["> a", "1 bytes, cursor at 1, asked 3"])
        #expect(session.screen.filled == ["> a", "1 bytes, cursor at 1, asked 3"])
    }

    @Test("It is asked for once for a paste, and not when only something above the line changes")
    func work() throws {
        let session = try start(["messages"])
        session.type(Keys.paste(String(repeating: "x", count: 60)))
        try session.wait("the explanation") { $0.last == "60 bytes, cursor at 60, asked 1" }
        session.terminal.signal(SIGUSR1)
        try session.wait("the message above") { $0.filled.first == "message 1" && $0.last == "60 bytes, cursor at 60, asked 1" }
    }

    @Test("Where it could not be told from output, or not be taken back, there is none")
    func plain() throws {
        for (arguments, terminal) in [(["explains"], "xterm"), (["styled", "explains"], "dumb")] {
            let session = try EditingSession(arguments, terminal: terminal)
            session.type("ab\r")
            try session.expectResult("line: ab")
            #expect(!session.screen.filled.contains { $0.contains("bytes") })
        }
    }

    @Test("F1 and Alt-H show help above the line, which comes back with its cursor", arguments: ["\u{1B}OP", "\u{1B}[11~", "\u{1B}h"])
    func help(key: String) throws {
        let session = try EditingSession(["helps"])
        session.type("one" + Keys.left + key)
        try session.expect(["[help on one at 2, cooked]", "> one"], cursor: (1, 4))
        session.type("!\r")
        try session.expectResult("line: on!e")
        #expect(session.screen.filled.first == "[help on one at 2, cooked]")
        try session.expect(">")
        session.type(".")
        try session.expect("> .")
        session.type(key)
        try session.expectBell()
        session.type("!\r")
        try session.expectResult("line: .!")
    }

    @Test("In vi's modes F1 is help too")
    func viHelp() throws {
        let session = try EditingSession(["helps", "vi"])
        session.type("one\u{1B}OP")
        try session.expect(["[help on one at 3, cooked]", "> one"])
    }

    @Test("Digits behind Alt stay counts")
    func counts() throws {
        let session = try start()
        session.type(Keys.meta("3") + "x")
        try session.wait("three of them") { $0.filled.first == "> xxx" }
    }
}
