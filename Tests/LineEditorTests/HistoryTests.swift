import TerminalTesting
import TestSupport
import Testing

@Suite("History at the prompt")
struct HistoryTests {
    @Test("Up brings older lines, Down newer ones and at last what was typed")
    func upAndDown() throws {
        let session = try EditingSession(["entry=first", "entry=second"])
        session.type(Keys.up)
        try session.expect("> second", cursor: 8)
        session.type(Keys.up)
        try session.expect("> first")
        session.type(Keys.down + Keys.down)
        try session.expect(">")
        session.type("typed" + Keys.control("P") + Keys.control("N"))
        try session.expect("> typed")
    }

    @Test("Up after typing brings lines that begin with what is typed")
    func prefix() throws {
        let session = try EditingSession(["entry=get-room a", "entry=list-rooms", "entry=get-room b"])
        session.type("get" + Keys.up)
        try session.expect("> get-room b")
        session.type(Keys.up)
        try session.expect("> get-room a")
        session.type(Keys.down + Keys.down)
        try session.expect("> get")
    }

    @Test("Up rings the bell at the oldest entry and stays there")
    func oldest() throws {
        let session = try EditingSession(["entry=only"])
        session.type(Keys.up + Keys.up)
        try session.expectBell()
        try session.expect("> only")
    }

    @Test("A line that was brought back and edited is a new one")
    func edited() throws {
        let session = try EditingSession(["entry=room one"])
        session.type(Keys.up + Keys.backspace + Keys.backspace + Keys.backspace + "two\r")
        try session.expectResult("line: room two")
        try session.expect(">")
        session.type(Keys.up)
        try session.expect("> room two")
        session.type(Keys.up)
        try session.expect("> room one")
    }

    @Test("Alt-< goes to the oldest line, Alt-> back to what was typed")
    func ends() throws {
        let session = try EditingSession(["entry=a", "entry=b", "entry=c"])
        session.type("x" + Keys.meta("<"))
        try session.expect("> a")
        session.type(Keys.meta(">"))
        try session.expect("> x")
    }

    @Test("A line over a thousand characters survives going up and down")
    func longLine() throws {
        let session = try EditingSession(["entry=short"])
        let line = String(repeating: "0123456789", count: 150)
        session.type(line + Keys.control("P"))
        try session.expect("> short")
        session.type(Keys.control("N") + "\r")
        try session.wait("the whole line") { $0.text.joined().contains("[line: \(line)]") }
    }

    @Test("An entry of several lines comes back whole")
    func severalLines() throws {
        let session = try EditingSession(["blocks"])
        session.type("for x {\rprint\\n\r}\r")
        try session.expectResult("line: for x {\\nprint\\\\n\\n}")
        try session.expect(">")
        session.type(Keys.up)
        try session.expect(["> for x {", ". print\\n", ". }"], cursor: (2, 3))
    }

    @Test("Lines with a leading space, blank lines and repetitions are not kept")
    func notKept() throws {
        let session = try EditingSession(["entry=zero"])
        session.type("one\r private\rone\r\r")
        try session.wait("four results") { $0.filled.filter { $0.hasPrefix("[line:") }.count == 4 }
        try session.expect(">")
        session.type(Keys.up)
        try session.expect("> one")
        session.type(Keys.up)
        try session.expect("> zero")
    }
}

@Suite("Ctrl-R")
struct SearchTests {
    private static let entries = ["entry=create-room a", "entry=list-rooms", "entry=create-room b", "entry=漢字 wide"]

    @Test("The newest line that holds the pattern is found, Ctrl-R goes on to older ones")
    func find() throws {
        let session = try EditingSession(Self.entries)
        session.type(Keys.control("R") + "create")
        try session.expect("search “create”: create-room b", cursor: 17)
        session.type(Keys.control("R"))
        try session.expect("search “create”: create-room a")
        session.type(Keys.control("S"))
        try session.expect("forward search “create”: create-room b")
        session.type("\r")
        try session.expectResult("line: create-room b")
    }

    @Test("Backspace takes the last letter of the pattern back")
    func backspace() throws {
        let session = try EditingSession(Self.entries)
        session.type(Keys.control("R") + "room" + "s" + Keys.backspace)
        try session.expect("search “room”: create-room b", cursor: 22)
    }

    @Test("A pattern that is nowhere is told, and leaves the last match")
    func missing() throws {
        let session = try EditingSession(Self.entries)
        session.type(Keys.control("R") + "listx")
        try session.expectBell()
        try session.expect("(no more) search “listx”: list-rooms")
    }

    @Test("Ctrl-G brings the line back that was there")
    func abort() throws {
        let session = try EditingSession(Self.entries)
        session.type("typed" + Keys.control("R") + "list" + Keys.control("G"))
        try session.expect("> typed", cursor: 7)
    }

    @Test("Any other key takes the match and does its own work")
    func leave() throws {
        let session = try EditingSession(Self.entries)
        session.type(Keys.control("R") + "list" + Keys.end + "!")
        try session.expect("> list-rooms!")
    }

    @Test("Signs of regular expressions are text, wide characters too")
    func plainText() throws {
        let session = try EditingSession(["entry=a[0]* (x", "entry=漢字 wide"])
        session.type(Keys.control("R") + "[0]* (")
        try session.expect("search “[0]* (”: a[0]* (x")
        session.type(Keys.control("G") + Keys.control("R") + "字")
        try session.expect("search “字”: 漢字 wide", cursor: 15)
    }

    @Test("Case does not matter")
    func withoutCase() throws {
        let session = try EditingSession(["entry=Create-Room A", "entry=list-rooms", "entry=Ça va"])
        session.type(Keys.control("R") + "room a")
        try session.expect("search “room a”: Create-Room A", cursor: 24)
        session.type(Keys.control("G") + Keys.control("R") + "ça")
        try session.expect("search “ça”: Ça va", cursor: 13)
    }

    @Test("Several matches are listed above, the newest nearest, and Up and Down go through them")
    func list() throws {
        let session = try EditingSession(Self.entries + ["entry=create-room a"])
        session.type(Keys.control("R") + "room")
        try session.expect(["list-rooms", "create-room b", "create-room a", "search “room”: create-room a"])
        session.type(Keys.up + Keys.up)
        try session.expect(["list-rooms", "create-room b", "create-room a", "search “room”: list-rooms"])
        session.type(Keys.down + "\r")
        try session.expectResult("line: create-room b")
        #expect(session.screen.filled.first == "> create-room b")
    }

    @Test("The line stays where it is when fewer match")
    func steadyList() throws {
        let session = try EditingSession(Self.entries)
        session.type(Keys.control("R") + "room")
        try session.expect("search “room”: create-room b")
        let row = session.screen.cursorRow
        session.type("s")
        try session.expect("search “rooms”: list-rooms")
        #expect(session.screen.cursorRow == row)
        #expect(session.screen.filled == ["search “rooms”: list-rooms"])
    }

    @Test("Alt and a letter take the match and do their own work")
    func meta() throws {
        let session = try EditingSession(Self.entries)
        session.type(Keys.control("R") + "list" + Keys.meta("f") + "!")
        try session.expect("> list-rooms!")
    }
}
