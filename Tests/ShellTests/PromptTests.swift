import Foundation
import TerminalTesting
import TestSupport
import Testing

/// The prompt as people use it: the real program, the real libedit, on a terminal.
@Suite("The prompt", .serialized, .patience(minutes: 5))
final class PromptTests {
    private let folder: TemporaryFolder
    private var home: String { folder.path }
    private let session: EditingSession

    init() throws {
        folder = try TemporaryFolder()
        session = try Self.start(folder.path)
    }

    private static func start(_ home: String) throws -> EditingSession {
        try EditingSession(home: home)
    }

    @Test("It greets, shows results as tables, and says where the next line will act")
    func tables() throws {
        #expect(session.screen.filled.first?.hasPrefix("ivsh ") == true)
        try session.run("create-room --name lobby --tags {env: demo} | ignore")
        #expect(
            try session.run("list-rooms | select name tags") == [
                "name   tags", "─────  ───────────", "lobby  {env: demo}",
            ])
        try session.run("use room lobby", then: "local us-west-2 lobby>")
    }

    @Test("An input that is not whole goes on in the next line")
    func severalLines() throws {
        session.type("for i in 1..2 {\r")
        try session.wait("a continuation prompt") { $0.last.hasPrefix("...") }
        session.type("print $i\r")
        #expect(try session.run("}").suffix(2) == ["1", "2"])
    }

    @Test("Tab completes commands, flags, enumerations and room names")
    func completion() throws {
        try session.run("create-room --name lobby | ignore")
        session.type("get-r\t")
        try session.expect("local us-west-2> get-room")
        session.type("lob\t")
        try session.expect("local us-west-2> get-room lobby")
        session.type("\u{15}update-room --maximum-message-l\t")
        try session.expect("local us-west-2> update-room --maximum-message-length")
        session.type("\u{15}create-chat-token --capabilities DEL\t")
        try session.expect("local us-west-2> create-chat-token --capabilities DELETE_MESSAGE")
        session.type("\u{15}")
    }

    @Test("Ctrl-C ends what runs, at once, and the shell goes on")
    func interrupt() throws {
        // None of these ends by itself.
        for (number, line) in ["while true { }", "sleep 1h", "1..9000000000 | where {|i| $i < 0}"].enumerated() {
            session.type("print 'running \(number)'; \(line)\r")
            try session.wait("the line \(line) to run") { $0.last == "running \(number)" }
            session.type("\u{3}")
            try session.wait("the prompt") { $0.last == "local us-west-2>" }
        }
    }

    @Test("An error shows the line and the place, and keeps what was set before")
    func errors() throws {
        try session.run("let x = 5")
        let shown = try session.run("create-room --maximum-message-length 501")
        #expect(shown.contains { $0.hasSuffix("^^^ maximumMessageLength: must be at most 500") })
        #expect(try session.run("$x") == ["5"])
    }

    @Test("The start-up file brings functions and settings")
    func startUpFile() throws {
        try folder.write("def hello [] { 'from init' }\n", to: ".config/ivsh/init.ivs")
        let next = try Self.start(home)
        next.type("hello\r")
        try next.wait("the function's value") { $0.filled.contains("from init") }
    }

    @Test("The list of candidates can be moved in, and names are found by any part")
    func menu() throws {
        for name in ["lobby-demo", "stage-demo"] { try session.run("create-room --name \(name) | ignore") }
        session.type("get-room DEMO\t")
        try session.wait("both rooms below the line") { screen in
            let rows = screen.filled.suffix(2)
            return rows.contains { $0.hasPrefix("lobby-demo  ") } && rows.contains { $0.hasPrefix("stage-demo  ") }
        }
        let second = session.screen.last.prefix(10)
        session.type("\t\t\r")
        try session.expect("local us-west-2> get-room \(second)")
        session.type("\u{15}update-room --rate\t")
        try session.expect("local us-west-2> update-room --maximum-message-rate-per-second")
    }

    @Test("Further lines are indented by what is open, and not inside of a string")
    func indentation() throws {
        session.type("for i in 1..2 {\r")
        try session.wait("an indented line") { $0.last.hasPrefix("...") && $0.cursorColumn == 20 }
        session.type("let s = 'a\r")
        try session.wait("a line of the string") { $0.last.hasPrefix("...") && $0.cursorColumn == 16 }
        session.type("b'\rprint $s\r")
        try session.wait("an indented line") { $0.last.hasPrefix("...") && $0.cursorColumn == 20 }
        #expect(try session.run("}").suffix(4) == ["a", "b", "a", "b"])
    }

    @Test("Alt-E edits the line in the user's editor; an editor that fails leaves it")
    func externalEditor() throws {
        let editor = try folder.write("#!/bin/sh\nstty -a | grep -q ' icanon' && sed -i 's/one/two/' \"$1\"\n", to: "editor", mode: 0o755)
        let next = try EditingSession(home: home, variables: ["TMPDIR=\(home)", "VISUAL=\(editor)", "EDITOR=false"])
        next.type("print one\u{1B}e")
        try next.expect("local us-west-2> print two")
        next.type("\r")
        try next.wait("what it prints") { $0.filled.contains("two") }
        #expect(!folder.names.contains { $0.hasPrefix("ivsh-") })
        let failing = try EditingSession(home: home, variables: ["EDITOR=false"])
        failing.type("print one\u{18}\u{05}")
        try failing.expect(["local us-west-2> print one", "`false` ended with status 1, and the line is as it was"])
    }

    @Test("A line of .editrc brings the keys of vi")
    func viKeys() throws {
        try folder.write("bind -v\n", to: ".editrc")
        let next = try Self.start(home)
        next.type("print one\u{1B}")
        try next.wait("the cursor on the last letter") { $0.last == "local us-west-2> print one" && $0.cursorColumn == 25 }
        next.type("bcwtwo\r")
        try next.wait("what it prints") { $0.filled.contains("two") }
    }
}
