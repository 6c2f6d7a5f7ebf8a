import TerminalTesting
import TestSupport
import Testing

/// The history as people use it, on one terminal and on two.
@Suite("The history at the prompt", .serialized, .patience(minutes: 5))
struct HistoryPromptTests {
    private let folder: TemporaryFolder
    private static let state = ".local/state/ivsh"

    init() throws { folder = try TemporaryFolder() }

    private func start() throws -> EditingSession { try EditingSession(home: folder.path) }

    @Test("Lines are there next time; secrets are not, and stand in no file, though Up brings them back while the session lasts")
    func nextTime() throws {
        let session = try start()
        try session.run("print one")
        try session.run("print AQICAHsecret")
        try session.run("let secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'")
        session.type(Keys.up + Keys.up)
        try session.expect("local us-west-2> print AQICAHsecret")
        for name in folder.names(in: Self.state) {
            let text = try #require(folder.contents(of: "\(Self.state)/\(name)"))
            #expect(!text.contains("AQICAH") && !text.contains("wJalr"), "\(name)")
            #expect(folder.mode(of: "\(Self.state)/\(name)") == 0o600, "\(name)")
        }
        #expect(folder.mode(of: Self.state) == 0o700)
        session.type(Keys.control("U") + "\u{4}")
        #expect(session.finish() == 0)
        #expect(folder.names(in: Self.state) == ["history.sqlite"])
        let next = try start()
        next.type(Keys.up)
        try next.expect("local us-west-2> print one")
    }

    @Test("`history` has what became of each line")
    func records() throws {
        let session = try start()
        try session.run("create-room --name lobby | ignore")
        try session.run("get-room nope")
        try session.run("use room lobby", then: "local us-west-2 lobby>")
        try session.run("1 / 0", then: "local us-west-2 lobby>")
        #expect(
            try session.run("history | where status != 0 | select line status error room", then: "local us-west-2 lobby>") == [
                "line           status  error             room", "─────────────  ──────  ────────────────  ─────",
                "get-room nope     252  unknown-room      null", "1 / 0             255  division-by-zero  lobby",
            ])
        #expect(
            try session.run("history | first | get duration | type-of", then: "local us-west-2 lobby>") == ["duration"])
        #expect(try session.run("history | last | get line", then: "local us-west-2 lobby>").last?.hasPrefix("history | first") == true)
    }

    @Test("Two shells see each other's lines at their next prompts, with Up and with Ctrl-R")
    func twoShells() throws {
        let (one, two) = (try start(), try start())
        try one.run("print from one")
        try two.run("print two")
        two.type(Keys.up + Keys.up)
        try two.expect("local us-west-2> print from one")
        two.type(Keys.control("U"))
        try one.run("print again")
        // What stands above was read by the prompt that is open now; the next one has the newer line.
        try two.run("print more")
        two.type(Keys.control("R") + "AGAIN")
        try two.expect("search “AGAIN”: print again")
        two.type(Keys.control("G"))
        #expect(try two.run("history | where line =~ again | count") == ["1"])
    }

    @Test("A history that cannot be written is told of once, and Up works all the same")
    func unusable() throws {
        try folder.write("", to: "file")
        let session = try EditingSession(home: folder.path, variables: ["XDG_STATE_HOME=\(folder.path)/file"], columns: 200)
        let shown = try session.run("print one")
        #expect(shown.contains { $0.hasPrefix("the history \(folder.path)/file/ivsh/history.sqlite cannot be used: ") }, "\(shown)")
        #expect(try session.run("print two") == ["two"])
        session.type(Keys.up + Keys.up)
        try session.expect("local us-west-2> print one")
        session.type(Keys.control("U"))
        #expect(try session.run("history | get line | to text") == ["print one", "print two"])
    }

    @Test("The suggestion is what succeeded, not what failed since")
    func suggestion() throws {
        let session = try EditingSession(
            program: EditingSession.builtProgram("ivsh"), arguments: [], variables: ["HOME=\(folder.path)"], columns: 100)
        try session.expect("local us-west-2>")
        for line in ["print one", "print (1 / 0)", "print $nothing"] { try session.run(line) }
        session.type("pri")
        try session.expect("local us-west-2> print one", cursor: 20)
    }

    @Test("The history of an earlier version is taken over, ten thousand lines of it")
    func earlierVersion() throws {
        try folder.write((1...10_050).map { "print \($0)\n" }.joined(), to: "\(Self.state)/history")
        let session = try start()
        #expect(try session.run("history | count") == ["10000"])
        session.type(Keys.up + Keys.up)
        try session.expect("local us-west-2> print 10050")
    }
}
