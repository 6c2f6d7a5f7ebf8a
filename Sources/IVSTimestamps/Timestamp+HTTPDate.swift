private let weekdayNames: [StaticString] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
private let monthNames: [StaticString] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
]

extension Timestamp {
    /// `Fri, 02 Dec 2022 08:21:20 GMT`, the IMF-fixdate of RFC 9110 §5.6.7: whole seconds, the rest is dropped. Nil outside the years 1
    /// to 9999.
    public var httpDate: String? {
        guard let date = DateTime(self) else { return nil }
        var text = ASCIIText()
        text.append(weekdayNames[date.weekday.rawValue])
        text.append(", ")
        text.append(date.day, width: 2)
        text.append(" ")
        text.append(monthNames[date.month - 1])
        text.append(" ")
        text.append(date.year, width: 4)
        text.append(" ")
        text.append(date.hour, width: 2)
        text.append(":")
        text.append(date.minute, width: 2)
        text.append(":")
        text.append(date.second, width: 2)
        text.append(" GMT")
        return text.string
    }

    /// Reads an IMF-fixdate, with a fraction of a second as Smithy allows. The name of the weekday is not held against the date.
    public init?(httpDate text: String) {
        var text = text
        guard let timestamp = text.withUTF8({ Timestamp(httpDate: $0) }) else { return nil }
        self = timestamp
    }

    private init?(httpDate utf8: UnsafeBufferPointer<UInt8>) {
        var scanner = ASCIIScanner(utf8)
        guard scanner.index(of: weekdayNames) != nil, scanner.skip(", "),
            let day = scanner.number(digits: 2), scanner.skip(" "),
            let month = scanner.index(of: monthNames), scanner.skip(" "),
            let year = scanner.number(digits: 4), scanner.skip(" "),
            let hour = scanner.number(digits: 2), scanner.skip(":"),
            let minute = scanner.number(digits: 2), scanner.skip(":"),
            let second = scanner.number(digits: 2),
            let nanoseconds = scanner.fraction(),
            scanner.skip(" GMT"), scanner.isAtEnd,
            let date = DateTime(year: year, month: month + 1, day: day, hour: hour, minute: minute, second: second)
        else { return nil }
        self.init(date, nanoseconds: nanoseconds)
    }
}

extension ASCIIScanner {
    /// Which of `names` stands here; it is skipped.
    fileprivate mutating func index(of names: [StaticString]) -> Int? {
        for (index, name) in names.enumerated() where skip(name) { return index }
        return nil
    }
}
