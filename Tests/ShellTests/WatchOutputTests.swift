import TestSupport
import Testing

/// `watch` in a pipe of the system: who reads along sees each record when it comes, not when a buffer is full.
@Suite("Watching in a pipe", .patience(minutes: 5))
struct WatchOutputTests {
    @Test(
        "A record is out while the watch waits for the next one, and Ctrl-C ends the watch",
        arguments: [
            "watch lobby | to jsonl", "watch lobby", "watch lobby | where content =~ x | each {|m| $m.content }",
            "watch lobby | save --append seen.jsonl",
            "watch lobby | par-each {|m| $m.content }",
        ])
    func output(program: String) async throws {
        let shell = try ShellProcess()
        defer { shell.remove() }
        // Says the same again until it was seen: nobody is told when the watch is connected.
        let script = """
            "$IVSH" -c 'create-room --name lobby | ignore'
            "$IVSH" -c '\(program)' > out 2> err & watch=$!
            touch seen.jsonl
            cat > talk.ivs <<'END'
            join lobby --as alice
            for i in 1..\(Patience.milliseconds(.seconds(10)) / 120) { say "x marks the spot" | ignore; sleep 120ms; if ((!cat out seen.jsonl) =~ spot) { exit 0 } }
            exit 1
            END
            "$IVSH" talk.ivs; said=$?
            kill -INT $watch; wait $watch
            echo "said $said, watch $?"
            """
        let result = try await shell.run(shell: script)
        #expect(result.stdout == "said 0, watch 130\n", "\(result.stderr)")
    }
}
