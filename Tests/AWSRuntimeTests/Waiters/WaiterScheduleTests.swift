import AWSRuntime
import Testing

@Suite("When a waiter asks")
struct WaiterScheduleTests {
    private static let second: Int64 = 1_000_000_000

    private func schedule(_ minimum: Duration, _ maximum: Duration, _ wait: Duration) -> WaiterSchedule {
        WaiterSchedule(WaiterOptions(minimumDelay: minimum, maximumDelay: maximum, maximumWait: wait))
    }

    @Test("The longest waits double up to the maximum")
    func doubling() {
        let schedule = schedule(.seconds(2), .seconds(10), .seconds(1000))
        let delays = (1...5).map { schedule.delay(afterAttempt: $0, elapsed: 0, jitter: 1) }
        #expect(delays == [2, 4, 8, 10, 10].map { $0 * Self.second })
    }

    @Test("Jitter takes a wait down to the minimum, not below", arguments: [(0.0, 2.0), (0.5, 6.0), (1.0, 10.0)])
    func jitter(jitter: Double, seconds: Double) {
        let delay = schedule(.seconds(2), .seconds(10), .seconds(1000)).delay(afterAttempt: 9, elapsed: 0, jitter: jitter)
        #expect(delay == Int64(seconds) * Self.second)
    }

    @Test("The last wait is cut so that a request has the minimum left")
    func lastRequest() {
        let schedule = schedule(.seconds(2), .seconds(10), .seconds(30))
        #expect(schedule.delay(afterAttempt: 9, elapsed: 22 * Self.second, jitter: 1) == 6 * Self.second)
        #expect(schedule.delay(afterAttempt: 10, elapsed: 28 * Self.second, jitter: 1) == nil)
    }

    @Test("Options without sense still end and never ask in a rush")
    func extremes() {
        let backwards = schedule(.seconds(5), .zero, .seconds(100))
        #expect(backwards.delay(afterAttempt: 3, elapsed: 0, jitter: 1) == 5 * Self.second)
        #expect(schedule(.zero, .zero, .seconds(1)).delay(afterAttempt: 1, elapsed: 0, jitter: 7) == 1_000_000)
        #expect(schedule(.seconds(1), .seconds(2), .seconds(-1)).delay(afterAttempt: 1, elapsed: 0, jitter: 0) == nil)
        let endless = schedule(.seconds(Int64.max), .seconds(Int64.max), .seconds(Int64.max))
        #expect(endless.delay(afterAttempt: .max, elapsed: .max, jitter: 1) == nil)
        #expect(
            schedule(.seconds(1), .seconds(Int64.max), .seconds(Int64.max)).delay(afterAttempt: .max, elapsed: 0, jitter: 0) == Self.second)
    }
}
