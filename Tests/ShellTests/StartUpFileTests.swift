import TerminalTesting
import TestSupport
import Testing

/// `init.ivs`, which is read when a prompt starts.
@Suite("The start-up file", .serialized, .patience(minutes: 5))
struct StartUpFileTests {
    private func start(_ text: String, prompt: String = "local us-west-2>") throws -> (session: EditingSession, folder: TemporaryFolder) {
        let folder = try TemporaryFolder()
        try folder.write(text, to: ".config/ivsh/init.ivs")
        return (try EditingSession(home: folder.path, columns: 120, prompt: prompt), folder)
    }

    @Test("An error costs its statement: the others run, and each error is told with file, line and place")
    func errors() throws {
        let (session, folder) = try start(
            """
            let one = 1
            list-rooms )
            let two = $one / 0
            get-rom lobby
            # Says what it can.
            def early [] { late }
            throw 'in between'
            def late [] { "one is $one" }
            let three = $two
            prompt {|s| "mine> " }
            """, prompt: "mine>")
        let shown = session.screen.filled
        for (code, place) in [
            ("unexpected-closer", 2), ("unknown-command", 4), ("division-by-zero", 3), ("in between", 7), ("unknown-variable", 9),
        ] {
            let error = shown.firstIndex { $0.hasPrefix("error") && $0.contains(code) }
            #expect(error.map { shown[$0 + 1].contains("\(folder.path)/.config/ivsh/init.ivs:\(place):") } == true, "\(code) in \(shown)")
        }
        #expect(shown.count { $0.hasPrefix("error") } == 5)
        #expect(try session.run("early", then: "mine>") == ["one is 1"])
        #expect(try session.run("let two = 2; $two", then: "mine>") == ["2"])
    }

    @Test("A block that is not closed costs what follows, and the prompt comes")
    func unclosed() throws {
        let (session, folder) = try start("let one = 1\ndef broken [] {\nprint 2\n")
        #expect(session.screen.filled.contains { $0.hasPrefix("error[unclosed-delimiter]") })
        #expect(try session.run("$one") == ["1"])
        withExtendedLifetime(folder) {}
    }

    @Test("It sets keys, titles and timing for the prompt, and a script knows nothing of it")
    func settings() async throws {
        let (session, folder) = try start("use keys vi; use timing on; use title off")
        #expect(try session.run("status | select timing title keys").contains { $0.hasPrefix("keys") && $0.hasSuffix("vi") })
        #expect(session.screen.titles.isEmpty && session.screen.filled.contains { $0.hasPrefix("took ") })
        let shell = try ShellProcess()
        defer { shell.remove() }
        try shell.write("use output csv\nthrow 'read'\n", to: ".config/ivsh/init.ivs")
        let run = try await shell.run(["-c", "[{a: 1}] | to json --compact; status | get timing"])
        #expect(run.stdout == "[{\"a\":1}]\n\"auto\"\n" && run.stderr.isEmpty)
        withExtendedLifetime(folder) {}
    }
}
