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

    @Test("Very many candidates are listed only after a yes, page by page")
    func many() throws {
        let session = try EditingSession(["many-words=150"], columns: 30, rows: 12)
        session.type("\t")
        try session.expect("> word")
        session.type("\t")
        try session.expect(["> word", "show all 150 candidates? (y/n)"])
        session.type("n")
        try session.expect("> word")
        session.type("\ty")
        try session.wait("the first page") { $0.last == "page 1 of 5, Tab for the next" && $0.filled.contains { $0.hasPrefix("word0 ") } }
        session.type("\t")
        try session.wait("the second page") { $0.last == "page 2 of 5, Tab for the next" }
        session.type("7")
        try session.expect("> word7")
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
