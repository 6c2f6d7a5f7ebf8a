import Foundation
import IVSLanguage
import TestSupport
import Testing

/// `!program`: what goes in, what comes out, and how it waits.
@Suite("Programs of the system")
struct ExternalTests {
    @Test(
        "A program of the system takes values and gives text",
        arguments: [
            ("!printf 'a b'", "a b"), ("!printf '%s-%s' 007 $x", "007-y"), ("[{a: 1}, text] | !cat", "{\"a\":1}\ntext"),
            ("let t = !printf 'a\\n'; $t", "\"a\""),
            ("!printf '%s|' ...[1, 2]", "1|2|"), ("!echo --flag=1 -n", "--flag=1 -n"), ("emit a b | !cat | !tr a-z A-Z", "A\nB"),
            ("!true", ""),
        ])
    func externals(program: String, expected: String) async throws {
        try await expect("let x = \"y\"; \(program)", gives: expected)
    }

    @Test(
        "A program that fails is an error with its status",
        arguments: [
            ("!false", "external-failed@1:1"), ("!no-such-program-here", "command-not-found@1:1"),
            ("try { !sh -c 'exit 7' } catch e { $e.status }", "7"),
        ])
    func failures(program: String, expected: String) async throws {
        try await expect(program, gives: expected)
    }

    @Test("Much more than a pipe holds goes through in both directions")
    func large() async throws {
        try await expect("let t = (1..200000 | !cat | !wc -l); $t =~ \"200000\"", gives: "true")
    }

    @Test("Input that the program does not read does not hold it up")
    func unreadInput() async throws {
        try await expect("1..9000000000000 | !true", gives: "")
    }

    // MARK: Waiting

    // Programs wait for each other and for tests at named pipes: whoever opens one waits until the other side does too.

    @Test("Programs of `par-each` run at the same time")
    func overlap() async throws {
        let pipe = try NamedPipe()
        try await expect(
            """
            emit writes reads | par-each --jobs 2 {|x|
                !sh -c 'if test "$1" = writes; then echo met > "$2"; else cat "$2"; fi' sh $x '\(pipe.path)'
            }
            """, gives: #"["","met"]"#)
    }

    @Test("A closure that is called from outside answers while a program runs")
    func outsideCall() async throws {
        let pipe = try NamedPipe()
        let (session, sources, interrupt) = (TestSession(), SourceMap(), Interrupt())
        let interpreter = Interpreter(commands: testCommands(session), sources: sources, host: session, interrupt: interrupt)
        try interpreter.run(sources.add(name: "f.ivs", text: "let f = {|word| !sh -c 'echo $1 > $2' sh $word '\(pipe.path)'; 'given' }"))
        guard case .closure(let closure)? = interpreter.value(of: "f") else {
            Issue.record("the program defines no closure f")
            return
        }
        let call = interpreter.caller(of: closure)
        async let answer = call([.string("word")]).json
        let shared = SharedInterpreter(interpreter: interpreter, session: session)
        let shown = try await EvaluatorThread.run {
            shared.session.shown(running: shared.interpreter, sources.add(name: "main.ivs", text: "!cat '\(pipe.path)'"), [], sources)
        }
        #expect(shown == "word")
        #expect(try await answer == #""given""#)
    }

    /// An interpreter may be used by one thread after another.
    private struct SharedInterpreter: @unchecked Sendable {
        let interpreter: Interpreter
        let session: TestSession
    }

    @Test("Ctrl-C ends a program with all that it has started, and `try` does not catch it")
    func interrupt() async throws {
        let pipe = try NamedPipe()
        let interrupt = Interrupt()
        async let output = run(
            "try { !sh -c 'echo $$ > $1; sleep 900 | sleep 900' sh '\(pipe.path)' } catch e { 'caught' }", interrupt: interrupt)
        let id = try #require(try await pid_t(pipe.line()))
        interrupt.set()
        #expect(try await output == "interrupted")
        try await expectNobody(inGroup: id)
    }

    @Test("Ctrl-C ends a program that takes no notice of it")
    func stubborn() async throws {
        let pipe = try NamedPipe()
        let interrupt = Interrupt()
        async let output = run(
            "!sh -c 'trap \"\" INT TERM; echo $$ > $1; while :; do sleep 900; done' sh '\(pipe.path)'", interrupt: interrupt)
        let id = try #require(try await pid_t(pipe.line()))
        interrupt.set()
        #expect(try await output == "interrupted")
        try await expectNobody(inGroup: id)
    }

    @Test("A program that nobody listens to any more is ended, whether it writes or not")
    func unwanted() async throws {
        try await expect("!yes | take-text 2", gives: "y\ny")
        try await expect("!sh -c 'echo a; exec sleep 900' | take-text 1", gives: "a")
    }
}

/// A named pipe in a folder of its own.
private final class NamedPipe: Sendable {
    private let folder: TemporaryFolder
    var path: String { folder.path("pipe") }

    init() throws {
        folder = try TemporaryFolder()
        try #require(mkfifo(path, 0o600) == 0)
    }

    /// Waits for somebody to open the pipe and write a line into it.
    func line() async throws -> String {
        let path = path
        return try await EvaluatorThread.run {
            let file = try FileHandle(forReadingFrom: URL(filePath: path))
            return String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self).trimmingCharacters(in: .newlines)
        }
    }
}
