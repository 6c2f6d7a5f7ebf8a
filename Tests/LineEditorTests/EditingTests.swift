import TerminalTesting
import TestSupport
import Testing

@Suite("Editing keys")
struct EditingTests {
    /// What is in the line, the keys that are typed, and what is in the line then, `|` being the cursor.
    struct Case: CustomTestStringConvertible {
        let what: String
        let before: String
        let keys: String
        let after: String

        init(_ what: String, _ before: String, _ keys: String, _ after: String) {
            self.what = what
            self.before = before
            self.keys = keys
            self.after = after
        }

        var testDescription: String { what }
    }

    @Test(
        "A key does what people know from emacs and readline",
        arguments: [
            Case("letters are inserted at the cursor", "a|c", "b", "ab|c"),
            Case("left and right", "abc|", Keys.left + Keys.left + Keys.right, "ab|c"),
            Case("Home", "abc|", Keys.home, "|abc"),
            Case("End", "|abc", Keys.end, "abc|"),
            Case("Home as ESC O H", "abc|", "\u{1B}OH", "|abc"),
            Case("Home as ESC [ 1 ~", "abc|", "\u{1B}[1~", "|abc"),
            Case("Ctrl-A", "abc|", Keys.control("A"), "|abc"),
            Case("Ctrl-E", "|abc", Keys.control("E"), "abc|"),
            Case("Ctrl-B and Ctrl-F", "abc|", Keys.control("B") + Keys.control("B") + Keys.control("F"), "ab|c"),
            Case("Backspace", "abc|d", Keys.backspace, "ab|d"),
            Case("Delete", "ab|cd", Keys.delete, "ab|d"),
            Case("Delete at the end changes nothing", "ab|", Keys.delete, "ab|"),
            Case("Ctrl-D before the end deletes", "|ab", Keys.control("D"), "|b"),
            Case("Ctrl-K", "ab|cd", Keys.control("K"), "ab|"),
            Case("Ctrl-U deletes to the start", "ab|cd", Keys.control("U"), "|cd"),
            Case("Ctrl-W deletes a word", "one two|", Keys.control("W"), "one |"),
            Case("Ctrl-W, Ctrl-Y", "one two|", Keys.control("W") + Keys.home + Keys.control("Y"), "two|one"),
            Case("Ctrl-T", "ab|", Keys.control("T"), "ba|"),
            Case("Alt-B", "one two|", Keys.meta("b"), "one |two"),
            Case("Alt-F", "|one two", Keys.meta("f"), "one| two"),
            Case("Ctrl-Left", "one two|", Keys.wordLeft, "one |two"),
            Case("Ctrl-Right", "|one two", Keys.wordRight, "one| two"),
            Case("Alt-D", "|one two", Keys.meta("d"), "| two"),
            Case("Alt-Backspace", "one two|", Keys.meta(Keys.backspace), "one |"),
            Case("Alt-U", "|one two", Keys.meta("u"), "ONE| two"),
            Case("a count before a letter", "|", Keys.meta("3") + "x", "xxx|"),
            Case("a count before a move", "abcd|", Keys.meta("2") + Keys.control("B"), "ab|cd"),
            Case("Ctrl-V takes the next key as it is", "|", Keys.control("V") + Keys.control("A"), "^A|"),
            Case("unknown escape sequences do nothing", "ab|", "\u{1B}[15~\u{1B}[1;2R\u{1B}[[A", "ab|"),
            Case("undo takes back a word typed", "one|", " two" + Keys.control("_"), "one |"),
            Case("undo takes back a deletion", "one two|", Keys.control("U") + Keys.control("_"), "one two|"),
            Case("undo goes no further than the start", "one|", Keys.control("_"), "one|"),
            Case("wide characters are moved over whole", "漢字|", Keys.left + "x", "漢x|字"),
            Case("a wide character is deleted whole", "漢字|", Keys.backspace, "漢|"),
            Case("an emoji of several code points stays whole on the screen", "|", "👩‍👩‍👧!", "👩‍👩‍👧!|"),
            Case("the cursor jumps over an emoji of several code points", "|", "a👩‍👩‍👧" + Keys.left + "x", "ax|👩‍👩‍👧"),
            Case("and to the right", "|👩‍👩‍👧b", Keys.right + "x", "👩‍👩‍👧x|b"),
            Case("Backspace deletes it whole", "a👩‍👩‍👧|b", Keys.backspace, "a|b"),
            Case("Delete deletes it whole", "a|👩‍👩‍👧b", Keys.delete, "a|b"),
            Case("flags are two code points each", "🇩🇪🇫🇷|", Keys.left, "🇩🇪|🇫🇷"),
            Case("accents are combined", "|", "e\u{301}a", "e\u{301}a|"),
        ])
    func key(_ example: Case) throws {
        let (before, cursor) = Self.parse(example.before)
        let session = try EditingSession(["initial=\(before)", "cursor=\(cursor.utf8.count)"])
        let (after, left) = Self.parse(example.after)
        session.type(example.keys)
        try session.expect(("> " + after).trimmed, cursor: 2 + Screen.width(of: left))
    }

    private static func parse(_ text: String) -> (line: String, left: String) {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        return (parts.joined(), parts[0])
    }

    @Test("Enter gives the line")
    func enter() throws {
        let session = try EditingSession()
        session.type("list-rooms\r")
        try session.expectResult("line: list-rooms")
        try session.expect(">")
    }

    @Test("Ctrl-J is Enter")
    func newline() throws {
        let session = try EditingSession()
        session.type("a\n")
        try session.expectResult("line: a")
    }

    @Test("Ctrl-C drops the line and shows that it did")
    func interrupt() throws {
        let session = try EditingSession()
        session.type("half a li")
        session.type(Keys.control("C"))
        try session.expect(["> half a li^C", "[interrupted]", ">"])
    }

    @Test("Ctrl-D on an empty line ends the input")
    func endOfInput() throws {
        let session = try EditingSession()
        session.type(Keys.control("D"))
        try session.expectResult("end")
        #expect(session.finish() == 0)
    }

    @Test("A terminal that goes away ends the input")
    func hangup() throws {
        let folder = try TemporaryFolder()
        let session = try EditingSession(shell: "trap '' HUP; \"$0\"; echo $? > \(folder.path)/status")
        try session.expect(">")
        session.type("abc")
        try session.expect("> abc")
        session.terminal.hangUp()
        _ = session.terminal.wait()
        #expect(folder.contents(of: "status") == "0\n")
    }

    @Test("Lines typed ahead come one after the other")
    func typeAhead() throws {
        let session = try EditingSession()
        session.type("one\rtwo\rthree\r")
        try session.expectResult("line: three")
        #expect(session.screen.filled.filter { $0.hasPrefix("[") } == ["[line: one]", "[line: two]", "[line: three]"])
    }

    @Test("A line longer than the window wraps and stays editable")
    func wrapping() throws {
        let session = try EditingSession(columns: 20)
        session.type("abcdefghijklmnopqrstuvwxyz")
        try session.expect(["> abcdefghijklmnopqr", "stuvwxyz"], cursor: (1, 8))
        session.type(Keys.home + "-")
        try session.expect(["> -abcdefghijklmnopq", "rstuvwxyz"], cursor: (0, 3))
        session.type("\r")
        try session.wait("the result") { $0.text.joined().contains("[line: -abcdefghijklmnopqrstuvwxyz]") }
    }

    @Test("Ctrl-L empties the screen and keeps the line")
    func clearScreen() throws {
        let session = try EditingSession()
        session.type("one\rtwo")
        try session.expect("> two")
        session.type(Keys.control("L"))
        try session.wait("a screen with only the line") { $0.text.suffix(1) == ["> two"] && $0.text.dropLast().last == "> two" }
    }

    @Test("Bytes that are not UTF-8 become replacement characters")
    func invalidUTF8() throws {
        let session = try EditingSession()
        session.type(bytes: [0x61, 0xFF, 0xC3, 0x28, 0xF0, 0x9F, 0x62, 0x80, 0xC2, 0x9B, 0x0D])
        try session.expectResult("line: a\u{FFFD}\u{FFFD}(\u{FFFD}b\u{FFFD}\u{FFFD}")
    }

    @Test("UTF-8 is read in the C locale too")
    func localeC() throws {
        let session = try EditingSession(locale: "C")
        session.type("naïve 漢字\(Keys.meta("b"))x")
        try session.expect("> naïve x漢字")
    }

    @Test("A window of two columns does not stop the editor")
    func narrow() throws {
        let session = try EditingSession(columns: 2, rows: 3)
        session.type("a漢b\r")
        try session.wait("the line") { $0.text.joined().contains("[line: a漢b]") }
    }
}

extension String {
    /// Without spaces at the end, as the screen gives its rows.
    var trimmed: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
