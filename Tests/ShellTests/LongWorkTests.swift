import TerminalTesting
import TestSupport
import Testing

/// What is shown of work that takes long, and how long it took.
@Suite("Long work", .serialized, .patience(minutes: 5))
final class LongWorkTests {
    private let folder: TemporaryFolder
    private let session: EditingSession
    private static let prompt = "local us-west-2>"

    init() throws {
        folder = try TemporaryFolder()
        session = try EditingSession(home: folder.path, startUp: nil)
        try session.run("create-room --name lobby | ignore")
    }

    @Test(
        "Waiting tells what for and how long, and leaves no trace",
        arguments: [
            ("sleep 1h", "sleep: 0s of 1h · 1h left"),
            ("wait room-deleted lobby --timeout 1h", "wait room-deleted lobby: 0s of 1h · 1h left"),
            ("watch lobby --count 2 | ignore", "watch lobby: 0 of 2 messages · 0s"),
            ("let seen = watch lobby --for 1h", "watch lobby: 0 messages · 0s · 1h left"),
            (#"["a", "b", "c"] | replay --room lobby --speed 0.001"#, "replay: 1 of 3 · "),
        ])
    func waiting(line: String, progress: String) throws {
        session.type(line + "\r")
        try session.wait(progress) { $0.last.hasPrefix(progress.replacing("1h left", with: "")) }
        session.type("\u{3}")
        try session.expect(Self.prompt)
        #expect(!session.screen.filled.contains { $0.hasPrefix(progress.prefix { $0 != ":" } + ": ") })
        #expect(session.screen.unknown.isEmpty)
    }

    @Test("It keeps off a program that has the terminal, and off a pager")
    func elsewhere() throws {
        session.type("1..3 | each {|n| !sh -c 'sleep 0.4' ; $n } | ignore; !sh -c 'echo re\"\"ady; sleep 0.8; read x; echo got $x'\r")
        try session.wait("the program") { $0.last == "ready" }
        session.type("keys\r")
        try session.expect(["ready", "keys", "got keys", Self.prompt])
        try session.run("use pager 'sh -c \"head -2; sleep 0.8\"'")
        let rows = try session.run("1..1000 | each {|n| if $n == 100 { sleep 600ms }; $n }")
        #expect(rows.prefix(2).map { $0.trimmingPrefix { $0 == " " } } == ["1", "2"])
        #expect(!session.screen.filled.contains { $0.hasPrefix("sleep: ") })
    }

    @Test("A statement says how long it took from two seconds on, or from what time one likes, without what a program took")
    func timing() throws {
        #expect(try session.run("sleep 10ms") == [])
        try session.run("use timing 1ms")
        let took = try session.run("sleep 10ms")
        #expect(took.count == 1 && took.first?.hasPrefix("took ") == true && took.first?.hasSuffix("ms") == true)
        try session.run("use timing 1h")
        #expect(try session.run("print fast") == ["fast"])
        // The time of a program that has the terminal is its own.
        #expect(try session.run("use timing 2s; !sleep 2.2") == [])
        try session.run("use timing on")
        #expect(try session.run("print --no-newline abc").first == "abc⏎")
        #expect(session.screen.filled.dropLast().last?.hasPrefix("took ") == true)
        try session.run("use timing off")
        #expect(try session.run("sleep 2100ms") == [])
        #expect(try session.run("use timing auto; sleep 2100ms").last?.hasPrefix("took 2.") == true)
        #expect(try session.run("use timing sometimes").contains { $0.contains("it is auto, on, off or a duration") })
    }
}
