import TerminalTesting
import Testing

@Suite("Suggestions")
struct SuggestionTests {
    @Test("A suggestion from the history is shown after the cursor and taken with Right")
    func taken() throws {
        let session = try EditingSession(["entry=list-rooms --page", "hints", "styled"])
        session.type("list")
        try session.expect("> list-rooms --page", cursor: 6)
        session.type(Keys.wordRight)
        try session.expect("> list-rooms --page", cursor: 12)
        session.type(Keys.right + "!")
        try session.expect("> list-rooms --page!", cursor: 20)
    }

    @Test("A suggestion that is not taken is not part of the line")
    func notTaken() throws {
        let session = try EditingSession(["entry=list-rooms", "hints", "styled"])
        session.type("list\r")
        try session.expectResult("line: list")
        #expect(session.screen.filled.first == "> list")
    }

    @Test("The newest of the best entries is suggested, a worse one where there is no other")
    func ranks() throws {
        let session = try EditingSession(["entry=get a", "entry=get b", "entry=get c?", "entry=put d?", "hints", "styled", "last-resort=?"])
        session.type("get")
        try session.expect("> get b", cursor: 5)
        session.type(Keys.control("U") + "put")
        try session.expect("> put d?", cursor: 5)
    }
}
