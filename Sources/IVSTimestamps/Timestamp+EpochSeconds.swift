extension Timestamp {
    /// `1669969280.754`: seconds since the epoch and, when not zero, the part of a second after them. The fraction counts forwards also
    /// before the epoch, as Smithy's test suite has it: `-1.25` is three quarters of a second before 1970.
    public var epochSeconds: String {
        let digits = significantFractionDigits
        guard digits > 0 else { return String(seconds) }
        var text = ASCIIText()
        text.append(fraction: nanoseconds, digits: digits)
        return String(seconds) + text.string
    }

    /// Reads what `epochSeconds` writes; digits after the ninth of the fraction are dropped. A number with an exponent, as some serializers
    /// write it, is read as a double. Nil for anything else, and for `-0.5` and its like, which the format has no use for.
    public init?(epochSeconds text: String) {
        var text = text
        guard
            let timestamp = text.withUTF8({ Timestamp(epochSeconds: $0) })
                ?? Self.valueWithExponent(text).flatMap(Timestamp.init(epochSeconds:))
        else { return nil }
        self = timestamp
    }

    /// The moment so many seconds after the epoch, rounded to microseconds: a double holds no more of a present day. Nil beyond 64 bits.
    public init?(epochSeconds value: Double) {
        let whole = value.rounded(.down)
        guard let seconds = Int64(exactly: whole) else { return nil }
        let microseconds = Int32(((value - whole) * 1_000_000).rounded())
        if microseconds < 1_000_000 {
            self.init(seconds: seconds, nanoseconds: microseconds * 1000)
        } else {
            guard seconds < .max else { return nil }
            self.init(seconds: seconds + 1)
        }
    }

    private init?(epochSeconds utf8: UnsafeBufferPointer<UInt8>) {
        var scanner = ASCIIScanner(utf8)
        let isNegative = scanner.skip("-")
        guard let magnitude = scanner.integer(), let nanoseconds = scanner.fraction(droppingBeyondNine: true),
            scanner.isAtEnd, !(isNegative && magnitude == 0 && nanoseconds > 0)
        else { return nil }
        self.init(seconds: isNegative ? -magnitude : magnitude, nanoseconds: nanoseconds)
    }

    /// The value of a plain decimal number with an exponent; nil for other text that Swift's `Double` would read.
    private static func valueWithExponent(_ text: String) -> Double? {
        guard text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }),
            text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) })
        else { return nil }
        return Double(text)
    }
}
