import TerminalTesting
import TestSupport
import Testing

/// What the prompt tells the terminal beside text: the window's title, marks of prompts and output, progress.
@Suite("Signs for the terminal", .serialized, .patience(minutes: 5))
struct TerminalSignsTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func start(_ variables: [String] = [], terminal: String = "xterm-256color") throws -> EditingSession {
        try EditingSession(home: folder.path, variables: variables, terminal: terminal)
    }

    // MARK: The title

    @Test("The title names room and region at the prompt and the statement that runs, and the old one comes back at the end")
    func title() throws {
        let session = try start()
        #expect(session.screen.title == "ivsh — us-west-2" && session.screen.titleStack == [""])
        session.type("create-room --name lobby | ignore; use room lobby; sleep 1h\r")
        try session.wait("the statement as title") {
            $0.title.contains("create-room --name lobby | ignore; use") && $0.title.hasSuffix("… — ivsh")
        }
        try session.wait("the room to be in use") { $0.last.hasPrefix("sleep: ") }
        session.type("\u{3}")
        try session.expect("local us-west-2 lobby>")
        #expect(session.screen.title == "ivsh — lobby@us-west-2")
        try session.run("use title off", then: "local us-west-2 lobby>")
        #expect(session.screen.title == "" && session.screen.titleStack.isEmpty)
        try session.run("use title on", then: "local us-west-2 lobby>")
        #expect(session.screen.title == "ivsh — lobby@us-west-2")
        session.type("\u{4}")
        #expect(session.finish() == 0)
        #expect(session.screen.title == "" && session.screen.titleStack.isEmpty && session.screen.unknown.isEmpty)
    }

    @Test(
        "A signal that ends the shell leaves nothing of it on the terminal", arguments: ["local us-west-2> sleep 1h", "local us-west-2>"])
    func signal(row: String) throws {
        let session = try start(["WT_SESSION=1"])
        if row.hasSuffix("1h") {
            session.type("sleep 1h\r")
            try session.wait("progress") { !$0.progress.isEmpty }
        }
        session.terminal.signal(15)
        #expect(session.finish() & 0x7F == 15)
        #expect(session.screen.title == "" && session.screen.titleStack.isEmpty)
        #expect(session.screen.progress.last ?? "0" == "0")
    }

    @Test("Secrets do not get into the title")
    func safeTitle() throws {
        let session = try start()
        try session.run("print AQICAHsecret")
        #expect(session.screen.titles.contains("print — ivsh") && !session.screen.titles.contains { $0.contains("AQICAH") })
    }

    // MARK: Marks

    @Test("Each prompt, line and output is marked, with the status at the end; what was dropped and empty lines have none")
    func marks() throws {
        let session = try start()
        session.type("\r")
        try session.wait("the second prompt") { $0.marks == ["A", "B", "D", "A", "B"] }
        session.type("print dropped\u{3}")
        try session.wait("the third prompt") { $0.marks.dropFirst(5) == ["D", "A", "B"] }
        session.type("for i in 1..2 {\rprint $i\r}\r")
        try session.wait("a result") { $0.marks.dropFirst(8) == ["C", "D;0", "A", "B"] }
        session.type("1 / 0\r")
        try session.wait("an error") { $0.marks.dropFirst(12) == ["C", "D;255", "A", "B"] }
        session.type("sleep 1h\r")
        try session.wait("it to run") { $0.marks.last == "C" }
        session.type("\u{3}")
        try session.wait("an interrupt") { $0.marks.dropFirst(16) == ["C", "D;130", "A", "B"] }
        session.type("exit 3\r")
        #expect(session.finish() == 3 << 8)
        #expect(session.screen.marks.dropFirst(20) == ["C", "D;3"] && session.screen.unknown.isEmpty)
    }

    @Test("A prompt that is drawn anew is marked anew, and a talk is output of its statement")
    func redrawn() throws {
        let session = try start()
        try session.run("create-room --name lobby | join --as alice", then: "local us-west-2 lobby as alice>")
        session.type("print one\u{0C}")
        try session.wait("the prompt drawn anew") { $0.marks == ["A", "B", "C", "D;0", "A", "B", "A", "B"] }
        try session.expect("local us-west-2 lobby as alice> print one", cursor: 41)
        session.type("\u{15}chat\r")
        try session.expect("lobby alice>")
        session.type("hello\r")
        try session.wait("the message") { $0.filled.contains { $0.hasSuffix("alice: hello") } }
        session.type("\u{4}")
        try session.wait("the prompt") { $0.marks.dropFirst(8) == ["C", "D;0", "A", "B"] }
    }

    // MARK: Progress

    @Test("A terminal that shows progress is told of it, and of its end, whatever ends the work")
    func progress() throws {
        for variable in ["WT_SESSION=1", "VTE_VERSION=8000", "TERM_PROGRAM=ghostty"] {
            let session = try start([variable])
            session.type("sleep 1h\r")
            try session.wait("the beginning") { $0.progress == ["1;0"] }
            session.type("\u{3}")
            try session.wait("the end") { $0.progress == ["1;0", "0"] }
            session.type("for i in 1..4 { sleep 1s }; 1 / 0\r")
            try session.wait("more progress") { $0.progress.count > 2 }
            try session.wait("the error") { $0.filled.contains { $0.hasPrefix("error[division-by-zero]") } && $0.marks.last == "B" }
            #expect(session.screen.progress.last == "0")
            #expect(!session.screen.titles.contains { $0.contains("%") } && session.screen.unknown.isEmpty)
        }
    }

    @Test("Others have it in the title")
    func progressInTitle() throws {
        for variables in [
            [], ["VTE_VERSION=7600"], ["WT_SESSION=1", "TMUX=/tmp/tmux"], ["TERM_PROGRAM=iTerm.app", "TERM_PROGRAM_VERSION=3.5.0"],
        ] {
            let session = try start(variables)
            session.type("sleep 1h\r")
            try session.wait("the title") { $0.title == "0 % sleep 1h — ivsh" }
            session.type("\u{3}")
            try session.wait("the title of the prompt") { $0.title == "ivsh — us-west-2" }
            #expect(session.screen.progress.isEmpty)
        }
    }

    @Test("A terminal that may not understand them is sent none", arguments: ["linux", "vt100", "dumb"])
    func simple(terminal: String) throws {
        let session = try start(["WT_SESSION=1", "TERM_PROGRAM=ghostty"], terminal: terminal)
        session.type("use keys vi\r")
        try session.wait("the next prompt") { $0.filled.suffix(2) == ["local us-west-2> use keys vi", "local us-west-2>"] }
        session.type("sleep 600ms; print done\r")
        try session.wait("the end") { $0.filled.suffix(2) == ["done", "local us-west-2>"] }
        let screen = session.screen
        #expect(screen.titles.isEmpty && screen.marks.isEmpty && screen.progress.isEmpty && screen.cursorShapes.isEmpty)
        #expect(screen.unknown.isEmpty)
    }

    @Test("A script on a terminal has no title and no marks, but shows progress; where stderr is none there is nothing")
    func script() async throws {
        let session = try EditingSession(
            ivsh: ["-c", "print on; sleep 1h"], home: folder.path, variables: ["WT_SESSION=1"], prompt: nil)
        try session.wait("progress") { !$0.progress.isEmpty }
        session.type("\u{3}")
        #expect(session.finish() == 130 << 8)
        #expect(session.screen.titles.isEmpty && session.screen.marks.isEmpty && session.screen.progress.last == "0")
        #expect(session.screen.filled.first == "on")
        let run = try await ShellProcess.with { try await $0.run(["-c", "sleep 700ms; print done"]) }
        #expect(run.stdout == "done\n" && run.stderr.isEmpty)
    }
}
