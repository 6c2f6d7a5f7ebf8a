import ShellTesting
import Testing

@Suite("Recordings played again")
struct ReplayTests {
    private let shell: ShellFixture

    init() async throws {
        shell = try ShellFixture()
        _ = try await shell.run("create-room --name lobby --maximum-message-rate-per-second 100 | join --as viewer")
    }

    private static let watched =
        "{type: MESSAGE, id: m1, time: '2026-01-01T00:00:00Z', sender: {userId: alice, attributes: {name: Alice}}, content: Hello}"
    private static let deleted =
        "{type: EVENT, id: e1, time: '2026-01-01T00:00:02Z', eventName: 'aws:DELETE_MESSAGE', attributes: {MessageId: m1, Reason: typo}}"
    private static let logged =
        "{event_timestamp: '2026-01-01T00:00:01.000Z', type: MESSAGE, payload: {Type: MESSAGE, Id: x, Content: 'From a log', Sender: {UserId: bob}}, version: '1.0'}"

    @Test(
        "Records of watch and of chat logs, frames and text are said once more",
        arguments: [
            ("[\(watched)]", "alice: Hello"), ("[\(logged)]", "bob: From a log"), ("'Plain text'", "replay: Plain text"),
            ("[{Type: MESSAGE, Id: x, Content: 'A frame', Sender: {UserId: carol, Attributes: {}}}]", "carol: A frame"),
        ])
    func forms(recording: String, expected: String) async throws {
        let output = try await shell.run(
            "\(recording) | replay | get messages; watch --count 1 | each {|m| \"${m.sender.userId}: ${m.content}\" } | to json --compact")
        #expect(output == "1\n[\"\(expected)\"]\n")
    }

    @Test("A deletion takes away the message that stands for the recorded one")
    func deletion() async throws {
        let output = try await shell.run(
            """
            [\(Self.watched), \(Self.deleted)] | replay | select messages deletions skipped | to json --compact
            let seen = watch --count 2
            $seen[1].attributes.MessageId == $seen[0].id
            """)
        #expect(output == "{\"messages\":1,\"deletions\":1,\"skipped\":0}\ntrue\n")
    }

    @Test("The recording's silences are kept, divided by the speed")
    func timing() async throws {
        let output = try await shell.run(
            """
            [\(Self.watched), \(Self.deleted)] | replay --speed 2 | get duration
            [\(Self.watched), \(Self.deleted)] | replay --longest-pause 500ms | get duration
            """)
        #expect(output == "\"1s\"\n\"500ms\"\n")
    }

    @Test("What is no message or event is skipped and counted")
    func skipping() async throws {
        #expect(try await shell.run("[1, {a: 1}, null] | replay | get skipped") == "3\n")
    }

    @Test("A file is read by its extension")
    func file() async throws {
        _ = try await shell.run("[\(Self.watched)] | save chat.jsonl; \"one\\ntwo\" | save chat.txt")
        #expect(try await shell.run("replay chat.jsonl | get messages; replay chat.txt | get messages") == "1\n2\n")
    }
}
