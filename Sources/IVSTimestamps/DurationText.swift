/// Durations in text: `90s`, `500ms`, `1h 30min`.
public enum DurationText {
    private static let units: [String: Int64] = [
        "ns": 1, "us": 1_000, "ms": 1_000_000, "s": 1_000_000_000, "min": 60_000_000_000, "h": 3_600_000_000_000,
        "d": 86_400_000_000_000,
    ]

    /// `duration = '-'? part (' '? part)*`, `part = digits ('.' digits)? unit`. Nil for other text and beyond 64 bits of nanoseconds.
    public static func nanoseconds(of text: String) -> Int64? {
        let isNegative = text.hasPrefix("-")
        var rest = text.dropFirst(isNegative ? 1 : 0)
        guard !rest.isEmpty else { return nil }
        var total: Int64 = 0
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            let unit = rest[digits.endIndex...].prefix { $0.isASCII && $0.isLetter }
            guard let part = nanoseconds(digits, unit) else { return nil }
            let (sum, overflow) = total.addingReportingOverflow(part)
            guard !overflow else { return nil }
            total = sum
            rest = rest[unit.endIndex...]
            if rest.first == " ", !rest.dropFirst().isEmpty { rest.removeFirst() }
        }
        return isNegative ? -total : total
    }

    /// A duration in the largest unit that leaves no fraction: `5min`, `90s`, `1500ms`, else `0.25ms`.
    public static func text(nanoseconds: Int64) -> String {
        let millisecond: Int64 = 1_000_000
        let units: [(nanoseconds: Int64, name: String)] = [
            (86_400_000 * millisecond, "d"), (3_600_000 * millisecond, "h"), (60_000 * millisecond, "min"), (1_000 * millisecond, "s"),
            (millisecond, "ms"),
        ]
        if nanoseconds == 0 { return "0s" }
        for unit in units where nanoseconds % unit.nanoseconds == 0 { return "\(nanoseconds / unit.nanoseconds)\(unit.name)" }
        let (whole, part) = nanoseconds.magnitude.quotientAndRemainder(dividingBy: millisecond.magnitude)
        var digits = String(millisecond.magnitude + part).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return "\(nanoseconds < 0 ? "-" : "")\(whole).\(digits)ms"
    }

    private static func nanoseconds(_ digits: Substring, _ unit: Substring) -> Int64? {
        guard let unit = units[String(unit)] else { return nil }
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = Int64(parts[0]) else { return nil }
        let (product, overflow) = whole.multipliedReportingOverflow(by: unit)
        guard !overflow else { return nil }
        guard parts.count == 2 else { return product }
        guard let fraction = Double("0." + parts[1]), !parts[1].isEmpty else { return nil }
        let (sum, overflows) = product.addingReportingOverflow(Int64((fraction * Double(unit)).rounded()))
        return overflows ? nil : sum
    }
}
