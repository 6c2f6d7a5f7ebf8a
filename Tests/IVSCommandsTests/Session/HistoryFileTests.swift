import GRDB
import IVSSystem
import TestSupport
import Testing

@testable import IVSCommands

@Suite("The history's file")
struct HistoryFileTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path("state/history.sqlite") }

    init() throws { folder = try TemporaryFolder() }

    /// The history of a shell that is started now.
    private func history(_ kind: LineHistory.Kind = .prompt, in place: String = "state") -> LineHistory {
        let history = LineHistory(kind)
        history.keep(in: HistoryFile(folder: folder.path(place))) { HistoryEntry($0, backend: "local") }
        return history
    }

    private func lines(_ history: LineHistory) -> [String] { (0..<history.count).map { history[$0] } }

    /// Works on the file as another program would.
    private func change(_ sql: String) throws { try DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: sql) } }

    @Test("Only its owner can read it, whatever the umask, and what lies beside it")
    func modes() {
        let open = history()
        open.add("secret plans")
        #expect(folder.mode(of: "state") == 0o700)
        for name in ["history.sqlite", "history.sqlite-wal", "history.sqlite-shm"] {
            #expect(folder.mode(of: "state/" + name) == 0o600, "\(name)")
        }
        withExtendedLifetime(open) {}
    }

    @Test("A file that others can read is closed to them")
    func tightened() throws {
        history().add("a")
        chmod(path, 0o644)
        #expect(history().count == 1)
        #expect(folder.mode(of: "state/history.sqlite") == 0o600)
    }

    @Test(
        "Every text comes back as it went in",
        arguments: ["plain", "two\nlines", "back\\slash \\n", "tab\tand 漢字", "a\r\nb", "it's 'quoted'"])
    func roundTrip(_ line: String) {
        history().add(line)
        #expect(lines(history()) == [line])
    }

    @Test("A line is kept with its status, its error and how long it took; the one that runs is not listed")
    func entries() throws {
        let shell = history()
        shell.add("get-room nope")
        shell.end("get-room nope", status: 254, error: "ResourceNotFoundException", nanoseconds: 5_678)
        shell.add("history")
        let entry = try #require(shell.entries().first)
        #expect(shell.entries().count == 1)
        #expect(entry.status == 254 && entry.error == "ResourceNotFoundException" && entry.duration == 5_000 && entry.backend == "local")
    }

    @Test("A shell sees what another has entered meanwhile, in the order of entering, and what became of it")
    func shared() {
        let (one, two) = (history(), history())
        one.add("a")
        one.add("AQICAHsecret")
        #expect(lines(two) == ["a"])
        two.add("b")
        one.add("c")
        two.add("d")
        one.refresh()
        #expect(lines(one) == ["a", "AQICAHsecret", "b", "c", "d"])
        #expect(one.suggestionRank(of: 4, backend: "local") == 2)
        two.end("d", status: 0, error: nil, nanoseconds: 1)
        one.refresh()
        #expect(one.suggestionRank(of: 4, backend: "local") == 0)
    }

    @Test("Many shells at once lose nothing, also when the file is made")
    func concurrentWriters() async {
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask { [self] in
                    let shell = history()
                    for number in 0..<50 { shell.add("\(writer) \(number)") }
                }
            }
        }
        #expect(history().count == 200)
    }

    @Test("The oldest lines beyond ten thousand go, and those of a talk are counted apart")
    func limit() throws {
        history(.talk).add("hello")
        history().add("first")
        try change(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10005)
            INSERT INTO line (kind, shell, line, status) SELECT 'prompt', 1, 'line ' || i, 0 FROM n
            """)
        let shell = history()
        #expect(shell.count == 10_000 && shell[0] == "line 6" && shell[9_999] == "line 10005")
        #expect(try DatabaseQueue(path: path).read { try Int.fetchOne($0, sql: "SELECT count(*) FROM line") } == 10_001)
        #expect(lines(history(.talk)) == ["hello"])
    }

    @Test("The text files of earlier versions are taken over once, without what is secret by now, and left as they are")
    func takenOver() throws {
        try folder.write("one\nfor x {\\nprint\\\\n}\nlet secret = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n", to: "state/history")
        try folder.write([0x68, 0x69, 0xFF, 0x0A], to: "state/chat-history")
        #expect(lines(history()) == ["one", "for x {\nprint\\n}"])
        #expect(lines(history(.talk)) == ["hi\u{FFFD}"])
        let text = try #require(folder.contents(of: "state/history"))
        try folder.write(text + "late\n", to: "state/history")
        history().add("two")
        #expect(lines(history()) == ["one", "for x {\nprint\\n}", "two"])
        #expect(folder.contents(of: "state/history") == text + "late\n")
    }

    // MARK: Files that cannot be used

    private func unusable(_ kind: String) throws -> String {
        switch kind {
        case "no folder":
            try folder.write("", to: "file")
            return "file/state"
        case "a folder": try folder.write("", to: "state/history.sqlite/x")
        case "a pipe":
            mkdir(folder.path("state"), 0o700)
            mkfifo(path, 0o600)
        case "another program's":
            mkdir(folder.path("state"), 0o700)
            try change("CREATE TABLE other (x)")
        default:
            history().add("a")
            try change("PRAGMA user_version = 1000")
        }
        return "state"
    }

    @Test(
        "A file that is no history is told of once and left alone, and lines are kept for the session",
        arguments: ["no folder", "a folder", "a pipe", "another program's", "a later version's"])
    func leftAlone(kind: String) throws {
        let place = try unusable(kind)
        let before = folder.bytes(of: "state/history.sqlite")
        let file = HistoryFile(folder: folder.path(place))
        let shell = LineHistory(.prompt)
        shell.keep(in: file)
        shell.add("kept")
        shell.end("kept", status: 0, error: nil, nanoseconds: 1)
        #expect(file.takeProblem()?.contains("history.sqlite cannot be used: ") == true)
        shell.add("also kept")
        #expect(file.takeProblem() == nil)
        #expect(lines(shell) == ["kept", "also kept"])
        #expect(shell.entries().map(\.line) == ["kept"])
        #expect(folder.bytes(of: "state/history.sqlite") == before)
    }

    @Test("What cannot be written is told of once and kept for the session; what is there can be read")
    func full() throws {
        history().add("before")
        try change("CREATE TRIGGER full BEFORE INSERT ON line BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END")
        let file = HistoryFile(folder: folder.path("state"))
        let shell = LineHistory(.prompt)
        shell.keep(in: file)
        shell.add("one")
        #expect(file.takeProblem()?.contains("cannot be written: database or disk is full; what is entered") == true)
        shell.end("one", status: 255, error: "x", nanoseconds: 1)
        shell.add("two")
        #expect(file.takeProblem() == nil)
        #expect(lines(shell) == ["before", "one", "two"])
        #expect(shell.entries().map(\.line) == ["before", "one"])
        #expect(shell.entries().last?.status == 255)
    }

    @Test("A damaged file is moved aside, never deleted, and a new one begins", arguments: [0, 4096])
    func damaged(from start: Int) throws {
        let first = history()
        for number in 0..<500 { first.add("line \(number)") }
        try change("PRAGMA wal_checkpoint(TRUNCATE)")
        var bytes = try #require(folder.bytes(of: "state/history.sqlite"))
        for index in start..<bytes.count { bytes[index] = 0x55 }
        try folder.write(bytes, to: "state/history.sqlite")
        try? folder.remove("state/history.sqlite-wal")
        let file = HistoryFile(folder: folder.path("state"))
        let shell = LineHistory(.prompt)
        shell.keep(in: file)
        shell.add("new")
        #expect(file.takeProblem()?.contains("was damaged; it is kept as \(path).damaged, and a new one begins") == true)
        #expect(folder.bytes(of: "state/history.sqlite.damaged") == bytes)
        #expect(lines(history()) == ["new"])
        withExtendedLifetime(first) {}
    }
}
