import IVSSystem
import TestSupport
import Testing

@testable import LineEditor

@Suite("The history file")
struct HistoryFileTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path + "/history" }

    init() throws { folder = try TemporaryFolder() }

    private func entries(limit: Int = 100) -> [String] {
        let history = FileHistory(path: path, rules: HistoryRules(limit: limit))
        return (0..<history.count).map { history[$0] }
    }

    @Test("Only its owner can read it, whatever the umask")
    func mode() throws {
        FileHistory(path: path).add("secret plans")
        #expect(folder.mode(of: "history") == 0o600)
    }

    @Test("A file that others can read is closed to them")
    func tightened() throws {
        try folder.write(Array("old\n".utf8), to: "history", mode: 0o644)
        #expect(entries() == ["old"])
        #expect(folder.mode(of: "history") == 0o600)
    }

    @Test(
        "Every text comes back as it went in",
        arguments: [
            "plain", "two\nlines", "back\\slash", "\\n is not a newline", "ends with \\", "tab\tand 漢字", "a\r\nb",
        ])
    func roundTrip(_ entry: String) {
        FileHistory(path: path).add(entry)
        #expect(entries() == [entry])
    }

    @Test("Two histories on one file keep the entries of both")
    func shared() {
        let (one, two) = (FileHistory(path: path), FileHistory(path: path))
        one.add("a")
        two.add("b")
        one.add("c")
        #expect(entries() == ["a", "b", "c"])
    }

    @Test("Many writers at once lose nothing")
    func concurrentWriters() async {
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask { [path] in
                    let history = FileHistory(path: path, rules: HistoryRules(limit: 1000))
                    for number in 0..<50 { history.add("\(writer) \(number)") }
                }
            }
        }
        #expect(entries(limit: 1000).count == 200)
    }

    @Test("An entry after one that was cut off begins a line of its own")
    func cutOff() throws {
        try folder.write(Array("whole\nhal".utf8), to: "history")
        FileHistory(path: path).add("next")
        #expect(entries() == ["whole", "hal", "next"])
    }

    @Test("Bytes that are no text do not stop it")
    func damaged() throws {
        try folder.write([0x00, 0xFF, 0x0A, 0x0A, 0x61, 0x00, 0x62, 0x0A, 0xC3, 0x28, 0x5C, 0x0A], to: "history")
        #expect(entries() == ["\u{FFFD}", "ab", "\u{FFFD}("])
    }

    @Test("The oldest entries beyond the limit go, and no other file is left")
    func limit() throws {
        try folder.write(Array((1...10).map { "entry \($0)\n" }.joined().utf8), to: "history")
        #expect(entries(limit: 3) == ["entry 8", "entry 9", "entry 10"])
        #expect(folder.contents(of: "history") == "entry 8\nentry 9\nentry 10\n")
        #expect(folder.names == ["history"])
        #expect(folder.mode(of: "history") == 0o600)
    }

    @Test("What is no plain file is left alone, and the history lives on in memory", arguments: ["folder", "pipe", "missing/folder"])
    func unusable(kind: String) throws {
        switch kind {
        case "folder": mkdir(path, 0o700)
        case "pipe": mkfifo(path, 0o600)
        default: try folder.write([], to: "missing")
        }
        let history = FileHistory(path: kind.hasPrefix("missing") ? folder.path + "/missing/history" : path)
        history.add("kept")
        #expect(history.count == 1 && history[0] == "kept")
        #expect(history.problem != nil)
    }

    @Test(
        "Rules say what is kept",
        arguments: [
            ("", nil, false), ("   ", nil, false), (" leading", nil, false), ("same", "same", false), ("key=1", nil, false),
            ("plain", "other", true),
        ] as [(String, String?, Bool)])
    func rules(line: String, last: String?, isKept: Bool) {
        let rules = HistoryRules(isSecret: { $0.contains("key") })
        #expect(rules.keeps(line, after: last) == isKept)
    }
}
