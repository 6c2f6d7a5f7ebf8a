import Testing

@testable import LineEditor

@Suite("Laying out a line")
struct FrameTests {
    private func rows(_ frame: Frame) -> [String] { frame.rows.map { String($0.cells.map(\.character)) } }

    private func frame(_ before: String, _ after: String = "", prompt: String = "> ", hint: String = "", columns: Int = 10) -> Frame {
        Frame(
            Content(prompt: StyledText(prompt), continuation: ". ", line: EditedLine(before: before, after: after), hint: hint),
            columns: columns)
    }

    @Test("A full row puts the cursor on the next one")
    func fullRow() {
        let full = frame("12345678")
        #expect(rows(full) == ["> 12345678", ""])
        #expect(full.cursor == Frame.Position(row: 1, column: 0))
        #expect(full.rows[0].wraps)
    }

    @Test("A wide character does not stand half on a row")
    func wide() {
        let wrapped = frame("1234567漢")
        #expect(rows(wrapped) == ["> 1234567 ", "漢"])
        #expect(frame("1234567", "漢").cursor == Frame.Position(row: 1, column: 0))
    }

    @Test("Further lines begin with the continuation prompt")
    func continuation() {
        let lines = frame("a\nb", "c\nd")
        #expect(rows(lines) == ["> a", ". bc", ". d"])
        #expect(lines.cursor == Frame.Position(row: 1, column: 3))
        #expect(lines.rows.allSatisfy { !$0.wraps })
    }

    @Test(
        "Control characters and marks that would steer the terminal are shown",
        arguments: [
            ("\u{1B}[J", "^[[J"), ("\u{7F}", "^?"), ("\u{9B}", "\\u{9b}"), ("\u{202E}x", "\\u{202e}x"), ("a\tb", "a     b"),
        ])
    func controls(text: String, shown: String) {
        #expect(rows(frame(text, columns: 40))[0] == "> " + shown)
    }

    @Test("Accents and emoji are one cell or two, a lone accent gets a place to stand")
    func clusters() {
        let line = frame("e\u{301}👩‍👩‍👧x", columns: 40)
        #expect(line.rows[0].cells.map(\.width) == [1, 1, 1, 2, 1])
        #expect(line.cursor.column == 6)
        #expect(rows(frame("\u{301}", prompt: "", columns: 40))[0] == "\u{25CC}\u{301}")
    }

    @Test("A hint is dim and does not move the cursor")
    func hint() {
        let hinted = frame("ab", hint: "cd")
        #expect(rows(hinted) == ["> abcd"])
        #expect(hinted.cursor.column == 4)
        #expect(hinted.rows[0].cells.suffix(2).allSatisfy { $0.style == .dim })
    }

    @Test("Highlights style their bytes, also after wide characters")
    func highlights() {
        var content = Content(line: EditedLine(before: "漢1a2"))
        content.highlights = [Highlight(range: 3..<4, style: .bold), Highlight(range: 5..<6, style: .bold)]
        let frame = Frame(content, columns: 40)
        #expect(frame.rows[0].cells.map { $0.style == .bold } == [false, true, false, true])
    }

    @Test("The window of a tall input holds the cursor", arguments: 0..<9)
    func window(line: Int) {
        let lines = (0..<9).map(String.init)
        let before = lines.prefix(line + 1).joined(separator: "\n")
        let after = lines.dropFirst(line + 1).map { "\n" + $0 }.joined()
        var top = 4
        let window = frame(before, after).window(rows: 3, top: &top)
        #expect(window.rows.count == 3)
        #expect(String(window.rows[window.cursor.row].cells.map(\.character)).hasSuffix(" \(line)"))
    }

    @Test("One column is enough for anything")
    func oneColumn() {
        #expect(rows(frame("a漢\n", columns: 1)).joined() == "> a?. ")
    }
}
