/// A place in a text as people count it.
public struct TextPosition: Sendable, Hashable {
    /// From 1.
    public var line: Int
    /// From 1, in characters (grapheme clusters): a tab, a wide character, or a letter with its combining accents each count as one, as
    /// editors count.
    public var column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

extension Source {
    /// The line and column of a UTF-8 offset; an offset beyond the end is taken for the end.
    public func position(of offset: Int) -> TextPosition {
        let bytes = text.utf8
        let offset = max(0, min(offset, bytes.count))
        let place = bytes.index(bytes.startIndex, offsetBy: offset)
        var line = 1
        for byte in bytes[..<place] where byte == 0x0A { line += 1 }
        let prefix = String(decoding: bytes[lineStart(before: place)..<place], as: UTF8.self)
        return TextPosition(line: line, column: prefix.count + 1)
    }

    /// UTF-8 offsets of the line that holds `offset`, without its newline.
    public func line(at offset: Int) -> Range<Int> {
        let bytes = text.utf8
        let place = bytes.index(bytes.startIndex, offsetBy: max(0, min(offset, bytes.count)))
        let start = lineStart(before: place)
        var end = bytes[place...].firstIndex(of: 0x0A) ?? bytes.endIndex
        if end > start, bytes[bytes.index(before: end)] == 0x0D { end = bytes.index(before: end) }
        return bytes.distance(from: bytes.startIndex, to: start)..<bytes.distance(from: bytes.startIndex, to: end)
    }

    /// The text between two UTF-8 offsets; bytes of a character that is cut in two become replacement characters.
    public func slice(_ range: Range<Int>) -> String {
        let bytes = text.utf8
        let range = range.clamped(to: 0..<bytes.count)
        let start = bytes.index(bytes.startIndex, offsetBy: range.lowerBound)
        return String(decoding: bytes[start..<bytes.index(start, offsetBy: range.count)], as: UTF8.self)
    }

    private func lineStart(before place: String.Index) -> String.Index {
        let bytes = text.utf8
        return bytes[..<place].lastIndex(of: 0x0A).map { bytes.index(after: $0) } ?? bytes.startIndex
    }
}
