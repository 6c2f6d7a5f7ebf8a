import IVSCommands
import IVSLanguage
import Testing

@Suite("Tables on a terminal")
struct TableTests {
    private func table(_ program: String, width: Int) async -> [Substring] {
        await TestShell(format: .table, width: width).run(program).split(separator: "\n", omittingEmptySubsequences: false)
    }

    @Test("Columns that are too wide together are narrowed, the widest first")
    func narrowed() async {
        let lines = await table("[{id: 1, name: abcdefghijklmnopqrstuvwxyz, note: 'twelve chars'}]", width: 30)
        #expect(lines == ["id  name          note", "──  ────────────  ────────────", " 1  abcdefghijk…  twelve chars"])
    }

    @Test("Columns for which there is no room are named below", arguments: [20, 21])
    func leftOut(width: Int) async {
        let lines = await table("[{a: aaaaaaaaaa, b: bbbbbbbbbb, c: cccccccccc, d: 1}]", width: width)
        #expect(lines.last == "… and c, d")
        #expect(lines.allSatisfy { $0.count <= width })
    }

    @Test("Wide characters line up")
    func wide() async {
        #expect(await table("[{a: 日本, b: x}, {a: abc, b: y}]", width: 80) == ["a     b", "────  ─", "日本  x", "abc   y"])
    }

    @Test("Nested values are short, and control characters are shown")
    func cells() async {
        let lines = await table(#"[{tags: {env: demo, deep: {a: 1}}, list: [1, 2, 3], text: "a\n\u{1b}[31m"}]"#, width: 100)
        #expect(lines.last == #"{env: demo, deep: {…}}  [3 items]  a\n\u{1b}[31m"#)
    }

    @Test("Without a terminal nothing is cut or shortened")
    func uncut() async {
        let long = String(repeating: "x", count: 500)
        #expect(await TestShell(format: .table).run("[{a: '\(long)', b: [1, 2]}]").hasSuffix("\(long)  [1,2]"))
    }

    @Test("A list of plain values has no header")
    func plain() async {
        #expect(await table("[1, 20]", width: 80) == [" 1", "20"])
    }

    @Test("A record has a line for each field")
    func record() async {
        #expect(await table("{name: lobby, arn: abcdefghijklmnop}", width: 16) == ["name  lobby", "arn   abcdefghi…"])
    }
}
