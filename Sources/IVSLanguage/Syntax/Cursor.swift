/// A place in a program text, which is read as UTF-8 bytes: every character that means something in the grammar is ASCII.
///
/// The bytes are followed by a few zeros, so that looking ahead needs no test for the end. The text itself holds no zero byte: the
/// parser refuses those before it starts.
struct Cursor {
    private let bytes: [UInt8]
    /// Offset of the first byte after the text.
    let end: Int
    var position = 0

    private static let padding = 4

    init(_ text: String) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + Self.padding)
        bytes.append(contentsOf: text.utf8)
        end = bytes.count
        for _ in 0..<Self.padding { bytes.append(0) }
        self.bytes = bytes
    }

    /// The byte at the position; zero at the end.
    var byte: UInt8 { bytes[position] }

    /// The byte `distance` (at most 3) after the position.
    func ahead(_ distance: Int) -> UInt8 { bytes[position + distance] }

    /// The byte at an offset of at most `end` + 3.
    subscript(offset: Int) -> UInt8 { bytes[offset] }

    var isAtEnd: Bool { position >= end }

    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    func bytes(_ range: Range<Int>) -> ArraySlice<UInt8> { bytes[range] }

    /// Whether `word` stands at `offset`.
    func has(_ word: StaticString, at offset: Int) -> Bool {
        guard offset + word.utf8CodeUnitCount <= end else { return false }
        return word.withUTF8Buffer { word in
            for index in word.indices where bytes[offset + index] != word[index] { return false }
            return true
        }
    }

    /// The first offset from `offset` on whose byte does not satisfy `predicate`; the end at the latest.
    func offset(from offset: Int, while predicate: (UInt8) -> Bool) -> Int {
        var offset = offset
        while offset < end, predicate(bytes[offset]) { offset += 1 }
        return offset
    }

    var firstZeroByte: Int? {
        guard let index = bytes.firstIndex(of: 0), index < end else { return nil }
        return index
    }
}

// Bytes are compared with and matched against ASCII characters all over the parser.
extension UInt8 {
    static func == (byte: UInt8, character: Unicode.Scalar) -> Bool { UInt32(byte) == character.value }
    static func != (byte: UInt8, character: Unicode.Scalar) -> Bool { UInt32(byte) != character.value }
    static func ~= (character: Unicode.Scalar, byte: UInt8) -> Bool { UInt32(byte) == character.value }

    var isDigit: Bool { self >= 0x30 && self <= 0x39 }

    var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }

    /// Names of variables are ASCII, so that in `"$name、"` the name ends where a reader sees it end.
    var startsIdentifier: Bool { isLetter || self == "_" }

    var continuesIdentifier: Bool { isLetter || isDigit || self == "_" }

    /// A carriage return counts as a blank, which makes CRLF a newline.
    var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0D }

    /// Whether a word of a command ends before this byte. Zero is the end of the text.
    var endsWord: Bool {
        switch self {
        case 0, " ", "\t", "\r", "\n", "|", ";", ")", "]", "}": true
        default: false
        }
    }

    var isQuote: Bool { self == "\"" || self == "'" }
}
