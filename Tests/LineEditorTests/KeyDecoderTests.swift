import TestSupport
import Testing

@testable import LineEditor

@Suite("Keys out of bytes")
struct KeyDecoderTests {
    private func keys(_ bytes: [UInt8], ended: Bool = false) -> [KeyDecoder.Result] {
        var decoder = KeyDecoder()
        decoder.bytes = bytes
        if ended { decoder.endSequence() }
        var results: [KeyDecoder.Result] = []
        while let result = decoder.next() { results.append(result) }
        return results
    }

    private func keys(_ text: String, ended: Bool = false) -> [KeyDecoder.Result] { keys(Array(text.utf8), ended: ended) }

    @Test(
        "A terminal's key sequences",
        arguments: [
            ("\u{1B}[A", .up), ("\u{1B}OA", .up), ("\u{1B}[B", .down), ("\u{1B}[C", .right), ("\u{1B}[D", .left),
            ("\u{1B}[1;5C", .wordRight), ("\u{1B}[1;3D", .wordLeft), ("\u{1B}[1;2C", .right),
            ("\u{1B}[H", .home), ("\u{1B}[1~", .home), ("\u{1B}[7~", .home), ("\u{1B}[4~", .end), ("\u{1B}OF", .end),
            ("\u{1B}[3~", .delete), ("\u{1B}[3;5~", .deleteWordRight), ("\u{1B}OM", .newline),
        ] as [(String, SpecialKey)])
    func special(bytes: String, key: SpecialKey) {
        #expect(keys(bytes) == [.key(.special(key))])
    }

    @Test(
        "An unknown sequence is dropped whole",
        arguments: [
            "\u{1B}[15~", "\u{1B}[24;80R", "\u{1B}[?1;2c", "\u{1B}[<0;1;1M", "\u{1B}[[A", "\u{1B}[99999999999999999999~",
        ])
    func unknown(bytes: String) {
        #expect(keys(bytes + "x") == [.key(.character("x"))])
    }

    @Test("A sequence that has not ended is waited for", arguments: ["\u{1B}", "\u{1B}[", "\u{1B}[1;", "\u{1B}O", "\u{1B}[["])
    func incomplete(bytes: String) {
        #expect(keys(bytes).isEmpty)
    }

    @Test("What does not go on in time is the Escape key and letters")
    func timeout() {
        #expect(keys("\u{1B}", ended: true) == [.key(.character("\u{1B}"))])
        #expect(keys("\u{1B}O", ended: true) == [.key(.character("\u{1B}")), .key(.character("O"))])
    }

    @Test("Alt and a letter are Escape and the letter")
    func meta() {
        #expect(keys("\u{1B}b") == [.key(.character("\u{1B}")), .key(.character("b"))])
    }

    @Test("A control character in the middle of a sequence breaks it off")
    func brokenOff() {
        #expect(keys("\u{1B}[1\u{3}") == [.key(.character("\u{3}"))])
    }

    @Test("The mark of a paste")
    func paste() {
        #expect(keys("\u{1B}[200~") == [.pasteStart])
    }

    @Test("A character of several bytes is waited for")
    func partial() {
        #expect(keys([0xE6, 0xBC]).isEmpty)
        #expect(keys([0xE6, 0xBC, 0xA2]) == [.key(.character("漢"))])
    }

    @Test(
        "What is not UTF-8 becomes U+FFFD, as do C1 controls",
        arguments: [
            [0xFF], [0x80], [0xC0, 0x41], [0xC3, 0x41], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC2, 0x80], [0xC2, 0x9F],
        ] as [[UInt8]])
    func invalid(bytes: [UInt8]) {
        let all = keys(bytes)
        #expect(all.first == .key(.character("\u{FFFD}")))
        #expect(!all.contains { if case .key(.character(let scalar)) = $0 { (0x80...0x9F).contains(scalar.value) } else { false } })
    }

    @Test("No bytes whatever stop it", arguments: 0..<50)
    func random(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let sequenceBytes: [UInt8] = [0x1B, 0x5B, 0x4F, 0x3B, 0x32, 0x30, 0x7E, 0xC3, 0xA9, 0x41]
        let bytes = (0..<500).map { _ in
            Bool.random(using: &generator)
                ? sequenceBytes[Int.random(in: 0..<sequenceBytes.count, using: &generator)] : UInt8.random(in: 0...255, using: &generator)
        }
        var decoder = KeyDecoder()
        for byte in bytes {
            decoder.bytes.append(byte)
            while decoder.next() != nil {}
        }
        #expect(decoder.bytes.count < 80)
    }
}

@Suite("Pasted text")
struct PasteCollectorTests {
    /// What comes out when the bytes arrive in pieces of a size; nil while the end mark is missing.
    private func collect(_ bytes: [UInt8], pieces: Int, limit: Int = 100) -> (text: String?, rest: [UInt8], truncated: Bool) {
        var collector = PasteCollector(limit: limit)
        var rest = bytes[...]
        var piece: [UInt8] = []
        while !rest.isEmpty {
            piece += rest.prefix(pieces)
            rest = rest.dropFirst(pieces)
            if let text = collector.take(from: &piece) { return (text, piece + rest, collector.isTruncated) }
        }
        return (nil, [], collector.isTruncated)
    }

    @Test("The end mark is found however the bytes arrive", arguments: 1...12)
    func pieces(size: Int) {
        let result = collect(Array("one\r\ntwo\u{1B}[201\u{1B}[201~x".utf8), pieces: size)
        #expect(result.text == "one\ntwo[201")
        #expect(result.rest == [0x78])
    }

    @Test("More than the limit is not kept, and its end is still found", arguments: [1, 7, 64])
    func limit(size: Int) {
        let result = collect(Array(repeating: 0x61, count: 1000) + Array("\u{1B}[201~b".utf8), pieces: size)
        #expect(result.text == "")
        #expect(result.truncated)
        #expect(result.rest == [0x62])
    }
}
