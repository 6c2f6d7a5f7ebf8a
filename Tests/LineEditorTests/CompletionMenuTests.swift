import IVSSystem
import TerminalTesting
import Testing

@testable import LineEditor

@Suite("Moving in the list of candidates")
struct CompletionMenuSessionTests {
    private static let words = ["word=alpha:first", "word=beta:second", "word=gamma:third"]
    private static let rows = ["alpha  first", "beta   second", "gamma  third"]

    @Test("The first Tab opens it, further ones and the arrows move, Enter takes what is selected and runs nothing")
    func move() throws {
        let session = try EditingSession(Self.words)
        session.type("\t")
        try session.expect([">"] + Self.rows)
        session.type("\t\t\r")
        try session.expect("> beta", cursor: 7)
        session.type("!\r")
        try session.expectResult("line: beta !")
    }

    @Test(
        "Each key goes its way",
        arguments: [
            ([Keys.tab], "alpha"), ([Keys.backTab], "gamma"), ([Keys.down, Keys.down], "beta"), ([Keys.up], "gamma"),
            ([Keys.tab, Keys.tab, Keys.tab, Keys.tab], "alpha"), ([Keys.tab, Keys.backTab], "gamma"),
            (["\u{0E}", "\u{0E}", "\u{10}"], "alpha"), ([Keys.pageDown, Keys.pageDown], "gamma"),
            ([Keys.tab, Keys.tab, Keys.pageUp], "alpha"),
        ] as [([String], String)])
    func keys(keys: [String], word: String) throws {
        let session = try EditingSession(Self.words)
        session.type("\t" + keys.joined() + "\r")
        try session.expect("> " + word)
    }

    @Test("Left and Right go from column to column and on at the other side")
    func columns() throws {
        let session = try EditingSession(["word=a", "word=b", "word=c", "word=d", "word=e"], columns: 9)
        session.type("\t")
        try session.expect([">", "a  c  e", "b  d"])
        session.type("\t" + Keys.down + Keys.right + "\r")
        try session.expect("> d")
        session.type(Keys.backspace + Keys.backspace + "\t\t" + Keys.left + "\r")
        try session.expect("> e")
    }

    @Test("Escape closes it and leaves the line, and is not held up")
    func escape() throws {
        let session = try EditingSession(Self.words)
        session.type("\t\t")
        try session.expect([">"] + Self.rows)
        session.type(Keys.escape)
        try session.expect(">")
        session.type("x\r")
        try session.expectResult("line: x")
    }

    @Test("Alt and a letter close it and do their own work")
    func meta() throws {
        let session = try EditingSession(["word=one-a", "word=one-b"])
        session.type("two one-\t")
        try session.expect(["> two one-", "one-a  one-b"])
        session.type(Keys.meta("b") + "x")
        try session.expect("> two xone-")
    }

    @Test("Enter without a selection is Enter")
    func enter() throws {
        let session = try EditingSession(Self.words)
        session.type("\t")
        try session.expect([">"] + Self.rows)
        session.type("\r")
        try session.expectResult("line: ")
    }

    @Test("Typing narrows, Backspace widens, and what is selected stays so")
    func narrow() throws {
        let session = try EditingSession(["word=list-rooms", "word=list-tags", "word=list-members", "word=say"], columns: 60)
        session.type("l\t\t")
        try session.expect(["> list-", "list-rooms    list-tags     list-members"])
        session.type("\t\t" + Keys.backspace)
        try session.expect(["> list", "list-rooms    list-tags     list-members"])
        session.type("-\r")
        try session.expect("> list-tags")
    }

    @Test("A letter that no candidate has closes it; a sign takes what is selected first")
    func leave() throws {
        let session = try EditingSession(Self.words)
        session.type("\t\tx")
        try session.expect("> x")
        session.type(Keys.backspace + "\t\t|")
        try session.expect("> alpha|")
        session.type(Keys.control("U") + "\t\t ")
        try session.expect("> alpha", cursor: 8)
    }

    @Test("Candidates that hold what is typed are found, without case, where none begins with it")
    func matching() throws {
        let session = try EditingSession(["match", "word=room-50", "word=Lobby", "word=lobsta", "word=list-rooms"])
        session.type("50\t")
        try session.expect("> room-50")
        session.type(Keys.control("U") + "LOB\t")
        try session.expect(["> LOB", "Lobby   lobsta"])
        session.type("S\t")
        try session.expect("> lobsta")
        session.type(Keys.control("U") + "lr\t")
        try session.expect("> list-rooms")
    }

    @Test("What candidates have in common is inserted only where it holds all that was typed")
    func commonPart() throws {
        let session = try EditingSession(["match", "word=list-rooms", "word=list-region", "word=list-to-rent"])
        session.type("lr\t")
        try session.expect(["> lr", "list-rooms    list-region   list-to-rent"])
        session.type(Keys.escape)
        try session.expect("> lr")
        session.type(Keys.control("U") + "isr\t")
        try session.expect(["> isr", "list-rooms    list-region   list-to-rent"])
        session.type(Keys.escape)
        try session.expect("> isr")
        session.type(Keys.control("U") + "st-r\t")
        try session.expect("> list-r")
    }

    @Test("Another width lays it out anew, with the same candidate selected")
    func resize() throws {
        let session = try EditingSession(["word=aaaa", "word=bbbb", "word=cccc", "word=dddd"], columns: 40)
        session.type("\t\t\t")
        try session.expect([">", "aaaa  bbbb  cccc  dddd"])
        session.resize(columns: 14)
        try session.expect([">", "aaaa  cccc", "bbbb  dddd"])
        session.type("\r")
        try session.expect("> bbbb")
    }

    @Test("A message goes above the line and leaves the list as it is")
    func message() throws {
        let session = try EditingSession(["messages"] + Self.words)
        session.type("\t\t")
        try session.expect([">"] + Self.rows)
        session.terminal.signal(SIGUSR1)
        try session.expect(["message 1", ">"] + Self.rows)
        session.type("\r")
        try session.expect("> alpha")
        #expect(session.screen.filled == ["message 1", "> alpha"])
    }

    @Test("While candidates are being looked up, those that there are get shown, and the others join them")
    func partial() throws {
        let session = try EditingSession(["partial", "word=room-a", "word=room-b"])
        session.type("r\t")
        try session.expect(["> r", "room-a", "… more are being looked up"])
        session.type("\t")
        try session.wait("the selection") { _ in String(decoding: session.output, as: UTF8.self).contains("\u{1B}[0;7m") }
        session.terminal.signal(SIGUSR1)
        try session.expect(["> r", "room-a  room-b"])
        session.type("\r")
        try session.expect("> room-a")
    }

    @Test("When all have been found and no key was pressed, the Tab goes on")
    func partialThenComplete() throws {
        let session = try EditingSession(["partial", "word=room-a", "word=room-b"])
        session.type("x\t")
        try session.expect(["> x", "looking up …"])
        session.type(Keys.backspace + "r\t")
        try session.expect(["> r", "room-a", "… more are being looked up"])
        session.terminal.signal(SIGUSR1)
        try session.expect("> room-")
    }
}
