/// Base64 with padding (RFC 4648 §4), the form of blobs in JSON and headers.
package enum Base64 {
    private static let alphabet: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

    package static func encode(_ bytes: some Collection<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var rest = bytes.makeIterator()
        while let first = rest.next() {
            let second = rest.next()
            let third = rest.next()
            let group = UInt32(first) << 16 | UInt32(second ?? 0) << 8 | UInt32(third ?? 0)
            text.append(digit(group >> 18))
            text.append(digit(group >> 12))
            text.append(second == nil ? UInt8(ascii: "=") : digit(group >> 6))
            text.append(third == nil ? UInt8(ascii: "=") : digit(group))
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Nil unless the text is whole groups of four from the alphabet, padding at the end only.
    static func decode(_ text: String) -> [UInt8]? {
        let padding = text.utf8.reversed().prefix { $0 == UInt8(ascii: "=") }.count
        guard text.utf8.count % 4 == 0, padding <= 2 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count / 4 * 3)
        var group: UInt32 = 0
        var digits = 0
        for byte in text.utf8.dropLast(padding) {
            guard let value = value(of: byte) else { return nil }
            group = group << 6 | value
            digits += 1
            if digits % 4 == 0 { bytes.append(contentsOf: leadingBytes(of: group, count: 3)) }
        }
        if padding > 0 { bytes.append(contentsOf: leadingBytes(of: group << (6 * UInt32(padding)), count: 3 - padding)) }
        return bytes
    }

    private static func leadingBytes(of group: UInt32, count: Int) -> ArraySlice<UInt8> {
        [UInt8(truncatingIfNeeded: group >> 16), UInt8(truncatingIfNeeded: group >> 8), UInt8(truncatingIfNeeded: group)]
            .prefix(count)
    }

    private static func digit(_ bits: UInt32) -> UInt8 { alphabet.utf8Start[Int(bits & 63)] }

    private static func value(of byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
