import TerminalTesting
import TestSupport
import Testing

/// People who chat, each at a prompt of their own: two programs on two terminals, and one store.
@Suite("Chat at the prompt", .serialized, .patience(minutes: 5))
final class ChatPromptTests {
    private let folder: TemporaryFolder
    private var home: String { folder.path }

    init() throws { folder = try TemporaryFolder() }

    private func start() throws -> EditingSession {
        try EditingSession(
            home: home, variables: ["TZ=UTC", "IVSH_REVIEW_TIMEOUT=\(Patience.milliseconds(.seconds(20)))"], columns: 110)
    }

    /// A prompt with a user in the room; the first one makes the room.
    private func join(_ user: String, in session: EditingSession, creating: Bool = false) throws {
        session.type((creating ? "create-room --name lobby | join --as \(user)" : "join lobby --as \(user)") + "\r")
        try session.wait("\(user)'s prompt") { $0.last == "local us-west-2 lobby as \(user)>" }
    }

    /// Waits for a line about a message: `12:00:01 alice: Hello`.
    private func wait(for text: String, in session: EditingSession, sourceLocation: SourceLocation = #_sourceLocation) throws {
        try session.wait(text, sourceLocation: sourceLocation) {
            $0.filled.contains { $0.hasSuffix(" " + text) && $0.dropFirst(8).first == " " }
        }
    }

    @Test("What the one says appears above the line that the other types, which stays whole")
    func twoShells() throws {
        let alice = try start()
        let bob = try start()
        try join("alice", in: alice, creating: true)
        try join("bob", in: bob)
        alice.type("say 'Hi B")
        try alice.wait("the half line") { $0.last == "local us-west-2 lobby as alice> say 'Hi B" }
        bob.type("say Hello Alice\r")
        try wait(for: "bob: Hello Alice", in: bob)
        try wait(for: "bob: Hello Alice", in: alice)
        try alice.wait("the half line below it") { $0.last == "local us-west-2 lobby as alice> say 'Hi B" }
        alice.type("ob'\r")
        try wait(for: "alice: Hi Bob", in: alice)
        try wait(for: "alice: Hi Bob", in: bob)

        // The shell that served the store leaves: the other one goes on, and a third finds it.
        try alice.wait("the prompt") { $0.last == "local us-west-2 lobby as alice>" }
        alice.type("\u{4}")
        #expect(alice.finish() == 0)
        try bob.wait("the new connection") { $0.filled.contains { $0.hasSuffix("* bob is connected again") } }
        let carol = try start()
        try join("carol", in: carol)
        carol.type("say Hello Bob\r")
        try wait(for: "carol: Hello Bob", in: bob)
    }

    @Test("The moderation bot is one line, which Ctrl-C ends at once")
    func moderation() throws {
        let mallory = try start()
        let bot = try start()
        try join("mallory", in: mallory, creating: true)
        bot.type(
            "watch lobby | where type == MESSAGE and content =~ \"spam\" | each {|m| delete-message --id $m.id --reason spam } | ignore\r")
        // The bot listens when it is connected, and nobody is told when that is: what is said too early is said again.
        try mallory.wait("the deletion") { screen in
            if screen.filled.contains(where: { $0.contains("was deleted: spam") }) { return true }
            mallory.type("say buy spam\r")
            return false
        }
        bot.type("\u{3}")
        try bot.wait("the prompt after Ctrl-C") { $0.last == "local us-west-2>" }
    }

    @Test("Messages show at once while a watch runs, and leaving ends them")
    func watchAndLeave() throws {
        let alice = try start()
        let bob = try start()
        try join("alice", in: alice, creating: true)
        try join("bob", in: bob)
        bob.type("watch | each {|m| \"seen ${m.content}\" }\r")
        // Nobody is told when bob's pipeline begins to read: what is said too early is said again.
        try bob.wait("the watched message") { screen in
            if screen.filled.contains("seen one") { return true }
            alice.type("say one\r")
            return false
        }
        bob.type("\u{3}")
        try bob.wait("the prompt") { $0.last == "local us-west-2 lobby as bob>" }
        bob.type("leave\r")
        try bob.wait("the prompt without a user") { $0.last == "local us-west-2 lobby>" }
        alice.type("say two\r")
        try wait(for: "alice: two", in: alice)
        bob.type("print done\r")
        try bob.wait("the next line") { $0.filled.contains("done") }
        #expect(!bob.screen.filled.contains { $0.hasSuffix("alice: two") })
    }

    @Test("A closure that reviews messages works while the prompt waits")
    func review() throws {
        let alice = try start()
        alice.type("let f = 'arn:aws:lambda:us-west-2:123456789012:function:review'\r")
        alice.type("create-room --name lobby --message-review-handler {uri: $f, fallbackResult: DENY} | join --as alice\r")
        try alice.wait("the prompt") { $0.last == "local us-west-2 lobby as alice>" }
        alice.type("review-with $f {|m| print \"reviewing ${m.content}\"; {content: ($m.content | upper)} }\r")
        let bob = try start()
        try join("bob", in: bob)
        bob.type("say quietly\r")
        try wait(for: "bob: QUIETLY", in: alice)
        try alice.wait("the prompt below it") { $0.last == "local us-west-2 lobby as alice>" }
        #expect(alice.screen.filled.contains("reviewing quietly"))
    }
}
