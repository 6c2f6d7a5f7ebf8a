import TerminalTesting
import Testing

@Suite("Input of several lines")
struct MultilineTests {
    @Test("Enter goes on in a further line until the input is whole")
    func continuation() throws {
        let session = try EditingSession(["blocks", "prompt=room"])
        session.type("if x {\r")
        try session.expect(["room> if x {", "...."], cursor: (1, 5))
        session.type("y\r}\r")
        try session.expectResult("line: if x {\\ny\\n}")
        #expect(session.screen.filled.prefix(3) == ["room> if x {", ".... y", ".... }"])
    }

    @Test("Up and Down move between the lines, in their column")
    func moving() throws {
        let session = try EditingSession(["blocks"])
        session.type("abc {\rde\rfghi")
        try session.expect(["> abc {", ". de", ". fghi"], cursor: (2, 6))
        session.type(Keys.up)
        try session.expect(["> abc {", ". de", ". fghi"], cursor: (1, 4))
        session.type(Keys.up + "!")
        try session.expect(["> ab!c {", ". de", ". fghi"], cursor: (0, 5))
        session.type(Keys.down + Keys.down + "?")
        try session.expect(["> ab!c {", ". de", ". fg?hi"], cursor: (2, 5))
    }

    @Test("Home and End keep to the line, and go to the ends of all the second time")
    func ends() throws {
        let session = try EditingSession(["blocks"])
        session.type("ab {\rcd\ref" + Keys.up + Keys.home)
        try session.expect(["> ab {", ". cd", ". ef"], cursor: (1, 2))
        session.type(Keys.home)
        try session.expect(["> ab {", ". cd", ". ef"], cursor: (0, 2))
        session.type(Keys.end)
        try session.expect(["> ab {", ". cd", ". ef"], cursor: (0, 6))
        session.type(Keys.end)
        try session.expect(["> ab {", ". cd", ". ef"], cursor: (2, 4))
    }

    @Test("Alt-Enter makes a further line where none is needed")
    func insertedNewline() throws {
        let session = try EditingSession(["blocks"])
        session.type("a" + Keys.meta("\r") + "b\r")
        try session.expectResult("line: a\\nb")
    }

    @Test("A line that cannot be is not taken, and says why until the next key")
    func invalid() throws {
        let session = try EditingSession(["blocks"])
        session.type("a!!\r")
        try session.expect(["> a!!", "no bangs here"], cursor: (0, 5))
        session.type(Keys.backspace)
        try session.expect("> a!")
    }

    @Test("An input taller than the window scrolls with its cursor")
    func tall() throws {
        let session = try EditingSession(["blocks"], rows: 4)
        session.type("{" + (1...8).map { "\r\($0)" }.joined())
        try session.expect([". 5", ". 6", ". 7", ". 8"], cursor: (3, 3))
        for _ in 0..<7 { session.type(Keys.up) }
        try session.expect([". 1", ". 2", ". 3", ". 4"], cursor: (0, 3))
        session.type("x" + Keys.control("C"))
        try session.expectResult("interrupted")
    }

    @Test("Pasted lines are one input, taken only on Enter")
    func paste() throws {
        let session = try EditingSession()
        session.type(Keys.paste("one\r\ntwo\rthree\n"))
        try session.expect(["> one", ". two", ". three"], cursor: (2, 7))
        session.type("!\r")
        try session.expectResult("line: one\\ntwo\\nthree!")
    }

    @Test("Pasted control characters are dropped, tabs complete nothing")
    func pastedControls() throws {
        let session = try EditingSession(["word=alpha"])
        session.type(Keys.paste("al\t\u{03}\u{1B}[31mx\u{04}\u{9B}") + "\r")
        try session.wait("the line") { $0.filled.contains { $0.hasPrefix("[line: al") && $0.hasSuffix("[31mx]") } }
    }

    @Test("A paste in the middle of a search ends the search")
    func pasteWhileSearching() throws {
        let session = try EditingSession(["entry=list"])
        session.type(Keys.control("R") + "li" + Keys.paste("-x"))
        try session.expect("> -xlist")
    }

    @Test("A paste of 300 kB is taken whole")
    func longPaste() throws {
        let session = try EditingSession()
        let text = String(repeating: "0123456789", count: 30_000)
        session.type(Keys.paste(text))
        session.type("\r")
        try session.wait("the end of the result") { $0.last == ">" && $0.filled.dropLast().last?.hasSuffix("9]") == true }
        #expect(String(decoding: session.output, as: UTF8.self).contains("[line: \(text)]"))
    }

    @Test("A paste over the limit of a line is refused with a message")
    func tooLong() throws {
        let session = try EditingSession()
        session.type("before" + Keys.paste(String(repeating: "x", count: 1 << 20)))
        try session.expect(["> before", "a line holds at most 1 MiB"])
        session.type("\r")
        try session.expectResult("line: before")
    }

    @Test("Bracketed paste is on while a line is edited and off outside")
    func switched() throws {
        let session = try EditingSession()
        #expect(session.screen.hasBracketedPaste)
        session.type(Keys.control("D"))
        _ = session.finish()
        #expect(!session.screen.hasBracketedPaste)
    }
}
