import IVSSystem
import TestSupport
import Testing

@testable import IVSProcesses

@Suite("Collecting what programs write")
struct CollectingTests {
    /// Only to keep a broken test from waiting for ever.
    private static let long = Duration.seconds(300)

    @Test("Both outputs are kept, and how it ended")
    func outputs() async throws {
        var program = Invocation.shell("printf '%s' \"$((1 + 1))\"; echo oops >&2; exit 4")
        program.errors = .pipe
        let collected = try await program.collect(limit: 100, timeout: Self.long)
        #expect(collected == CollectedOutput(termination: .exited(4), output: Array("2".utf8), errors: Array("oops\n".utf8)))
        #expect(try await Invocation.shell("kill -9 $$").collect(limit: 0, timeout: Self.long).termination == .signalled(9))
    }

    @Test("A filter reads its input to the end, however long, and many of them do not hold each other up")
    func filters() async throws {
        let input = [UInt8](repeating: UInt8(ascii: "x"), count: 1_000_000)
        try await withThrowingTaskGroup { group in
            for _ in 0..<8 {
                group.addTask { try await Invocation("cat").collect(input: input, limit: input.count, timeout: Self.long).output == input }
            }
            for try await isWhole in group { #expect(isWhole) }
        }
    }

    @Test("Input that a program does not read does not hold it up")
    func unreadInput() async throws {
        let input = [UInt8](repeating: 0, count: 1_000_000)
        let collected = try await Invocation.shell("exec 0<&-; echo deaf").collect(input: input, limit: 100, timeout: Self.long)
        #expect(collected.output == Array("deaf\n".utf8))
        #expect(collected.termination == .exited(0))
    }

    @Test("A program that writes more than it may is ended")
    func tooMuch() async throws {
        await #expect(throws: CollectingFailure.tooMuchOutput(limit: 1000)) {
            try await Invocation("yes").collect(limit: 1000, timeout: Self.long)
        }
    }

    @Test("A program that takes too long is ended with all that it has started", .patience(minutes: 5))
    func timeout() async throws {
        let timeout = Duration.milliseconds(50)
        let (program, number) = try announcing("sleep 900 | sleep 900")
        await #expect(throws: CollectingFailure.timedOut(timeout)) { try await program.collect(limit: 0, timeout: timeout) }
        // Where it had no time to say so much, there is nobody either.
        if let id = number(false) { try await expectNobody(inGroup: id) }
    }

    @Test("A cancelled task ends its program, also one that does not want to", .patience(minutes: 5))
    func cancellation() async throws {
        let (program, number) = try announcing("trap '' TERM; while :; do sleep 900; done")
        let task = Task { try await program.collect(limit: 0, timeout: Self.long) }
        let id = try await BlockingThread.run { try #require(number(true)) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        try await expectNobody(inGroup: id)
    }

    /// A script that says its number first, by way of a descriptor that it keeps; and what reads the number, nil when it has not come.
    private func announcing(_ script: String) throws -> (Invocation, @Sendable (_ waiting: Bool) -> pid_t?) {
        let pipe = try Pipe()
        var program = Invocation.shell("echo $$ > /proc/self/fd/\(pipe.writeEnd.number); \(script)")
        program.keepsDescriptors = true
        _ = fcntl(pipe.writeEnd.number, F_SETFD, 0)
        return (
            program,
            { waiting in
                var polled = pollfd(fd: pipe.readEnd.number, events: Int16(POLLIN), revents: 0)
                guard poll(&polled, 1, waiting ? Int32(clamping: Patience.milliseconds(.seconds(60))) : 0) > 0,
                    case .bytes(let bytes) = pipe.readEnd.read()
                else { return nil }
                return withExtendedLifetime(pipe) { pid_t(String(decoding: bytes.dropLast(), as: UTF8.self)) }
            }
        )
    }
}
