import ShellTesting
import Testing

/// Closures behind a room's review handler.
@Suite("Reviews by closures")
struct ReviewTests {
    private static let function = "arn:aws:lambda:us-west-2:123456789012:function:review"

    /// A shell with alice in a room whose messages go through a closure.
    private func shell(_ closure: String, fallback: String = "DENY") async throws -> ShellFixture {
        let shell = try ShellFixture()
        let output = try await shell.run(
            """
            let function = "\(Self.function)"
            create-room --name lobby --message-review-handler {uri: $function, fallbackResult: \(fallback)} | join --as alice --attributes {name: Alice}
            var seen = []
            review-with $function \(closure)
            """)
        #expect(output == "")
        return shell
    }

    @Test(
        "A closure lets through, changes, or denies",
        arguments: [
            ("{|m| true }", "say Hello | get content", "\"Hello\"\n"),
            ("{|m| {content: ($m.content | upper)} }", "say Hello | get content", "\"HELLO\"\n"),
            ("{|m| {attributes: {checked: yes}} }", "say Hello | get attributes.checked", "\"yes\"\n"),
            ("{|m| false }", "try { say Hello } catch NotAcceptable e { $e.status }", "406\n"),
            ("{|m| {reason: 'not here'} }", "try { say Hello } catch NotAcceptable e { $e.message =~ 'not here' }", "true\n"),
            ("{|m| {reviewResult: DENY} }", "try { say Hello } catch NotAcceptable e { $e.status }", "406\n"),
        ])
    func results(closure: String, program: String, expected: String) async throws {
        #expect(try await shell(closure).run(program) == expected)
    }

    @Test("A closure answers while a program of the system runs")
    func duringProgram() async throws {
        let shell = try await shell("{|m| {content: ($m.content | upper)} }")
        // The one program ends only after the message has come through, the other waits for that at a named pipe.
        let output = try await shell.run(
            """
            let pipe = (!mktemp -u)
            !mkfifo $pipe
            let said = ([says, waits] | par-each {|x|
                if $x == says { let m = (say Hello); !sh -c 'echo > "$0"' $pipe; $m.content } else { !cat $pipe }
            } | first)
            !rm $pipe
            $said
            """)
        #expect(output == "\"HELLO\"\n")
    }

    @Test("A closure sees who says what, and keeps count in a variable of the program")
    func message() async throws {
        let shell = try await shell(
            "{|m| $seen += [\"${m.sender.userId} ${m.sender.attributes.name} ${m.content} ${m.attributes.mood}\"]; true }")
        #expect(
            try await shell.run("say Hello --attributes {mood: happy} | ignore; $seen | to json --compact")
                == "[\"alice Alice Hello happy\"]\n")
    }

    @Test(
        "A closure that fails, or gives something else, leaves it to the room's fallback",
        arguments: ["{|m| throw 'no' }", "{|m| 7 }", "{|m| {verdict: yes} }"])
    func fallback(closure: String) async throws {
        #expect(try await shell(closure).run("try { say Hello } catch NotAcceptable e { $e.status }") == "406\n")
        #expect(try await shell(closure, fallback: "ALLOW").run("say Hello | get content") == "\"Hello\"\n")
    }

    @Test("A closure that takes longer than 200 ms counts for nothing")
    func timeLimit() async throws {
        #expect(try await shell("{|m| while true { } }").run("try { say Hello } catch NotAcceptable e { $e.status }") == "406\n")
    }
}
