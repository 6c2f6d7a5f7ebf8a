/// Text to be found in other texts without case.
package struct FoldedText: Sendable {
    private let bytes: [UInt8]
    private let isASCII: Bool

    package init(_ text: String) {
        bytes = Array(text.lowercased().utf8)
        isASCII = bytes.allSatisfy { $0 < 0x80 }
    }

    package func isPrefix(of text: String) -> Bool {
        search(text) { bytes, other in Self.holds(other, bytes, at: 0) }
    }

    /// Where the text begins in `text`, in UTF-8 bytes of that; at 0 when there is none to look for.
    package func position(in text: String) -> Int? {
        if isASCII {
            return search(text) { bytes, other in Self.firstPosition(of: bytes, in: other) }
        }
        guard search(text, { bytes, other in Self.firstPosition(of: bytes, in: other) }) != nil else { return nil }
        // It is there, but letters may have other lengths in the other case, so the place is looked for character by character.
        let wanted = String(decoding: bytes, as: UTF8.self)
        let length = wanted.count
        let start = text.indices.first { text[$0...].prefix(length).lowercased() == wanted }
        return start.map { text.utf8.distance(from: text.startIndex, to: $0) } ?? 0
    }

    /// Whether the letters are all in `text`, in their order, with others between them.
    package func isSubsequence(of text: String) -> Bool {
        if isASCII { return search(text) { bytes, other in Self.isSubsequence(bytes, of: other.lazy.map(Self.fold)) } }
        return Self.isSubsequence(String(decoding: bytes, as: UTF8.self).unicodeScalars, of: text.lowercased().unicodeScalars)
    }

    // MARK: Bytes

    /// Lends the bytes of both texts: those of `text` as they are for letters of ASCII, which are compared without case, else in lower case.
    private func search<Result>(_ text: String, _ work: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        var text = isASCII ? text : text.lowercased()
        return text.withUTF8 { other in bytes.withUnsafeBufferPointer { work($0, other) } }
    }

    private static func firstPosition(of wanted: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let first = wanted.first else { return 0 }
        var start = 0
        while start + wanted.count <= text.count {
            if fold(text[start]) == first, holds(text, wanted, at: start) { return start }
            start += 1
        }
        return nil
    }

    private static func holds(_ text: UnsafeBufferPointer<UInt8>, _ wanted: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        guard start + wanted.count <= text.count else { return false }
        for index in wanted.indices where fold(text[start + index]) != wanted[index] { return false }
        return true
    }

    private static func isSubsequence<Letter: Equatable>(_ wanted: some Sequence<Letter>, of text: some Sequence<Letter>) -> Bool {
        var rest = wanted.makeIterator()
        guard var next = rest.next() else { return true }
        for letter in text where letter == next {
            guard let following = rest.next() else { return true }
            next = following
        }
        return false
    }

    private static func fold(_ byte: UInt8) -> UInt8 { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte }
}
