import IVSCommands
import Testing

@Suite("What is said, on a terminal")
struct ChatLinesTests {
    private func message(_ user: String, _ content: String, attributes: String = "null") -> String {
        "{type: MESSAGE, id: x, time: (now) + 1003min, sender: {userId: \(user), attributes: {}}, content: '\(content)', eventName: null, attributes: \(attributes), requestId: '', room: 'arn:aws:x'}"
    }

    private func lines(_ program: String, width: Int) async -> [Substring] {
        await TestShell(format: .table, width: width).run(program).split(separator: "\n", omittingEmptySubsequences: false)
    }

    @Test("A line for each message: time, sender, and what was said")
    func messages() async {
        #expect(
            await lines("[\(message("alice", "Hello")), \(message("bob", "Hi", attributes: "{mood: fine}"))]", width: 60) == [
                "16:43  alice  Hello", "16:43  bob    Hi  {mood: fine}",
            ])
    }

    @Test("A long message goes on under its beginning, so that no line of it looks like another message")
    func folded() async {
        let spoof = String(repeating: "x", count: 31)
        #expect(
            await lines("[\(message("alice", "one two three four five")), \(message("alice", spoof + "16:43"))]", width: 28) == [
                "16:43  alice  one two three", "              four five", "16:43  alice  xxxxxxxxxxxxxx", "              xxxxxxxxxxxxxx",
                "              xxx16:43",
            ])
    }

    @Test("Events stand behind a star")
    func events() async {
        let event =
            "{type: EVENT, id: x, time: (now) + 1003min, sender: null, content: null, eventName: 'poll:opened', attributes: {question: tea}, requestId: null, room: null}"
        #expect(await lines("[\(event)]", width: 60) == ["16:43  * poll:opened {question: tea}"])
    }

    @Test("`table` shows the fields")
    func table() async {
        #expect(await lines("[\(message("alice", "Hello"))] | table --wide", width: 60).first?.hasPrefix("type     id  time") == true)
    }
}
