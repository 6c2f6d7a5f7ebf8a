extension Timestamp {
    /// How much of the second `iso8601(_:)` writes.
    public enum FractionDigits: Sendable, Hashable {
        /// Three digits for whole milliseconds, zero included; otherwise as many as it takes. The form for people and for our own output.
        case milliseconds
        /// As many digits as it takes, at most six, none for whole seconds: what Smithy's `date-time` writes.
        case wire
        /// So many, 0 to 9; what is beyond them is dropped.
        case exactly(Int)
    }

    /// `2022-12-02T08:21:20.000Z`; nil outside the years 1 to 9999.
    public func iso8601(_ digits: FractionDigits = .milliseconds) -> String? {
        guard let date = DateTime(self) else { return nil }
        var text = ASCIIText()
        text.append(date.year, width: 4)
        text.append("-")
        text.append(date.month, width: 2)
        text.append("-")
        text.append(date.day, width: 2)
        text.append("T")
        text.append(date.hour, width: 2)
        text.append(":")
        text.append(date.minute, width: 2)
        text.append(":")
        text.append(date.second, width: 2)
        text.append(fraction: nanoseconds, digits: fractionDigits(digits))
        text.append("Z")
        return text.string
    }

    /// `20221202T082120Z`, the basic form that AWS signatures use; nil outside the years 1 to 9999.
    public var basicISO8601: String? {
        guard let date = DateTime(self) else { return nil }
        var text = ASCIIText()
        text.append(date.year, width: 4)
        text.append(date.month, width: 2)
        text.append(date.day, width: 2)
        text.append("T")
        text.append(date.hour, width: 2)
        text.append(date.minute, width: 2)
        text.append(date.second, width: 2)
        text.append("Z")
        return text.string
    }

    /// Reads a `date-time` of RFC 3339 §5.6: up to nine digits of a fraction, `Z` or an offset, `t` and `z` in either case. Nil for anything
    /// else, for second 60, and for moments outside the years 1 to 9999.
    public init?(iso8601 text: String) {
        var text = text
        guard let timestamp = text.withUTF8({ Timestamp(iso8601: $0) }) else { return nil }
        self = timestamp
    }

    /// Reads the same from bytes.
    public init?(iso8601 utf8: UnsafeBufferPointer<UInt8>) {
        var scanner = ASCIIScanner(utf8)
        guard let year = scanner.number(digits: 4), scanner.skip("-"),
            let month = scanner.number(digits: 2), scanner.skip("-"),
            let day = scanner.number(digits: 2), scanner.skip("T") || scanner.skip("t"),
            let hour = scanner.number(digits: 2), scanner.skip(":"),
            let minute = scanner.number(digits: 2), scanner.skip(":"),
            let second = scanner.number(digits: 2),
            let nanoseconds = scanner.fraction(),
            let offset = scanner.offset(), scanner.isAtEnd,
            let date = DateTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        else { return nil }
        self.init(seconds: date.secondsSinceEpoch - Int64(offset), nanoseconds: nanoseconds)
        guard self >= .earliest, self <= .latest else { return nil }
    }

    /// Reads `20221202T082120Z`.
    public init?(basicISO8601 text: String) {
        var text = text
        let date = text.withUTF8 { utf8 -> DateTime? in
            var scanner = ASCIIScanner(utf8)
            guard let year = scanner.number(digits: 4), let month = scanner.number(digits: 2),
                let day = scanner.number(digits: 2), scanner.skip("T"),
                let hour = scanner.number(digits: 2), let minute = scanner.number(digits: 2),
                let second = scanner.number(digits: 2), scanner.skip("Z"), scanner.isAtEnd
            else { return nil }
            return DateTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        }
        guard let date else { return nil }
        self.init(date)
    }

    private func fractionDigits(_ digits: FractionDigits) -> Int {
        switch digits {
        case .milliseconds:
            nanoseconds % 1_000_000 == 0 ? 3 : significantFractionDigits
        case .wire:
            Timestamp(seconds: 0, nanoseconds: nanoseconds / 1000 * 1000).significantFractionDigits
        case .exactly(let count):
            min(max(0, count), 9)
        }
    }

    /// How many digits the fraction of the second has when zeros at its end are left off.
    var significantFractionDigits: Int {
        guard nanoseconds > 0 else { return 0 }
        var count = 9
        var rest = nanoseconds
        while rest % 10 == 0 {
            rest /= 10
            count -= 1
        }
        return count
    }
}

extension ASCIIScanner {
    /// `Z`, or `+hh:mm`, in seconds east of UTC.
    fileprivate mutating func offset() -> Int? {
        if skip("Z") || skip("z") { return 0 }
        let isWest = skip("-")
        guard isWest || skip("+"), let hours = number(digits: 2), hours < 24, skip(":"),
            let minutes = number(digits: 2), minutes < 60
        else { return nil }
        let seconds = hours * 3600 + minutes * 60
        return isWest ? -seconds : seconds
    }
}
