/// Makes text of bytes as they come, and holds back those that only begin a character.
struct TextPieces {
    private var held: [UInt8] = []

    /// nil when there is no whole character yet.
    mutating func pass(_ bytes: [UInt8]) -> String? {
        if held.isEmpty, Self.incompleteTail(of: bytes) == 0 { return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self) }
        held += bytes
        let end = held.count - Self.incompleteTail(of: held)
        guard end > 0 else { return nil }
        defer { held.removeFirst(end) }
        return String(decoding: held[..<end], as: UTF8.self)
    }

    mutating func rest() -> String? {
        defer { held = [] }
        return held.isEmpty ? nil : String(decoding: held, as: UTF8.self)
    }

    /// Bytes at the end that begin a character and do not finish it.
    private static func incompleteTail(of bytes: [UInt8]) -> Int {
        for (distance, byte) in bytes.suffix(3).reversed().enumerated() {
            if byte & 0xC0 == 0x80 { continue }
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
            return length > distance + 1 ? distance + 1 : 0
        }
        return 0
    }
}
