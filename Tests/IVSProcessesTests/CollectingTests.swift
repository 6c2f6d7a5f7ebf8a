import Glibc
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
        await #expect(throws: CollectingFailure.tooMuchOutput) { try await Invocation("yes").collect(limit: 1000, timeout: Self.long) }
    }

    @Test("A program that takes too long is ended with all that it has started", .timeLimit(.minutes(5)))
    func timeout() async throws {
        await #expect(throws: CollectingFailure.timedOut) {
            try await Invocation.shell("sleep 900 | sleep 900").collect(limit: 0, timeout: .milliseconds(50))
        }
    }

    @Test("A cancelled task ends its program, also one that does not want to", .timeLimit(.minutes(5)))
    func cancellation() async throws {
        let started = try Pipe()
        // It says that it runs by way of a descriptor that it keeps; it writes nothing else.
        var program = Invocation.shell("trap '' TERM; echo $$ > /proc/self/fd/\(started.writeEnd.number); while :; do sleep 900; done")
        program.keepsDescriptors = true
        _ = fcntl(started.writeEnd.number, F_SETFD, 0)
        let task = Task { [program] in try await program.collect(limit: 0, timeout: Self.long) }
        let line = try await BlockingThread.run { started.readEnd.read() }
        guard case .bytes(let bytes) = line else {
            Issue.record("it said nothing")
            return
        }
        let id = try #require(pid_t(String(decoding: bytes.dropLast(), as: UTF8.self)))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        try await expectNobody(inGroup: id)
    }
}

/// Waits until nobody of a group is alive. Its dead may lie about for a while: they are the system's to fetch.
func expectNobody(inGroup id: pid_t) async throws {
    let search = Invocation("pgrep", ["--pgroup", "\(id)", "--runstates", "R,S,D,T"])
    while try await search.collect(limit: 1000, timeout: .seconds(60)).termination == .exited(0) {}
}
