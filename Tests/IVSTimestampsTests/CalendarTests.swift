import IVSTimestamps
import Testing

struct CalendarTests {
    @Test("Every day from year 1 to 9999 follows the one before it and leads back to its moment")
    func everyDay() throws {
        var previous = try #require(DateTime(.earliest))
        #expect(previous == DateTime(year: 1, month: 1, day: 1))
        #expect(previous.weekday == .monday)
        var seconds = Timestamp.earliest.seconds + 86_400
        while seconds <= Timestamp.latest.seconds {
            let date = try #require(DateTime(Timestamp(seconds: seconds)))
            let isNextDay = date.year == previous.year && date.month == previous.month && date.day == previous.day + 1
            let isNextMonth = date.year == previous.year && date.month == previous.month + 1 && date.day == 1
            let isNextYear = date.year == previous.year + 1 && previous.month == 12 && date.month == 1 && date.day == 1
            // Checked by hand, since a macro for each of 3.6 million days would take minutes.
            guard isNextDay && previous.day < 31 || (isNextMonth || isNextYear) && previous.day >= 28,
                date.secondsSinceEpoch == seconds,
                date.weekday.rawValue == (previous.weekday.rawValue + 1) % 7
            else {
                Issue.record("\(previous) is followed by \(date)")
                return
            }
            previous = date
            seconds += 86_400
        }
        #expect(previous == DateTime(year: 9999, month: 12, day: 31))
    }

    @Test(
        "Leap years follow the Gregorian rule",
        arguments: [
            (2024, true), (2023, false), (1900, false), (2000, true), (4, true), (100, false), (400, true),
        ])
    func leapYears(year: Int, isLeap: Bool) {
        #expect((DateTime(year: year, month: 2, day: 29) != nil) == isLeap)
    }

    @Test("The time of day runs from midnight to 23:59:59, before the epoch too")
    func timeOfDay() {
        #expect(DateTime(Timestamp(seconds: -1)) == DateTime(year: 1969, month: 12, day: 31, hour: 23, minute: 59, second: 59))
        #expect(DateTime(.epoch) == DateTime(year: 1970, month: 1, day: 1))
        #expect(DateTime(year: 2022, month: 12, day: 2, hour: 24) == nil)
        #expect(DateTime(year: 2022, month: 12, day: 2, hour: -1) == nil)
        #expect(DateTime(year: 2022, month: 12, day: 2, minute: 60) == nil)
        #expect(DateTime(year: 2022, month: 12, day: 2, second: 60) == nil)
    }
}

struct ArithmeticTests {
    private let second: Int64 = 1_000_000_000

    @Test("Nanoseconds carry over into seconds, in both directions")
    func carrying() {
        let moment = Timestamp(seconds: 10, nanoseconds: 900_000_000)
        #expect(moment.adding(nanoseconds: 200_000_000) == Timestamp(seconds: 11, nanoseconds: 100_000_000))
        #expect(moment.adding(nanoseconds: -900_000_001) == Timestamp(seconds: 9, nanoseconds: 999_999_999))
        #expect(moment.subtracting(nanoseconds: 11 * second) == Timestamp(seconds: -1, nanoseconds: 900_000_000))
    }

    @Test("What would leave the years 1 to 9999 is nil, and nothing overflows")
    func limits() {
        #expect(Timestamp.latest.adding(nanoseconds: 1) == nil)
        #expect(Timestamp.earliest.adding(nanoseconds: -1) == nil)
        #expect(Timestamp.earliest.subtracting(nanoseconds: 1) == nil)
        #expect(Timestamp.latest.adding(nanoseconds: 0) == .latest)
        #expect(Timestamp(seconds: .max, nanoseconds: 999_999_999).adding(nanoseconds: .max) == nil)
        #expect(Timestamp(seconds: .min).adding(nanoseconds: .min) == nil)
        #expect(Timestamp.epoch.subtracting(nanoseconds: .min) == Timestamp(seconds: 9_223_372_036, nanoseconds: 854_775_808))
    }

    @Test("The distance of two moments is exact up to 64 bits and nil beyond")
    func distance() {
        let early = Timestamp(seconds: 10, nanoseconds: 900_000_000)
        let late = Timestamp(seconds: 12, nanoseconds: 100_000_000)
        #expect(late.nanoseconds(since: early) == 1_200_000_000)
        #expect(early.nanoseconds(since: late) == -1_200_000_000)
        let furthest = Timestamp(seconds: 9_223_372_036, nanoseconds: 854_775_807)
        #expect(furthest.nanoseconds(since: .epoch) == .max)
        #expect(Timestamp.epoch.nanoseconds(since: furthest) == -.max)
        #expect(Timestamp(seconds: 9_223_372_036, nanoseconds: 854_775_808).nanoseconds(since: .epoch) == nil)
        #expect(Timestamp.latest.nanoseconds(since: .earliest) == nil)
        #expect(Timestamp(seconds: .max).nanoseconds(since: Timestamp(seconds: .min)) == nil)
    }

    @Test("Nanoseconds outside a second are brought into it")
    func clamping() {
        #expect(Timestamp(seconds: 1, nanoseconds: -1) == Timestamp(seconds: 1))
        #expect(Timestamp(seconds: 1, nanoseconds: .max) == Timestamp(seconds: 1, nanoseconds: 999_999_999))
    }
}
