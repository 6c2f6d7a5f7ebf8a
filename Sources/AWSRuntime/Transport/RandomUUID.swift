/// Names that nobody else gives.
public enum RandomUUID {
    /// A random UUID (RFC 9562 §5.4) in lower case.
    @Sendable public static func text() -> String {
        var random = SystemRandomNumberGenerator()
        let high = random.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        let low = random.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000 as UInt64
        var text: [UInt8] = []
        text.reserveCapacity(36)
        withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { bytes in
            for (index, byte) in bytes.enumerated() {
                if index == 4 || index == 6 || index == 8 || index == 10 { text.append(ascii: "-") }
                withUnsafeBytes(of: byte) { text.append(hex: $0) }
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
