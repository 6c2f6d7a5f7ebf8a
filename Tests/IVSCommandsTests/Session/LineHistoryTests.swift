import TestSupport
import Testing

@testable import IVSCommands

@Suite("Lines of the history")
struct LineHistoryTests {
    private let history = LineHistory(.prompt)

    init() { history.keep(in: nil) { HistoryEntry($0, backend: $0.hasSuffix("aws") ? "aws" : "local") } }

    private func enter(_ line: String, _ status: Int32?) {
        history.add(line)
        if let status { history.end(line, status: status, error: nil, nanoseconds: 1) }
    }

    private var lines: [String] { (0..<history.count).map { history[$0] } }

    @Test("Not kept are blank lines and those that start with a space; a line twice in a row is one to bring back, and two runs")
    func kept() {
        for line in ["", "   ", " private", "same", "same", "other"] { enter(line, 0) }
        #expect(lines == ["same", "other"])
        #expect(history.entries().map(\.line) == ["same", "same", "other"])
    }

    @Test("A secret can be brought back, and is neither listed nor suggested nor saved")
    func secrets() {
        enter("one", 0)
        enter("print AQICAHtoken", 0)
        #expect(lines == ["one", "print AQICAHtoken"])
        #expect(history.entries().map(\.line) == ["one"])
        #expect(history.suggestionRank(of: 1, backend: "local") == nil)
        #expect(history.done == ["one"] && history.secretCount == 1)
    }

    @Test(
        "Suggested is what succeeded on this backend, then elsewhere, then what was interrupted or runs, then what failed; never what was refused",
        arguments: [("a", 0, 0), ("on aws", 0, 1), ("watch", 130, 2), ("running", nil, 2), ("get-room x", 254, 3), ("lst-rooms", 252, nil)]
            as [(String, Int32?, Int?)])
    func ranks(line: String, status: Int32?, rank: Int?) {
        enter(line, status)
        #expect(history.suggestionRank(of: 0, backend: "local") == rank)
    }

    @Test(
        "Recognised as secret",
        arguments: [
            "print AQICAHxyz", "let id = AKIAIOSFODNN7EXAMPLE", "export AWS_SECRET_ACCESS_KEY=x",
            "let secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'",
            "with {secretAccessKey: wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY} { }",
            "!deploy --secret-access-key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            "create-chat-token lobby --user-id alice", "create-chat-token lobby --user-id=\"alice\"",
            "create-chat-token lobby --attributes {name: Alice}", "{userId: alice} | create-chat-token lobby",
            "aws ivschat create-chat-token --room-identifier x --user-id alice",
            #"aws ivschat create-chat-token --cli-input-json '{"userId": "alice"}'"#, "disconnect-user lobby --user-id 'b c'",
            "explain-request create-chat-token --user-id alice",
        ])
    func secret(line: String) {
        #expect(LineSecrets.mayStand(in: line))
    }

    @Test(
        "Not taken for secret",
        arguments: [
            "list-rooms", "create-room --name secret", "create-chat-token lobby --user-id $user",
            "create-chat-token lobby --user-id \"${u.id}\"",
            "create-chat-token lobby --user-id (get-user)", "help create-chat-token", "create-chat-token --user-id",
            "list-users | get userId", "{userId: alice} | print", "join lobby --as alice",
            // A hash in hexadecimal, words, a path, a key of another length, a name that says nothing.
            "let secret = da39a3ee5e6b4b0d3255bfef95601890afd80709", "let secret = abcdefghijabcdefghijabcdefghijabcdefghij",
            "open /usr/local/share/Applications9/Deep/folder/x", "let secret = wJalrXUtnFEMI/K7MDENG",
            "print wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        ])
    func plain(line: String) {
        #expect(!LineSecrets.mayStand(in: line))
    }
}
