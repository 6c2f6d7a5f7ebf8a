import IVSSystem
public import IVSTimestamps

/// How moments are shown to people: what `use times` takes.
public enum TimeStyle: String, Sendable, CaseIterable {
    /// `16:43`, `yesterday 16:43`, `2026-03-01`, where the user is.
    case local
    /// The same in UTC.
    case utc
    /// `5min ago`.
    case relative
    /// ISO 8601, as everywhere else.
    case full
}

/// Moments and durations as tables on a terminal show them: short, by the clock at hand.
public struct TimeTexts: Sendable {
    public var style: TimeStyle
    public var clock: any TimeSource

    public init(_ style: TimeStyle, clock: any TimeSource) {
        self.style = style
        self.clock = clock
    }

    /// As everywhere else.
    public static let full = TimeTexts(.full, clock: SystemTimeSource())

    func text(of time: Timestamp) -> String {
        switch style {
        case .full: full(time)
        case .relative: relative(time)
        case .local: short(time, Self.local)
        case .utc: short(time) { DateTime($0) }
        }
    }

    private func full(_ time: Timestamp) -> String { time.iso8601() ?? time.description }

    private func short(_ time: Timestamp, _ calendar: (Timestamp) -> DateTime?) -> String {
        guard let moment = calendar(time), let now = calendar(clock.now()) else { return full(time) }
        let clockFace = "\(Self.digits(moment.hour)):\(Self.digits(moment.minute))"
        switch moment.day(after: now) {
        case 0: return clockFace
        case -1: return "yesterday \(clockFace)"
        case 1: return "tomorrow \(clockFace)"
        default: return date(moment)
        }
    }

    private func relative(_ time: Timestamp) -> String {
        let now = clock.now()
        guard let distance = now.nanoseconds(since: time) else { return DateTime(time).map(date) ?? full(time) }
        let seconds = distance.magnitude / 1_000_000_000
        let text =
            switch seconds {
            case 0: ""
            case ..<60: "\(seconds)s"
            case ..<3600: "\(seconds / 60)min"
            case ..<86_400: "\(seconds / 3600)h"
            default: "\(seconds / 86_400)d"
            }
        if text.isEmpty { return "now" }
        return distance < 0 ? "in \(text)" : "\(text) ago"
    }

    private func date(_ moment: DateTime) -> String {
        "\(Self.digits(moment.year, 4))-\(Self.digits(moment.month))-\(Self.digits(moment.day))"
    }

    private static func digits(_ number: Int, _ width: Int = 2) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    /// What calendar and clock show where the user is.
    private static func local(_ time: Timestamp) -> DateTime? {
        var seconds = time_t(time.seconds)
        var local = tm()
        guard localtime_r(&seconds, &local) != nil else { return nil }
        return DateTime(
            year: Int(local.tm_year) + 1900, month: Int(local.tm_mon) + 1, day: Int(local.tm_mday), hour: Int(local.tm_hour),
            minute: Int(local.tm_min), second: min(59, Int(local.tm_sec)))
    }
}

extension DateTime {
    /// How many days later this day is than that of `other`.
    fileprivate func day(after other: DateTime) -> Int64 {
        func day(_ moment: DateTime) -> Int64 {
            let secondOfDay = Int64(moment.hour * 3600 + moment.minute * 60 + moment.second)
            return (moment.secondsSinceEpoch - secondOfDay) / 86_400
        }
        return day(self) - day(other)
    }
}

/// A duration in its two largest units, or three digits: `1h30min`, `54.6s`; whole below a millisecond. Rounded down.
public func shortDurationText(_ nanoseconds: Int64) -> String {
    let magnitude = nanoseconds.magnitude
    let sign = nanoseconds < 0 ? "-" : ""
    let pairs: [(unit: UInt64, name: String, part: UInt64, partName: String)] = [
        (86_400_000_000_000, "d", 3_600_000_000_000, "h"), (3_600_000_000_000, "h", 60_000_000_000, "min"),
        (60_000_000_000, "min", 1_000_000_000, "s"),
    ]
    for pair in pairs where magnitude >= pair.unit {
        let part = magnitude % pair.unit / pair.part
        return "\(sign)\(magnitude / pair.unit)\(pair.name)" + (part == 0 ? "" : "\(part)\(pair.partName)")
    }
    for (unit, name) in [(1_000_000_000, "s"), (1_000_000, "ms")] as [(UInt64, String)] where magnitude >= unit {
        return sign + threeDigits(magnitude, of: unit) + name
    }
    return DurationText.text(nanoseconds: nanoseconds)
}

/// `54.6`, `1.2`, `412`.
private func threeDigits(_ value: UInt64, of unit: UInt64) -> String {
    let whole = value / unit
    let decimals = whole >= 100 ? 0 : whole >= 10 ? 1 : 2
    guard decimals > 0 else { return String(whole) }
    let scale: UInt64 = decimals == 1 ? 10 : 100
    var digits = String(scale + value % unit / (unit / scale)).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return digits.isEmpty ? String(whole) : "\(whole).\(digits)"
}
