import IVSTerminalText
import TerminalTesting
import Testing

@testable import LineEditor

@Suite("Completion at the prompt")
struct CompletionTests {
    @Test("The only candidate is inserted with what follows it")
    func single() throws {
        let session = try EditingSession(["word=create-room", "word=list-rooms"])
        session.type("cr\t!")
        try session.expect("> create-room !")
    }

    @Test("Several candidates give what they have in common, the next Tab lists them")
    func common() throws {
        let session = try EditingSession(["word=list-rooms", "word=list-tags"])
        session.type("l\t")
        try session.expect("> list-", cursor: 7)
        session.type("\t")
        try session.expect(["> list-", "list-rooms  list-tags"], cursor: (0, 7))
        session.type("r")
        try session.expect("> list-r")
    }

    @Test("The first of two Tabs rings where nothing can be added")
    func ambiguous() throws {
        let session = try EditingSession(["word=alpha", "word=beta"])
        session.type("\t")
        try session.expectBell()
        session.type("\t")
        try session.expect(["> ", "alpha  beta"].map(\.trimmed))
    }

    @Test("No candidate rings the bell and changes nothing")
    func none() throws {
        let session = try EditingSession(["word=alpha"])
        session.type("x\t")
        try session.expectBell()
        try session.expect("> x")
    }

    @Test("Descriptions stand in a column of their own, wide labels or not")
    func descriptions() throws {
        let session = try EditingSession(["word=漢字:wide", "word=abc:narrow"])
        session.type("\t\t")
        try session.expect([">", "漢字  wide", "abc   narrow"])
    }

    @Test("Wide characters are completed in the middle of a line")
    func wide() throws {
        let session = try EditingSession(["word=漢字テスト"])
        session.type("a 漢 b" + Keys.left + Keys.left + "\t")
        try session.expect("> a 漢字テスト  b", cursor: 15)
    }

    @Test("Ctrl-D at the end of a line lists")
    func list() throws {
        let session = try EditingSession(["word=alpha", "word=also"])
        session.type("al" + Keys.control("D"))
        try session.expect(["> al", "alpha  also"])
    }

    @Test("Very many candidates are shown as far as there is room, and typing narrows them")
    func many() throws {
        let session = try EditingSession(["many-words=150"], columns: 30, rows: 12)
        session.type("\t")
        try session.expect("> word")
        session.type("\t")
        try session.wait("the first rows") {
            $0.last == "rows 1 to 7 of 50" && $0.filled.contains("word0    word50   word100")
        }
        session.type(Keys.pageDown + Keys.pageDown)
        try session.wait("further rows") { $0.filled.contains("word7    word57   word107") && $0.last == "rows 2 to 8 of 50" }
        session.type("7")
        try session.wait("those with a 7") {
            $0.filled.suffix(5) == [
                "> word7", "word7   word73  word77", "word70  word74  word78", "word71  word75  word79", "word72  word76",
            ]
        }
    }
}

@Suite("The list of candidates")
struct CompletionMenuTests {
    private func lines(_ labels: [String], description: String? = nil, columns: Int, rows: Int = 20) -> [String] {
        let candidates = labels.map { Completion(range: 0..<0, text: $0, description: description) }
        return CompletionMenu(candidates, columns: columns, rows: rows).lines.map(\.text)
    }

    @Test("Columns are filled downwards")
    func grid() {
        #expect(lines(["a", "b", "c", "d", "e"], columns: 9) == ["a  c  e", "b  d"])
    }

    @Test("A label wider than the window is cut")
    func cut() {
        #expect(lines(["abcdefgh"], columns: 6) == ["abcd…"])
    }

    @Test("A description is cut where the window ends")
    func cutDescription() {
        #expect(lines(["ab"], description: "long words", columns: 11) == ["ab  long …"])
    }

    @Test("No row is wider than the window, whatever its width", arguments: 1...40)
    func width(columns: Int) {
        let labels = ["list-rooms", "漢字", "x", "create-chat-token"]
        for line in lines(labels, columns: columns) + lines(labels, description: "説明 in words", columns: columns) {
            #expect(Screen.width(of: line) <= max(1, columns - 1))
        }
    }

    @Test("Control characters in labels are shown, not obeyed")
    func controls() {
        #expect(lines(["a\u{1B}[2J"], columns: 40) == ["a\\u{1b}[2J"])
    }

    @Test(
        "What all have in common is whole characters",
        arguments: [
            (["abc", "abd"], "ab"), (["e\u{301}x", "ex"], ""), (["漢字", "漢和"], "漢"), (["same", "same"], "same"), ([], ""),
        ] as [([String], String)])
    func common(texts: [String], expected: String) {
        #expect(commonPrefix(of: texts) == expected)
    }
}
