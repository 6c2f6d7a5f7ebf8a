import IVSCommands
import IVSLanguage
import IVSTimestamps
import LocalService
import Testing

@Suite("Running programs")
struct ProgramRunnerTests {
    private let sink = MemorySink()
    private let session: Session
    private let runner: ProgramRunner

    init() {
        session = Session(
            settings: SessionSettings(output: .json),
            options: GatewayOptions(store: .memory, seed: 1, timeSource: ManualTimeSource(startingAt: Timestamp(seconds: 1_767_225_600))),
            sink: sink)
        runner = ProgramRunner(session)
    }

    private func run(_ program: String) async throws -> ProgramOutcome {
        try await EvaluatorThread.run { [runner] in runner.run(program, name: "<test>") }
    }

    @Test(
        "How a program ends is the status of its process",
        arguments: [
            ("1 + 1", 0), ("exit 7", 7), ("no-such-command", ExitStatus.usage), ("1 +", ExitStatus.usage),
            ("throw 'not today'", ExitStatus.general),
            ("get-room arn:aws:ivschat:us-west-2:123456789012:room/AbCdEf123456", ExitStatus.service),
        ])
    func status(program: String, status: Int32) async throws {
        #expect(try await run(program).status == status)
    }

    @Test("What a program showed before it failed is out, and what it defined is there for the next one")
    func failure() async throws {
        let outcome = try await run("let n = 5; print $n; throw {code: late, message: 'too late'}")
        #expect(outcome.errors.map(\.code) == ["late"])
        #expect(sink.take() == "5\n")
        #expect(try await run("$n + 1").status == ExitStatus.success)
        #expect(sink.take() == "6\n")
    }

    @Test("Ctrl-C ends a program without a word")
    func interrupt() async throws {
        runner.interrupt.set()
        let outcome = try await run("for i in 1..3 { print $i }")
        #expect(outcome.status == ExitStatus.interrupted)
        #expect(outcome.errors.isEmpty)
    }

    @Test("A message that was said is a result, except where the chat has shown it already")
    func said() async throws {
        _ = try await run("create-room --name lobby | join --as alice")
        _ = try await run("say Hello | get content")
        #expect(sink.take() == "\"Hello\"\n")
        session.chat.show(includingMessages: true) { _ in }
        _ = try await run("say 'Hello again'")
        #expect(sink.take() == "")
        _ = try await run("let m = say Once; $m.content")
        #expect(sink.take() == "\"Once\"\n")
        session.chat.show(includingMessages: false) { _ in }
        _ = try await run("say 'And again'")
        #expect(sink.take().contains("And again"))
        try await EvaluatorThread.run { [runner] in runner.close() }
    }
}
