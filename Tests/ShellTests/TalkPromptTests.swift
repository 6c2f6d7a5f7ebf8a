import TerminalTesting
import TestSupport
import Testing

/// Talking at a prompt as people do, who know no rules of quoting.
@Suite("Talking at the prompt", .serialized, .patience(minutes: 5))
final class TalkPromptTests {
    private let folder: TemporaryFolder
    private let session: EditingSession

    init() throws {
        folder = try TemporaryFolder()
        session = try EditingSession(home: folder.path, variables: ["TZ=UTC"], columns: 110)
        session.type("create-room --name lobby | join --as alice\r")
        try session.wait("the prompt") { $0.last == "local us-west-2 lobby as alice>" }
    }

    /// A message, as it is shown with its time.
    private func heard(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        try session.wait(text, sourceLocation: sourceLocation) { $0.filled.contains { $0.dropFirst(8).dropFirst() == text } }
    }

    @Test("An apostrophe is a plain character")
    func apostrophe() throws {
        session.type("say don't do that\r")
        try heard("alice: don't do that")
    }

    @Test("A message that breaks the language comes back with quotes, and Enter says it")
    func quotes() throws {
        for (typed, quoted) in [
            ("tom & jerry", "'tom & jerry'"), ("that's $5 (really)", #""that's \$5 (really)""#), ("one; two", "'one; two'"),
            ("a | b", "'a | b'"),
        ] {
            session.type("say \(typed)\r")
            try session.expect("local us-west-2 lobby as alice> say \(quoted)")
            #expect(session.screen.filled.contains { $0.hasSuffix("help: to say it as it stands: `say \(quoted)`") })
            session.type("\r")
            try heard("alice: \(typed)")
            try session.expect("local us-west-2 lobby as alice>")
        }
    }

    @Test("A talk takes lines as they stand, does what stands behind a slash, and Ctrl-D ends it")
    func talk() throws {
        session.type("chat\r")
        try session.expect("lobby alice>")
        session.type("don't; \"quote\" | $this (ever) & 'so\r")
        try heard("alice: don't; \"quote\" | $this (ever) & 'so")
        session.type("//who is this\r")
        try heard("alice: /who is this")
        session.type("/me waves\r")
        try heard("alice: * alice waves")
        session.type("/who\r")
        try session.wait("who is here") { $0.filled.contains("* heard here: alice") }
        session.type("/event poll-opened question=tea\r")
        try heard("* poll-opened {question: tea}")
        session.type("/delete\r")
        try session.wait("the deletion") { $0.filled.contains { $0.contains("* message ") && $0.contains(" was deleted") } }
        // What was entered stands nowhere but in what came of it.
        #expect(!session.screen.filled.contains { $0.hasPrefix("lobby alice> /") })
        session.type("\u{4}")
        try session.expect("local us-west-2 lobby as alice>")
        session.type("print on\r")
        try session.expect(["on", "local us-west-2 lobby as alice>"])
    }

    @Test("What a talk does not know is said, and the line comes back")
    func unknown() throws {
        session.type("chat\r")
        try session.expect("lobby alice>")
        session.type("/dance now\r")
        try session.expect("lobby alice> /dance now")
        #expect(session.screen.filled.contains { $0.hasPrefix("* there is no `/dance` in a talk; `/help` lists what there is") })
        session.type(Keys.control("c"))
        try session.expect("lobby alice>")
    }

    @Test("Tab completes commands and users, and a talk has a history of its own")
    func completion() throws {
        session.type("chat\r")
        try session.expect("lobby alice>")
        session.type("first words\r")
        try heard("alice: first words")
        session.type("/del\t")
        try session.expect("lobby alice> /delete", cursor: 21)
        session.type("al\t")
        try session.expect("lobby alice> /delete alice", cursor: 27)
        session.type("\u{15}\u{1B}[A")
        try session.expect("lobby alice> first words")
        session.type("\u{15}\u{1B}[A\u{1B}[A")
        try session.expect("lobby alice> first words")
        session.type("\u{15}/leave\r")
        try session.expect("local us-west-2 lobby>")
        session.type("\u{1B}[A")
        try session.expect("local us-west-2 lobby> chat")
    }
}
