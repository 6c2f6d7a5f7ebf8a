/// A moment as the calendar and the clock have it, in UTC: the proleptic Gregorian calendar, years 1 to 9999, days of 86,400 seconds.
public struct DateTime: Hashable, Sendable {
    public let year: Int
    /// 1 to 12.
    public let month: Int
    /// 1 to 31.
    public let day: Int
    public let hour: Int
    public let minute: Int
    /// 0 to 59.
    public let second: Int

    /// Nil when there is no such day or no such time of day.
    public init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        guard 1...9999 ~= year, 1...12 ~= month, 1...Self.daysInMonth(month, of: year) ~= day,
            0...23 ~= hour, 0...59 ~= minute, 0...59 ~= second
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    /// Nil outside the years 1 to 9999.
    public init?(_ timestamp: Timestamp) {
        guard Timestamp.earliest.seconds...Timestamp.latest.seconds ~= timestamp.seconds else { return nil }
        let (daysSinceEpoch, secondOfDay) = Int(timestamp.seconds).flooredDivision(by: 86_400)

        // Years are taken to begin in March: then the leap day is the last of its year and no month's start depends on it. Four
        // hundred years are one cycle of leap years.
        let (cycle, dayOfCycle) = (daysSinceEpoch + Self.daysFromMarchOfYear0ToEpoch)
            .flooredDivision(by: Self.daysInCycle)
        // Takes out the leap days before `dayOfCycle`: one in 1,461 days, but none in 36,524, but one in 146,097.
        let yearOfCycle = (dayOfCycle - dayOfCycle / 1_460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
        let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
        // From March on the months come in groups of five with 153 days.
        let monthFromMarch = (5 * dayOfYear + 2) / 153

        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = 400 * cycle + yearOfCycle + (month <= 2 ? 1 : 0)
        hour = secondOfDay / 3600
        minute = secondOfDay / 60 % 60
        second = secondOfDay % 60
    }

    public enum Weekday: Int, Sendable, CaseIterable {
        case monday, tuesday, wednesday, thursday, friday, saturday, sunday
    }

    public var weekday: Weekday {
        // 1970-01-01 was a Thursday.
        Weekday(rawValue: (daysSinceEpoch + 3).flooredDivision(by: 7).remainder) ?? .monday
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    public var secondsSinceEpoch: Int64 {
        Int64(daysSinceEpoch) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    }

    private var daysSinceEpoch: Int {
        let marchYear = month <= 2 ? year - 1 : year
        let monthFromMarch = month <= 2 ? month + 9 : month - 3
        let (cycle, yearOfCycle) = marchYear.flooredDivision(by: 400)
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        let dayOfCycle = 365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear
        return cycle * Self.daysInCycle + dayOfCycle - Self.daysFromMarchOfYear0ToEpoch
    }

    private static let daysInCycle = 146_097
    private static let daysFromMarchOfYear0ToEpoch = 719_468

    static func daysInMonth(_ month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Timestamp {
    public init(_ dateTime: DateTime, nanoseconds: Int32 = 0) {
        self.init(seconds: dateTime.secondsSinceEpoch, nanoseconds: nanoseconds)
    }
}
