import IVSJSON
import IVSTimestamps

// Values as text: what interpolation and `print` make of them.

extension Value {
    /// The value as text: strings as they are, times in ISO 8601, durations as the language writes them, lists and records as JSON.
    public var text: String {
        var text = ""
        append(to: &text)
        return text
    }

    /// Appends the value's text.
    public func append(to text: inout String) {
        switch self {
        case .null: text += "null"
        case .bool(let bool): text += bool ? "true" : "false"
        case .int(let int): text.append(decimal: int)
        case .float(let float): text += float.description
        case .string(let string): text += string
        case .duration(let nanoseconds): text += durationText(nanoseconds)
        case .time(let time): text += time.text
        case .range(let range): text += "\(range.lower)..\(range.upper)"
        case .closure: text += "<closure>"
        case .bigNumber(let number): text += number.literal
        case .list, .record, .error: text += jsonText
        }
    }

    /// Compact JSON in which a closure is `"<closure>"`.
    private var jsonText: String {
        var writer = JSONWriter()
        let writing = ValueJSON(closures: .asText)
        // Nothing is refused in this form: floats are always finite.
        try? writing.write(self, to: &writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// The text, cut for messages; strings in quotes.
    public var shortText: String {
        let full = if case .string(let string) = self { "\"\(string)\"" } else { text }
        return full.count <= 60 ? full : full.prefix(57) + "…"
    }
}

extension String {
    /// Appends the decimal digits of `int`. Strings are built of numbers in loops, where the library's generic way takes ten times as long.
    fileprivate mutating func append(decimal int: Int64) {
        var rest = int.magnitude
        // 20 bytes hold the longest one, sign included.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var first = digits.count
            repeat {
                let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
                first -= 1
                digits[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
                rest = quotient
            } while rest > 0
            if int < 0 {
                first -= 1
                digits[first] = UInt8(ascii: "-")
            }
            self += String(decoding: UnsafeBufferPointer(rebasing: digits[first...]), as: UTF8.self)
        }
    }
}

extension Timestamp {
    /// ISO 8601, or seconds since the epoch for years that it has no form for.
    var text: String { iso8601() ?? "\(seconds)s" }
}

/// A duration as a program writes it: `5min`, `90s`, `1500ms`, in the largest unit that leaves no fraction, else `0.25ms`.
public func durationText(_ nanoseconds: Int64) -> String { DurationText.text(nanoseconds: nanoseconds) }
