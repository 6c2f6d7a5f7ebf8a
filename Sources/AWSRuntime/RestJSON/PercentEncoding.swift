/// Percent-encoding of text in paths and queries (RFC 3986 §2.1): all but the unreserved characters is encoded, as AWS signs it.
public enum PercentEncoding {
    /// - Parameter keepsSlashes: for a greedy label, whose slashes separate segments.
    public static func encode(_ text: String, keepsSlashes: Bool = false) -> String {
        var text = text
        return text.withUTF8 { bytes in
            if bytes.allSatisfy({ isUnreserved($0) }) { return String(decoding: bytes, as: UTF8.self) }
            let digits: StaticString = "0123456789ABCDEF"
            return String(unsafeUninitializedCapacity: 3 * bytes.count) { output in
                var count = 0
                for byte in bytes {
                    if isUnreserved(byte) || keepsSlashes && byte == UInt8(ascii: "/") {
                        output[count] = byte
                        count += 1
                    } else {
                        output[count] = UInt8(ascii: "%")
                        output[count + 1] = digits.utf8Start[Int(byte >> 4)]
                        output[count + 2] = digits.utf8Start[Int(byte & 15)]
                        count += 3
                    }
                }
                return count
            }
        }
    }

    /// Nil when a percent sign is not followed by two hexadecimal digits, or when the result is not UTF-8.
    /// - Parameter plusIsSpace: as forms write queries.
    public static func decode(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String? {
        decode(Array(text.utf8), plusIsSpace: plusIsSpace)
    }

    private static func decode(_ text: [UInt8], plusIsSpace: Bool) -> String? {
        var bytes = text
        var length = 0
        var index = 0
        while index < text.count {
            var byte = text[index]
            if byte == UInt8(ascii: "%") {
                guard text.count - index > 2, let high = hexValue(text[index + 1]), let low = hexValue(text[index + 2])
                else { return nil }
                byte = high << 4 | low
                index += 2
            } else if plusIsSpace, byte == UInt8(ascii: "+") {
                byte = UInt8(ascii: " ")
            }
            bytes[length] = byte
            length += 1
            index += 1
        }
        return String(validating: bytes[..<length], as: UTF8.self)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
