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

        /// The last two digits.
        fileprivate var signs: (UInt8, UInt8) {
            switch self {
            case .standard: (UInt8(ascii: "+"), UInt8(ascii: "/"))
            case .url: (UInt8(ascii: "-"), UInt8(ascii: "_"))
            }
        }
    }

    private static let padding = UInt8(ascii: "=")

    package static func encode(_ bytes: [UInt8], as variant: Variant = .standard) -> String {
        let count = bytes.count
        let length = variant == .standard ? (count + 2) / 3 * 4 : (count * 4 + 2) / 3
        let digits = variant.alphabet.utf8Start
        return String(unsafeUninitializedCapacity: length) { text in
            var place = 0
            var bits: UInt32 = 0
            var available: UInt32 = 0
            for byte in bytes {
                bits = bits << 8 | UInt32(byte)
                available += 8
                while available >= 6 {
                    available -= 6
                    text[place] = digits[Int(bits >> available & 63)]
                    place += 1
                }
            }
            if available > 0 {
                text[place] = digits[Int(bits << (6 - available) & 63)]
                place += 1
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
        let signs = variant.signs
        var digits = text.utf8[...]
        if variant == .standard {
            guard digits.count % 4 == 0 else { return nil }
            for _ in 0..<2 where digits.last == padding { digits.removeLast() }
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count * 3 / 4)
        var bits: UInt32 = 0
        var available: UInt32 = 0
        for digit in digits {
            guard let value = value(of: digit, signs) else { return nil }
            bits = (bits << 6 | value) & 0xFFFF
            available += 6
            if available >= 8 {
                available -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> available))
            }
        }
        // Others leave bits over in the padded form, and read what they leave.
        guard available < 6, variant == .standard || bits & ((1 << available) - 1) == 0 else { return nil }
        return bytes
    }

    private static func value(of digit: UInt8, _ signs: (UInt8, UInt8)) -> UInt32? {
        switch digit {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(digit - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(digit - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(digit - UInt8(ascii: "0")) + 52
        case signs.0: 62
        case signs.1: 63
        default: nil
        }
    }
}
