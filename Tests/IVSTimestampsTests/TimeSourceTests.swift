import IVSTimestamps
import Testing

struct TimeSourceTests {
    private let start = Timestamp(seconds: 1_669_969_280)

    @Test("A manual clock stands still until it is moved")
    func standsStill() {
        let clock = ManualTimeSource(startingAt: start)
        #expect(clock.now() == start)
        #expect(clock.now() == start)
        #expect(clock.advance(nanoseconds: 1) == Timestamp(seconds: start.seconds, nanoseconds: 1))
        #expect(clock.now() == Timestamp(seconds: start.seconds, nanoseconds: 1))
    }

    @Test("Who sleeps by a manual clock moves it")
    func sleeping() async throws {
        let clock = ManualTimeSource(startingAt: start)
        try await clock.sleep(nanoseconds: 3_600_000_000_000)
        #expect(clock.now() == Timestamp(seconds: start.seconds + 3600))
        try await clock.sleep(nanoseconds: -5)
        #expect(clock.now() == Timestamp(seconds: start.seconds + 3600))
    }

    @Test(
        "A cancelled task does not sleep, by either clock",
        arguments: [
            ManualTimeSource(startingAt: .epoch), SystemTimeSource(),
        ] as [any TimeSource])
    func cancelled(clock: any TimeSource) async {
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await clock.sleep(nanoseconds: 3_600_000_000_000)
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        if let clock = clock as? ManualTimeSource { #expect(clock.now() == .epoch) }
    }

    @Test("Many tasks move a manual clock without losing a step")
    func concurrent() async {
        let clock = ManualTimeSource(startingAt: start)
        await withTaskGroup { group in
            for _ in 0..<100 { group.addTask { clock.advance(nanoseconds: 1_000_000_000) } }
        }
        #expect(clock.now() == Timestamp(seconds: start.seconds + 100))
    }

    @Test("A manual clock stays within the years 1 to 9999")
    func limits() {
        let clock = ManualTimeSource(startingAt: Timestamp(seconds: .max))
        #expect(clock.now() == .latest)
        #expect(clock.advance(nanoseconds: 1) == .latest)
        #expect(ManualTimeSource(startingAt: Timestamp(seconds: .min)).advance(nanoseconds: -1) == .earliest)
    }

    @Test("The system's clock goes forwards and shows a present year")
    func system() throws {
        let clock = SystemTimeSource()
        let first = clock.now()
        #expect(clock.now() >= first)
        #expect(try #require(DateTime(first)).year >= 2024)
    }
}
