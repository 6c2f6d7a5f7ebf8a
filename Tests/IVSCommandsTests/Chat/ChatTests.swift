import IVSCommands
import IVSLanguage
import ShellTesting
import Testing

/// Chat in programs: who joins, what is said, and what `watch` gives of it.
@Suite("Chat in programs")
struct ChatTests {
    private let shell: ShellFixture

    init() async throws {
        shell = try ShellFixture()
        _ = try await shell.run("create-room --name lobby | ignore")
    }

    @Test("What somebody says is what everybody receives, in order")
    func talk() async throws {
        _ = try await shell.run("join lobby --as alice; join lobby --as bob")
        let said = try await shell.run(
            """
            say --as alice one | get content
            use user bob { say two | get sender.userId }
            watch --count 2 | each {|m| "${m.sender.userId}: ${m.content}" } | to json --compact
            """)
        #expect(said == "\"one\"\n\"bob\"\n[\"alice: one\",\"bob: two\"]\n")
    }

    @Test("A message's record has the fields of the frame and the room's ARN")
    func record() async throws {
        _ = try await shell.run("join lobby --as alice --attributes {name: Alice}")
        let keys = try await shell.run("say Hello | keys | to json --compact")
        #expect(keys == #"["type","id","time","sender","content","eventName","attributes","requestId","room"]"# + "\n")
        #expect(try await shell.run("say Hello | get sender.attributes.name") == "\"Alice\"\n")
        #expect(try await shell.run("say Hello | get room") == (try await shell.run("get-room lobby | get arn")))
    }

    @Test("Every watch goes on where the one before it ended")
    func unread() async throws {
        _ = try await shell.run("join lobby --as alice; for i in 1..4 { say \"$i\" | ignore }")
        #expect(try await shell.run("watch --count 1 | get content | to json --compact") == "[\"1\"]\n")
        #expect(try await shell.run("watch | get content | first 2 | to json --compact") == "[\"2\",\"3\"]\n")
        #expect(try await shell.run("watch --count 1 | get content | to json --compact") == "[\"4\"]\n")
    }

    @Test("Operations within a watch act on the watched room, though another one is the current")
    func roomOfWatch() async throws {
        let output = try await shell.run(
            """
            create-room --name other | ignore
            join lobby --as alice
            say "buy spam" | ignore
            use room other
            watch lobby --count 1 | where type == MESSAGE and content =~ "spam" | each {|m| delete-message --id $m.id --reason spam } | ignore
            watch lobby --count 1 | get eventName | to json --compact
            status | get room
            """)
        #expect(output == "[\"aws:DELETE_MESSAGE\"]\n\"other\"\n")
    }

    @Test("Messages that are piped into an operation say which message, which user and which room")
    func pipedMessages() async throws {
        let output = try await shell.run(
            """
            join lobby --as alice; join lobby --as mallory
            say "buy spam" | ignore
            leave mallory
            use room null
            watch lobby --count 1 | delete-message --reason spam | count
            watch lobby --count 1 | get attributes.Reason | to json --compact
            """)
        #expect(output == "1\n[\"spam\"]\n")
    }

    @Test("A watch with a time limit ends by itself")
    func timeLimit() async throws {
        // The shell's clock stands still: whoever waits moves it on.
        #expect(try await shell.run("watch lobby --for 10s | count") == "0\n")
    }

    @Test("Whom a moderator disconnects stays disconnected, and cannot speak")
    func moderation() async throws {
        let output = try await shell.run(
            """
            join lobby --as alice; join lobby --as mallory
            disconnect-user --user-id mallory --reason spam | ignore
            watch --count 1 | get attributes.UserId | to json --compact
            while (who | where userId == mallory | first).state != disconnected { }
            try { say --as mallory "Hello?" } catch chat-disconnected e { $e.code }
            say --as alice "Still here" | get content
            """)
        #expect(output == "[\"mallory\"]\n\"chat-disconnected\"\n\"Still here\"\n")
    }

    @Test(
        "A mistake is told with what to do about it",
        arguments: [
            ("say Hello", "error[not-joined]: nobody has joined a room in this session"),
            ("join", "error[missing-argument]: `create-chat-token` needs `--room-identifier`"),
            ("join nowhere --as alice", "error[unknown-room]: no room named `nowhere` in us-west-2"),
            ("join lobby --as alice; join lobby --as alice", "error[already-joined]: `alice` is in lobby already"),
            ("join lobby --as alice; say --as bob Hi", "error[not-joined]: `bob` has not joined a room in this session"),
            ("join lobby --as alice; say", "error[missing-argument]: `say` needs something to say"),
            ("join lobby --as alice --session-duration 90s", "error[bad-value]: a session lasts whole minutes"),
            ("join lobby --as alice --session-duration 4h", "error[ValidationException]"),
            ("join lobby --as alice --capabilities [SHOUT]", "error[ValidationException]"),
            ("join lobby --as alice; join lobby --as bob; use user null; say Hi", "error[unclear-user]: several users have joined"),
            ("[a, b] | join ','", "error[wrong-type]: expected a room, found a list"),
            ("use user nobody", "error[not-joined]: `nobody` has not joined a room in this session"),
            ("review-with somewhere {|m| true }", "error[bad-value]: `somewhere` is no ARN of a Lambda function"),
            ("load-test lobby --users 0", "error[out-of-range]: `users` is out of range"),
        ])
    func mistakes(program: String, expected: String) async throws {
        let shown = try await shell.run(program, showing: .titleOfError)
        #expect(shown.hasPrefix(expected), "\(program): \(shown)")
    }

    @Test("A message that is too long is refused, and the error points at it")
    func tooLong() async throws {
        _ = try await shell.run("update-room lobby --maximum-message-length 5 | ignore; join lobby --as alice")
        let error = try #require(try await shell.error(of: "say 'much too long'"))
        #expect(error.code == "InvalidParameter" && error.exitStatus == 254)
        #expect(error.diagnostic.labels.first.map { shell.text(under: $0.span) } == "'much too long'")
    }

    @Test("Under --dry-run nobody joins: the request for the token is shown")
    func dryRun() async throws {
        let shell = try ShellFixture(dryRun: true)
        let url = try await shell.run("join arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl --as alice | get url; who | count")
        #expect(url == "\"https://ivschat.us-west-2.amazonaws.com/CreateChatToken\"\n0\n")
    }
}
