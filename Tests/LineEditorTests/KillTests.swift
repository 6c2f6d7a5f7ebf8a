import TerminalTesting
import TestSupport
import Testing

@testable import LineEditor

@Suite("Killing, yanking and moving words")
struct KillTests {
    /// Keys that are typed into a line, and what is in it then, `|` being the cursor.
    @Test(
        "A key does what people know from emacs and fish",
        arguments: [
            ("one two three", "^W^W^Y", "one two three|"), ("one two three", "^W^W^A^Y", "two three|one"),
            ("one two", "^W^A^W^E^Y", "one two|"), ("one two", "^U^Y^Y", "one twoone two|"),
            ("one two", "^AMdMd^Y", "one two|"), ("one two", "^AMdMd^YMb^KxM.", "one x|"),
            ("one two three", "^AM2Md^E^Y", " threeone two|"), ("one two", "^WMb^W^Y", "two|one"),
            // Kills in between are entries of their own, and Alt-Y goes back through them.
            ("one two", "^W^B^KxMb^W^Y", " |onex"), ("a b", "^W^AX^KMy^Y", "Xa |"), ("a b", "^WX^B^K^YMy", "a b|"),
            ("a b", "^WX^B^K^YMyMy", "a X|"), ("a b", "My", "a b|"),
            ("one two", "Mt", "two one|"), ("one two", "^AMt", "|one two"), ("one two three", "^A^F^F^F^F^FMt", "two one| three"),
            ("one  漢字", "Mt", "漢字  one|"), ("one", "Mt", "one|"),
            ("one two", "^W^_", "one two|"), ("one two", "^W^_M/", "one |"), ("one two", "^W^_xM/", "one twox|"), ("one", "M/", "one|"),
        ] as [(String, String, String)])
    func key(line: String, keys: String, expected: String) throws {
        let session = try EditingSession(["initial=\(line)"])
        session.type(Self.bytes(of: keys))
        let parts = expected.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        try session.expect(("> " + parts.joined()).trimmed, cursor: 2 + Screen.width(of: parts[0]))
    }

    /// `^A` is a control character, `Mx` a key with Alt.
    private static func bytes(of keys: String) -> String {
        var bytes = ""
        var rest = keys[...]
        while let first = rest.popFirst() {
            switch first {
            case "^": bytes += Keys.control(rest.removeFirst())
            case "M": bytes += Keys.meta(String(rest.removeFirst()))
            default: bytes.append(first)
            }
        }
        return bytes
    }

    @Test("In an input of several lines Ctrl-K and Ctrl-U keep to the line, and take the newline next")
    func lines() throws {
        let session = try EditingSession(["blocks"])
        session.type("ab {\rcd\ref" + Keys.up + Keys.control("U"))
        try session.expect(["> ab {", ".", ". ef"], cursor: (1, 2))
        session.type(Keys.control("U"))
        try session.expect(["> ab {", ". ef"], cursor: (0, 6))
        session.type(Keys.control("Y"))
        try session.expect(["> ab {", ". cd", ". ef"], cursor: (1, 4))
        session.type(Keys.up + Keys.home + Keys.control("K"))
        try session.expect([">", ". cd", ". ef"])
    }

    @Test("Alt-. inserts the last word of the line before, and goes on to older ones")
    func lastWord() throws {
        let session = try EditingSession(["entry=get-room old", "entry=say 'good morning'"])
        session.type("x " + Keys.meta("."))
        try session.expect("> x 'good morning'")
        session.type(Keys.meta("."))
        try session.expect("> x old")
        session.type("!" + Keys.meta("."))
        try session.expect("> x old!'good morning'")
    }

    @Test("Alt-F and Ctrl-Right take the next word of a suggestion", arguments: [Keys.meta("f"), Keys.wordRight])
    func hintWord(key: String) throws {
        let session = try EditingSession(["entry=list-rooms --page 2", "hints", "styled"])
        session.type("list")
        try session.expect("> list-rooms --page 2", cursor: 6)
        session.type(key)
        try session.expect("> list-rooms --page 2", cursor: 12)
        session.type(key + "\r")
        try session.expectResult("line: list-rooms --page")
    }

    @Test("A suggestion for what has been changed since is not taken")
    func staleHint() throws {
        let session = try EditingSession(["entry=list-rooms", "hints", "styled"])
        session.type("list")
        try session.expect("> list-rooms", cursor: 6)
        session.type("x" + Keys.right + "\r")
        try session.expectResult("line: listx")
    }

    @Test(
        "The last word of a line is what quotes hold together",
        arguments: [("a b", "b"), ("a 'b c'", "'b c'"), ("don't stop ", "stop"), ("say \"x y", "\"x y"), ("  ", nil), ("one", "one")]
            as [(String, String?)])
    func lastWord(line: String, word: String?) {
        #expect(LineEditor.lastWord(of: line) == word)
    }
}
