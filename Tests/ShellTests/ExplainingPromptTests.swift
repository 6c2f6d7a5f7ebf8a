import Foundation
import TerminalTesting
import TestSupport
import Testing

/// The row below the line and help at the cursor, at the real prompt with its styles.
@Suite("The prompt explains the line", .serialized, .patience(minutes: 5))
final class ExplainingPromptTests {
    private let folder: TemporaryFolder
    private let session: EditingSession
    private static let prompt = "local us-west-2>"

    init() throws {
        folder = try TemporaryFolder()
        session = try EditingSession(
            program: EditingSession.builtProgram("ivsh"), arguments: [], variables: ["HOME=\(folder.path)"], columns: 120, rows: 40)
        try session.expect(Self.prompt)
    }

    private func expect(_ line: String, below row: String) throws {
        try session.wait("“\(row)” below “\(line)”") { screen in
            let rows = screen.filled.suffix(2)
            return rows.first == "\(Self.prompt) \(line)" && rows.last?.contains(row) == true
        }
    }

    private var bytes: String { String(decoding: session.output, as: UTF8.self) }

    @Test("It shows what the flag takes, what is wrong in red, and leaves nothing behind when the line is entered")
    func limits() throws {
        session.type("create-room --maximum-message-length 50")
        try expect("create-room --maximum-message-length 50", below: "--maximum-message-length <int> [flags]   1 to 500; How long")
        #expect(bytes.contains("\u{1B}[0;1;4m--maximum-message-length <int>"))
        session.type("1")
        try expect("create-room --maximum-message-length 501", below: "maximum-message-length must be at most 500")
        #expect(bytes.contains("\u{1B}[0;31m") && !bytes.contains("ValidationException"))
        session.type("\u{7F} | get maximumMessageLength")
        try expect("create-room --maximum-message-length 50 | get maximumMessageLength", below: "get ")
        session.type("\r")
        try session.wait("the value") { $0.last == Self.prompt && $0.filled.contains("50") }
        #expect(!session.screen.filled.contains { $0.contains("<int>") || $0.contains("<field>") })
    }

    @Test("An unknown flag is red as soon as it is none, and the right one is named")
    func unknownFlag() throws {
        session.type("create-room --tag")
        try expect("create-room --tag", below: "--tags <record")
        #expect(!bytes.contains("\u{1B}[0;31m--"))
        session.type("z")
        try expect("create-room --tagz", below: "there is no --tagz, but --tags")
        #expect(bytes.contains("\u{1B}[0;31m--tagz"))
    }

    @Test("`use explain off` switches it off, and on again")
    func setting() throws {
        session.type("use explain off\r")
        try session.wait("the prompt") { $0.filled.suffix(2) == ["\(Self.prompt) use explain off", Self.prompt] }
        session.type("get-room ")
        try session.expect("\(Self.prompt) get-room")
        session.type("\u{15}use explain on\r")
        try session.wait("the prompt") { $0.filled.suffix(2) == ["\(Self.prompt) use explain on", Self.prompt] }
        session.type("get-room ")
        try expect("get-room", below: "get-room [<room>]")
    }

    @Test("Without styles there is none, since it could not be told from output")
    func plain() throws {
        let plain = try EditingSession(home: folder.path)
        plain.type("get-room lobby")
        try plain.expect("\(Self.prompt) get-room lobby")
        plain.type("\u{15}")
        try plain.expect(Self.prompt)
        #expect(!plain.screen.filled.contains { $0.contains("<room>") })
    }

    @Test("F1 shows the help of the flag at the cursor above the line, which goes on where it was")
    func help() throws {
        session.type("create-room --name lobby" + Keys.wordLeft + "\u{1B}[D\u{1B}[D")
        try expect("create-room --name lobby", below: "--name <text>")
        session.type("\u{1B}OP")
        try session.wait("the help") {
            $0.filled.contains("create-room --name <text>") && $0.filled.contains { $0.hasPrefix("`help create-room`") }
        }
        try expect("create-room --name lobby", below: "--name <text>")
        session.type(Keys.end + " | get name\r")
        try session.wait("the room's name") { $0.last == Self.prompt && $0.filled.contains("lobby") }
    }

    @Test("An example of the help that was shown last comes into the line by its number")
    func example() throws {
        session.type("help let\r")
        try session.wait("the help") { $0.last == Self.prompt && $0.filled.contains("  1. let n = 3; $n + 1") }
        #expect(session.screen.filled.contains("example (`example 1` takes it to the line):"))
        session.type("example\r")
        try session.expect("\(Self.prompt) let n = 3; $n + 1")
        session.type("\r")
        try session.wait("what it gives") { $0.last == Self.prompt && $0.filled.contains("4") }
        session.type("example 7\r")
        try session.wait("the error") { $0.last == Self.prompt && $0.filled.contains { $0.hasPrefix("error[out-of-range]") } }
    }

    @Test("It stays in its row when the window changes")
    func resize() throws {
        session.type("update-room --maximum-message-length 5")
        try expect("update-room --maximum-message-length 5", below: "1 to 500; How long")
        session.resize(columns: 60, rows: 40)
        try expect("update-room --maximum-message-length 5", below: "update-room … --maximum-message-length <int> …   1 to 500")
        session.resize(columns: 120, rows: 40)
        try expect("update-room --maximum-message-length 5", below: "1 to 500; How long")
        #expect(session.screen.filled.count { $0.contains("<int>") } == 1)
    }
}
