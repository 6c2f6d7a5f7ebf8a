import TerminalTesting
import TestSupport
import Testing

/// The keys of vi at the prompt, as far as libedit's vi goes.
@Suite("The keys of vi", .serialized, .patience(minutes: 5))
final class ViKeysTests {
    private let folder: TemporaryFolder
    private let session: EditingSession
    private static let prompt = "local us-west-2>"
    /// Columns of the prompt.
    private static let start = 17

    init() throws {
        folder = try TemporaryFolder()
        session = try EditingSession(home: folder.path)
        try session.run("use keys vi")
    }

    /// Types, and waits for the line and the cursor in it.
    private func type(_ keys: String, _ line: String, at cursor: Int, sourceLocation: SourceLocation = #_sourceLocation) throws {
        session.type(keys, sourceLocation: sourceLocation)
        try session.expect(
            line.isEmpty ? Self.prompt : "\(Self.prompt) \(line)", cursor: Self.start + cursor, sourceLocation: sourceLocation)
    }

    @Test("They hold from the next line on, and so do those of emacs again")
    func switching() throws {
        try type("print one two\u{1B}", "print one two", at: 12)
        try type("0", "print one two", at: 0)
        try type("$", "print one two", at: 12)
        try type("bdw", "print one", at: 9)
        session.type("\u{3}")
        try session.expect(Self.prompt)
        try session.run("use keys emacs")
        try type("print one\u{1}", "print one", at: 0)
        #expect(try session.run("") == ["one"])
    }

    @Test("Words and lines change, and what was changed comes back")
    func changing() throws {
        try type("print one two\u{1B}0w", "print one two", at: 6)
        try type("cwfour\u{1B}", "print four two", at: 9)
        try type("u", "print one two", at: 6)
        try type("A!\u{1B}", "print one two!", at: 13)
        try type("I#\u{1B}", "#print one two!", at: 0)
        try type("x", "print one two!", at: 0)
        try type("fo", "print one two!", at: 6)
        try type("rO", "print One two!", at: 6)
        try type("2x", "print e two!", at: 6)
        try type(".", "print two!", at: 6)
        try type("D", "print", at: 5)
        try type("aon\u{1B}", "print on", at: 7)
        session.type("\r")
        try session.expect(["on", Self.prompt])
    }

    @Test("`/` finds an older line, and k and j go through them")
    func searching() throws {
        for word in ["alpha", "beta"] { try session.run("print \(word)") }
        session.type("\u{1B}/alp\r")
        try session.wait("the line that was found") { $0.last == "\(Self.prompt) print alpha" }
        session.type("\r")
        try session.wait("what it prints") { $0.filled.suffix(2) == ["alpha", Self.prompt] }
        session.type("\u{1B}k")
        try session.expect("\(Self.prompt) print alpha")
        session.type("k")
        try session.expect("\(Self.prompt) print beta")
        session.type("j")
        try session.expect("\(Self.prompt) print alpha")
    }

    @Test("The cursor is a bar where keys type and a block where they command, and its own again while a line runs and at the end")
    func cursorShape() throws {
        let bar = "6"
        let block = "2"
        let own = "0"
        func expect(_ shapes: [String], _ what: String) throws {
            try session.wait(what) { $0.cursorShapes == shapes }
        }
        try expect([bar], "a bar")
        session.type("print one\u{1B}")
        try expect([bar, block], "a block")
        // What an operator, a count or a search reads is no change of the mode.
        try type("0fo", "print one", at: 6)
        session.type("cw")
        try expect([bar, block, bar], "a bar to type the change")
        session.type("two\u{1B}")
        try expect([bar, block, bar, block], "a block after it")
        session.type("r3")
        try session.expect("\(Self.prompt) print tw3")
        session.type("\r")
        try expect([bar, block, bar, block, own, bar], "its own while the line runs")
        session.type("\u{1B}")
        try expect([bar, block, bar, block, own, bar, block], "a block")
        session.terminal.signal(15)
        _ = session.finish()
        #expect(session.screen.cursorShapes.last == own && session.screen.unknown.isEmpty)
    }

    @Test("With the keys of emacs the cursor is left alone")
    func emacs() throws {
        let session = try EditingSession(home: folder.path)
        try session.run("print one")
        #expect(session.screen.cursorShapes.isEmpty)
    }

    @Test("A talk has them too")
    func talk() throws {
        try session.run("create-room --name lobby | join --as alice", then: "local us-west-2 lobby as alice>")
        session.type("chat\r")
        try session.expect("lobby alice>")
        session.type("hello\u{1B}0")
        try session.expect("lobby alice> hello", cursor: 13)
    }
}
