import Foundation
import TerminalTesting
import TestSupport
import Testing

/// Long output at the prompt, on a real terminal.
@Suite("Long output", .serialized, .patience(minutes: 5))
final class PagerTests {
    private let folder: TemporaryFolder
    private let session: EditingSession

    init() throws {
        folder = try TemporaryFolder()
        session = try EditingSession(home: folder.path, columns: 60, rows: 12, prompt: Self.prompt)
    }

    private static let prompt = "local us-west-2>"

    @Test("Rows show as they come, and Ctrl-C keeps what was shown")
    func rowsAsTheyCome() throws {
        session.type("1..100000 | each {|n| sleep 20ms; {row: $n}}\r")
        try session.wait("the first rows") { $0.filled.contains("row") && $0.filled.contains("  2") }
        session.type("\u{3}")
        try session.wait("the prompt") { $0.last == Self.prompt }
        #expect(session.screen.filled.contains("  1"))
    }

    @Test("What is longer than the screen goes through it, and the rest is dropped when it is left")
    func long() throws {
        try session.run("use pager 'head -3'")
        #expect(try session.run("1..100000 | each {|n| {n: $n}}") == ["n", "─", "1"])
        #expect(try session.run("1..3") == ["1", "2", "3"])
    }

    @Test("What fits the screen does not need it", arguments: ["[1, 2, 3]", "[1, 2, 3] | to jsonl"])
    func short(program: String) throws {
        try session.run("use pager 'echo paged'")
        #expect(try session.run(program) == ["1", "2", "3"])
    }

    @Test("`use pager off` and `$PAGER` of cat show all of it at once")
    func off() throws {
        #expect(try session.run("1..30").count == 30)
        try session.run("use pager off")
        #expect(try session.run("1..30 | to jsonl").last == "30")
    }

    @Test("It has the terminal until its user leaves it", .enabled(if: access("/usr/bin/less", X_OK) == 0))
    func less() throws {
        try session.run("use pager 'less -RFX'")
        session.type("1..100 | each {|n| {n: $n}}\r")
        try session.wait("the first screen") { $0.last == ":" }
        session.type("q")
        try session.wait("the prompt") { $0.last == Self.prompt }
        #expect(!session.screen.filled.contains("100"))
        #expect(try session.run("print on") == ["on"])
    }

    @Test("An error after long output is told when the pager is left")
    func errors() throws {
        try session.run("use pager 'cat'")
        #expect(try session.run("1..40 | each {|n| 10 / (40 - $n)}").contains { $0.hasPrefix("error[division-by-zero]") })
    }
}
