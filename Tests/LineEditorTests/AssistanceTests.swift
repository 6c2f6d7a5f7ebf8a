import TerminalTesting
import TestSupport
import Testing

@testable import LineEditor

@Suite("What is no key")
struct ReportTests {
    @Test("A report neither stands in the half-typed line nor does anything to it", arguments: KeyDecoderTests.reports)
    func report(bytes: String) throws {
        let session = try EditingSession(["entry=older", "word=halves"])
        session.type("half" + bytes + "!")
        try session.expect("> half!", cursor: 7)
        #expect(session.screen.filled == ["> half!"])
    }

    @Test("Ctrl-Space does nothing, not even to the next key")
    func controlSpace() throws {
        let session = try EditingSession()
        session.type("ab\0" + Keys.left + "\0x\r")
        try session.expectResult("line: axb")
    }
}

@Suite("Help while typing")
struct AssistanceTests {
    @Test("An abbreviation becomes what it stands for when a space or Enter follows")
    func abbreviation() throws {
        let session = try EditingSession(["abbreviation=lr:list-rooms"])
        session.type("lr ")
        try session.expect("> list-rooms", cursor: 13)
        session.type("xlr lr\r")
        try session.expectResult("line: list-rooms xlr list-rooms")
        session.type("lr" + Keys.left + "\r")
        try session.expectResult("line: lr")
    }

    @Test("Further lines are indented by the brackets that are open, except in a string")
    func indentation() throws {
        let session = try EditingSession(["blocks", "indents"])
        session.type("if x {\r")
        try session.expect(["> if x {", "."], cursor: (1, 6))
        session.type("while y {\rz\r}")
        try session.expect(["> if x {", ".     while y {", ".         z", ".     }"], cursor: (3, 7))
        session.type("\r'\ra'\r}\r")
        try session.expectResult("line: if x {\\n    while y {\\n        z\\n    }\\n    '\\na'\\n}")
    }

    @Test("Pasted lines keep the blanks that they have")
    func pastedIndentation() throws {
        let session = try EditingSession(["blocks", "indents"])
        session.type(Keys.paste("if x {\n  y\n}") + "\r")
        try session.expectResult("line: if x {\\n  y\\n}")
    }

    @Test("The user's editor has the terminal as it was, and its text comes back into the line", arguments: ["\u{18}\u{05}", "\u{1B}e"])
    func externalEditor(keys: String) throws {
        let session = try EditingSession(["editor=print "])
        session.type("one" + Keys.left + keys)
        try session.expect(["> one", "[editing, cooked]", "> print one"], cursor: (2, 11))
        session.type("!\r")
        try session.expect(["[line: print one!]", ">"])
        session.type(Keys.control("D"))
        #expect(session.finish() == 0)
        #expect(!session.screen.hasBracketedPaste)
    }

    @Test("An editor that fails leaves the line and says so")
    func failingEditor() throws {
        let session = try EditingSession(["editor="])
        session.type("one" + Keys.meta("e"))
        try session.expect(["> one", "the editor failed"])
        session.type("!\r")
        try session.expectResult("line: one!")
    }

    @Test(
        "The bracket at the cursor and its partner are marked; those in strings are among themselves",
        arguments: [
            ("a (b [c]) d", 2, [2, 8]), ("a (b [c]) d", 9, [2, 8]), ("a (b [c]) d", 4, nil), ("(]", 0, nil), ("(", 0, nil), ("", 0, nil),
            ("('(')", 0, [0, 4]), ("('(')", 2, nil), ("((()))", 3, [2, 3]),
        ] as [(String, Int, [Int]?)])
    func brackets(text: String, cursor: Int, expected: [Int]?) {
        let quotes = text.utf8.enumerated().filter { $0.element == UInt8(ascii: "'") }.map(\.offset)
        let highlights = quotes.count == 2 ? [Highlight(range: quotes[0]..<(quotes[1] + 1), style: Style(.green))] : []
        let pair = BracketPair(in: text, cursor: cursor, highlights: highlights)
        #expect(pair?.positions == expected)
        let marked = pair?.marked(in: highlights) ?? []
        #expect(marked.filter { $0.style.attributes.contains(.underline) }.map(\.range.lowerBound) == expected ?? [])
    }
}

@Suite("Keys of the user's choice")
struct EditorSettingsTests {
    @Test("A line of .editrc, or of the file that EDITRC names, switches to vi", arguments: ["EDITRC", "HOME"])
    func viFromFile(variable: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("# my keys\nbind -v\n", to: ".editrc")
        let session = try EditingSession(variables: [variable == "HOME" ? "HOME=\(folder.path)" : "EDITRC=\(folder.path)/.editrc"])
        session.type("one two" + Keys.escape)
        try session.expect("> one two", cursor: 8)
        session.type("bcwTWO\r")
        try session.expectResult("line: one TWO")
    }

    @Test("Bindings of .editrc come before the editor's own")
    func ownBinding() throws {
        let folder = try TemporaryFolder()
        try folder.write("bind ^T ed-move-to-beg\nother:bind ^A ed-delete-prev-char\nedit off\n", to: ".editrc")
        let session = try EditingSession(variables: ["HOME=\(folder.path)"])
        session.type("ab" + Keys.control("T") + "x" + Keys.control("A") + "y\r")
        try session.expectResult("line: yxab")
    }

    @Test("The keys can be changed between lines, and back")
    func change() throws {
        let session = try EditingSession(["blocks"])
        session.type("vi\r")
        try session.expect(["[line: vi]", ">"])
        session.type("one" + Keys.escape)
        try session.expect("> one", cursor: 4)
        session.type("ccemacs\r")
        try session.expect(["[line: emacs]", ">"])
        session.type("ab" + Keys.control("A") + "x\r")
        try session.expectResult("line: xab")
    }

    @Test("In vi's insert mode the keys of suggestions, lists and searches are the same")
    func viKeys() throws {
        let session = try EditingSession(["vi", "word=alpha", "word=beta", "entry=older one", "entry=newer one"])
        session.type("\t\t\r")
        try session.expect("> alpha")
        session.type(Keys.control("W") + Keys.control("W") + Keys.control("R") + "OLD" + Keys.escape)
        try session.expect("> older one")
    }

    @Test("In vi's command mode v is the user's editor")
    func viEditor() throws {
        let session = try EditingSession(["vi", "editor=print "])
        session.type("one" + Keys.escape)
        try session.expect("> one", cursor: 4)
        session.type("v")
        try session.expect("> print one")
    }

    @Test(
        "Only lines about keys count",
        arguments: [
            ("", nil, []), ("bind -e", .emacs, []), ("ivsh:bind -v", .vi, []), ("csh:bind -v", nil, []), ("#bind -v", nil, []),
            ("bind\nsetty -a\nedit off", nil, []), ("  bind  ^T  ed-move-to-end", nil, ["bind ^T ed-move-to-end"]),
        ] as [(String, KeyBindings?, [String])])
    func lines(text: String, keys: KeyBindings?, bindings: [String]) {
        let settings = EditorSettings(text)
        #expect(settings.keyBindings == keys)
        #expect(settings.bindings == bindings)
    }
}
