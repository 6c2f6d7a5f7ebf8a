/// Base 64 in the alphabet that is safe in URLs, header fields and subprotocol names, without padding (RFC 4648 §5).
enum Base64URL {
    static func encode(_ bytes: [UInt8]) -> String {
        let length = (bytes.count * 4 + 2) / 3
        return String(unsafeUninitializedCapacity: length) { buffer in
            var place = 0
            var bits: UInt32 = 0
            var available: UInt32 = 0
            for byte in bytes {
                bits = bits << 8 | UInt32(byte)
                available += 8
                while available >= 6 {
                    available -= 6
                    buffer[place] = alphabet[Int(bits >> available & 63)]
                    place += 1
                }
            }
            if available > 0 {
                buffer[place] = alphabet[Int(bits << (6 - available) & 63)]
                place += 1
            }
            return place
        }
    }

    /// Nil when the text is not the one spelling of some bytes: other characters, a length that cannot be, bits left over.
    static func decode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count * 3 / 4)
        var bits: UInt32 = 0
        var available: UInt32 = 0
        for character in text.utf8 {
            guard let value = value(of: character) else { return nil }
            bits = (bits << 6 | value) & 0xFFFF
            available += 6
            if available >= 8 {
                available -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> available))
            }
        }
        guard available < 6, bits & ((1 << available) - 1) == 0 else { return nil }
        return bytes
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    private static func value(of character: UInt8) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "-"): 62
        case UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
