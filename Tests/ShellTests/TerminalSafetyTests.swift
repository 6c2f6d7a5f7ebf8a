import Foundation
import TerminalTesting
import TestSupport
import Testing

/// The real program on a terminal, with data that would drive it: title, colours and modes stay.
@Suite("Nobody drives the terminal", .serialized, .patience(minutes: 5))
final class TerminalSafetyTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let texts = HostileText.all
        let rooms = texts.map { ["name": $0, $0: "x"] as [String: Any] } + [["deep": [texts[0]: texts[1]], "list": texts]]
        try folder.write(String(decoding: try JSONSerialization.data(withJSONObject: rooms), as: UTF8.self), to: "data.json")
        try folder.write(texts.joined(separator: "\n"), to: "data.txt")
        let log = try texts.map { text in
            let payload: [String: Any] = [
                "Type": "MESSAGE", "Id": text, "SendTime": "2026-03-01T12:00:00Z", "Content": text, "Attributes": [text: text],
                "Sender": ["UserId": text, "Attributes": [text: text]],
            ]
            let entry: [String: Any] = [
                "event_timestamp": "2026-03-01T12:00:00.000Z", "type": "MESSAGE", "payload": payload, "version": "1.0",
            ]
            return String(decoding: try JSONSerialization.data(withJSONObject: entry), as: UTF8.self)
        }
        try folder.write(log.joined(separator: "\n"), to: "chat.jsonl")
    }

    private func session(_ arguments: [String]) throws -> EditingSession {
        try EditingSession(
            program: EditingSession.builtProgram("ivsh"), arguments: arguments, variables: ["HOME=\(folder.path)", "TZ=UTC"], columns: 100)
    }

    private func run(_ program: String, _ options: [String] = []) throws -> Screen {
        let session = try session(options + ["-c", program])
        _ = session.finish()
        return session.screen
    }

    @Test(
        "What a program shows of data",
        arguments: [
            "$data", "$data | table --wide", "$data | last", "$data | get name?", "$data | to csv --columns [name]", "$data | to text",
            "$data | to json", "$data | to yaml", "$data | first 3 | to jsonl", "print $data", "for d in $data { print ($d.name? ?? x) }",
            "for d in $data { $d }", "use output json; $data", "use output yaml; $data", "use output text; $data",
        ])
    func shown(program: String) throws {
        let screen = try run("let data = (open \(folder.path)/data.json); \(program)")
        #expect(screen.harm == nil)
        #expect(!screen.filled.isEmpty)
    }

    @Test(
        "Text of files and programs",
        arguments: [
            "open --raw FILE", "!cat FILE | lines", "(!cat FILE)", "open --raw FILE | lines | to csv", "read-log LOG",
            "read-log LOG | table", "read-log LOG | to text",
        ])
    func files(program: String) throws {
        let program = program.replacing("FILE", with: folder.path("data.txt")).replacing("LOG", with: folder.path("chat.jsonl"))
        let screen = try run(program)
        #expect(screen.harm == nil)
        #expect(screen.filled.count > 20)
    }

    @Test(
        "Errors about data, in both forms",
        arguments: [
            "throw $text", "get-room $text", "create-room --name $text", "open $text", "use region $text", "use room $text",
            "{a: 1} | get $text",
            "say $text", "help $text", "explain $text", "!($text)", "[1] | to csv --columns [$text] | to $text",
        ])
    func errors(program: String) throws {
        for text in ["\u{1B}]0;pwned\u{07}", "a\u{9B}31m\u{202E}b\u{9D}0;x\u{9C}", "\u{1B}c\u{0E}"] {
            let escaped = text.unicodeScalars.map { "\\u{\(String($0.value, radix: 16))}" }.joined()
            for options in [[], ["--error-format", "json"]] {
                let screen = try run("let text = \"\(escaped)\"; \(program)", options)
                #expect(screen.harm == nil)
                #expect(!screen.filled.isEmpty)
            }
        }
    }

    @Test("What is said in a room, above the line that is typed, and the names of what is there")
    func prompt() throws {
        let session = try session([])
        try session.wait("the prompt") { $0.last == "local us-west-2>" }
        try session.run("create-room --name lobby | ignore")
        for line in [
            "join lobby --as alice",
            "for text in (open --raw \(folder.path)/data.txt | lines | first 40) { try { say $text | ignore } catch e { print $e.message } }",
            "who", "history | last 2", "print said",
        ] {
            try session.run(line, then: "local us-west-2 lobby as alice>")
        }
        try session.wait("what was said") { $0.filled.dropLast().last == "said" }
        session.type("\u{4}")
        #expect(session.finish() == 0)
        #expect(session.screen.harm == nil)
    }
}
