import TerminalTesting
import TestSupport
import Testing

/// Tab at the real prompt, where a service is slow, large or silent.
@Suite("Tab never freezes", .serialized, .patience(minutes: 5))
struct CompletionPromptTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func start(_ arguments: [String], prompt: String) throws -> EditingSession {
        try EditingSession(ivsh: arguments, home: folder.path, prompt: prompt)
    }

    @Test("A service that never answers leaves the prompt free: keys go on, Ctrl-C drops the line")
    func silence() throws {
        let server = try ListingServer(rooms: nil)
        let prompt = "\(server.url) us-west-2>"
        let session = try start(["--endpoint-url", server.url], prompt: prompt)
        session.type("get-room \t")
        try session.expect([prompt + " get-room", "looking up …"])
        session.type("lob\t")
        try session.expect([prompt + " get-room lob", "looking up …"])
        session.type("\u{3}")
        try session.expect([prompt + " get-room lob^C", prompt])
        session.type("print on\r")
        try session.expect(["on", prompt])
    }

    @Test("Of 5,200 rooms those that have come are shown; the others are added as they come")
    func manyRooms() throws {
        let server = try ListingServer(rooms: 5_200, pagesBeforeGate: 1)
        let prompt = "\(server.url) us-west-2>"
        let session = try start(["--endpoint-url", server.url], prompt: prompt)
        session.type("get-room room-4\t")
        try session.wait("the first page") { $0.filled.contains("room-49  r00000000049") && $0.last == "… more are being looked up" }
        session.type("999\t")
        try session.expect([prompt + " get-room room-4999", "looking up …"])
        server.openGate()
        try session.expect(prompt + " get-room room-4999")
        // Known from now on.
        session.type("\u{15}get-room room-519\t\t")
        try session.wait("the last rooms") { $0.filled.contains("room-5199  r00000005199") }
    }

    @Test("What the session creates and deletes is known at once")
    func ownChanges() throws {
        let prompt = "local us-west-2>"
        let session = try start(["--clock", "2026-01-01T00:00:00Z"], prompt: prompt)
        session.type("create-room --name lobby | ignore; delete-room lob\t")
        try session.expect(prompt + " create-room --name lobby | ignore; delete-room lob")
        try session.expectBell()
        session.type("\u{15}create-room --name lobby | ignore\r")
        try session.expect([prompt + " create-room --name lobby | ignore", prompt])
        session.type("get-room l\t")
        try session.expect(prompt + " get-room lobby")
        session.type("\u{15}delete-room lobby\r")
        try session.expect([prompt + " delete-room lobby", prompt])
        session.type("get-room l\t")
        try session.expectBell(count: 2)
    }

    @Test("What Tab inserts means what it says: quotes, what stands right of the cursor, hidden files, keys, fields")
    func insertions() throws {
        for name in ["it's.txt", "co$room.txt", ".profile", "my dir/file"] { try folder.write("", to: name) }
        let prompt = "local us-west-2>"
        let session = try start([], prompt: prompt)
        try session.run("create-room --name lobby --tags {env: demo} | ignore")
        let cases: [(keys: String, line: String, cursor: Int)] = [
            ("open ~/it\t", #"open "~/it's.txt""#, 18), ("open \"~/co\t", #"open "~/co\$room.txt""#, 22),
            ("open '~/co'" + Keys.left + "\t", "open '~/co$room.txt'", 21), ("open ~/.pro\t", "open ~/.profile", 16),
            ("open ~/my\t", "open '~/my dir/", 15), ("get-room" + Keys.left + Keys.left + Keys.left + "\t", "get-room", 9),
            ("get-room lobby" + Keys.left + Keys.left + "\t", "get-room lobby", 15),
            ("get-room --identifier" + Keys.left + Keys.left + "\t", "get-room --identifier", 22),
            ("create-room --tags {\t", "create-room --tags {env:", 25),
            ("create-room --message-review-handler {fa\t", "create-room --message-review-handler {fallbackResult:", 54),
            ("with {reg\t", "with {region:", 14), ("list-rooms | where ta\t", "list-rooms | where tags", 24),
            ("list-rooms | each {|r| $r.na\t", "list-rooms | each {|r| $r.name", 30),
            ("(get-room lobby).ta\t", "(get-room lobby).tags", 21),
        ]
        for (keys, line, cursor) in cases {
            session.type(keys)
            try session.expect(prompt + " " + line, cursor: prompt.count + 1 + cursor)
            session.type(Keys.end + "\u{15}")
            try session.expect(prompt)
        }
    }

    @Test("`?NAME` and `NAME --help` show help at the prompt")
    func help() throws {
        let prompt = "local us-west-2>"
        let session = try start([], prompt: prompt)
        for (number, line) in ["?is-empty", "is-empty --help"].enumerated() {
            session.type(line + "\r")
            try session.wait("help after \(line)") { screen in
                screen.last == prompt && screen.filled.count { $0.hasPrefix("is-empty: ") } == number + 1
            }
        }
    }
}
