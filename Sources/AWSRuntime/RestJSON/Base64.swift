/// Bytes as text of 64 characters (RFC 4648).
package enum Base64 {
    package enum Variant: Sendable {
        /// With padding (§4), the form of blobs in JSON and headers.
        case standard
        /// In the alphabet that is safe in URLs, header fields and subprotocol names, without padding (§5). Bytes have one spelling, no other
        /// is read.
        case url

        fileprivate var alphabet: StaticString {
            switch self {
            case .standard: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
            case .url: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
            }
        }

        /// What each byte is worth as a digit; `noDigit` for one that is none.
        fileprivate var values: [UInt8] {
            switch self {
            case .standard: Base64.standardValues
            case .url: Base64.urlValues
            }
        }
    }

    private static let padding = UInt8(ascii: "=")
    /// With bits that no digit has.
    private static let noDigit: UInt8 = 0xFF
    private static let standardValues = values(of: .standard)
    private static let urlValues = values(of: .url)

    private static func values(of variant: Variant) -> [UInt8] {
        var values = [UInt8](repeating: noDigit, count: 256)
        for value in 0..<64 { values[Int(variant.alphabet.utf8Start[value])] = UInt8(value) }
        return values
    }

    package static func encode(_ bytes: [UInt8], as variant: Variant = .standard) -> String {
        let count = bytes.count
        let length = variant == .standard ? (count + 2) / 3 * 4 : (count * 4 + 2) / 3
        let digits = variant.alphabet.utf8Start
        return String(unsafeUninitializedCapacity: length) { text in
            func digit(_ bits: UInt32) -> UInt8 { digits[Int(bits & 63)] }
            var (next, place) = (0, 0)
            while next + 3 <= count {
                let (first, second, third) = (UInt32(bytes[next]), UInt32(bytes[next + 1]), UInt32(bytes[next + 2]))
                let bits = first &<< 16 | second &<< 8 | third
                text[place] = digit(bits &>> 18)
                text[place + 1] = digit(bits &>> 12)
                text[place + 2] = digit(bits &>> 6)
                text[place + 3] = digit(bits)
                next += 3
                place += 4
            }
            if next < count {
                let hasTwo = next + 2 == count
                let (first, second) = (UInt32(bytes[next]), UInt32(hasTwo ? bytes[next + 1] : 0))
                let bits = first &<< 16 | second &<< 8
                text[place] = digit(bits &>> 18)
                text[place + 1] = digit(bits &>> 12)
                place += 2
                if hasTwo {
                    text[place] = digit(bits &>> 6)
                    place += 1
                }
            }
            while place < length {
                text[place] = padding
                place += 1
            }
            return place
        }
    }

    /// Nil for a text that is not made so.
    package static func decode(_ text: String, as variant: Variant = .standard) -> [UInt8]? {
        var text = text
        return text.withUTF8 { text -> [UInt8]? in
            var count = text.count
            if variant == .standard {
                guard count % 4 == 0 else { return nil }
                for _ in 0..<2 where count > 0 && text[count - 1] == padding { count -= 1 }
            }
            return bytes(of: UnsafeBufferPointer(rebasing: text.prefix(count)), variant)
        }
    }

    private static func bytes(of digits: UnsafeBufferPointer<UInt8>, _ variant: Variant) -> [UInt8]? {
        // One digit alone is less than a byte.
        guard digits.count % 4 != 1 else { return nil }
        let values = variant.values
        // The bits of all digits, and those that the last digits leave over.
        var (seen, left): (UInt32, UInt32) = (0, 0)
        let bytes = [UInt8](unsafeUninitializedCapacity: digits.count * 3 / 4) { bytes, count in
            func value(_ place: Int) -> UInt32 {
                let value = UInt32(values[Int(digits[place])])
                seen |= value
                return value
            }
            let end = digits.count - digits.count % 4
            var place = 0
            while place < end {
                let high = value(place) &<< 18 | value(place + 1) &<< 12
                let low = value(place + 2) &<< 6 | value(place + 3)
                let bits = high | low
                bytes[count] = UInt8(truncatingIfNeeded: bits &>> 16)
                bytes[count + 1] = UInt8(truncatingIfNeeded: bits &>> 8)
                bytes[count + 2] = UInt8(truncatingIfNeeded: bits)
                place += 4
                count += 3
            }
            guard end < digits.count else { return }
            let hasTwo = digits.count - end == 3
            let high = value(end) &<< 18 | value(end + 1) &<< 12
            let bits = hasTwo ? high | value(end + 2) &<< 6 : high
            bytes[count] = UInt8(truncatingIfNeeded: bits &>> 16)
            if hasTwo { bytes[count + 1] = UInt8(truncatingIfNeeded: bits &>> 8) }
            count += hasTwo ? 2 : 1
            left = bits & (hasTwo ? 0xFF : 0xFFFF)
        }
        // Others leave bits over in the padded form, and read what they leave.
        guard seen < 64, variant == .standard || left == 0 else { return nil }
        return bytes
    }
}
