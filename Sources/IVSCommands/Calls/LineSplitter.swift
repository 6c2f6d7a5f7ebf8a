/// Cuts text that arrives in pieces into lines.
struct LineSplitter {
    private var bytes: [UInt8] = []
    private var position = 0
    /// Up to where no line end was found.
    private var searched = 0

    /// Bytes that no line was made of yet.
    var length: Int { bytes.count - position }

    mutating func add(_ text: String) {
        bytes.removeSubrange(..<position)
        searched -= position
        position = 0
        bytes += text.utf8
    }

    /// The piece was a text by itself: what comes next begins a line.
    mutating func endPiece() {
        if let last = bytes.last, position < bytes.count, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    }

    /// The next whole line, without its end.
    mutating func next() -> String? {
        guard let end = bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) else {
            searched = bytes.count
            return nil
        }
        let isAfterReturn = end > position && bytes[end - 1] == UInt8(ascii: "\r")
        let line = String(decoding: bytes[position..<(isAfterReturn ? end - 1 : end)], as: UTF8.self)
        position = end + 1
        searched = position
        return line
    }

    /// The last line, when the text did not end with a line end.
    mutating func finish() -> String? {
        guard position < bytes.count else { return nil }
        defer { position = bytes.count }
        return String(decoding: bytes[position...], as: UTF8.self)
    }
}
