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
            ("\u{1B}[3~", .delete), ("\u{1B}[3;5~", .deleteWordRight), ("\u{1B}OM", .newline), ("\u{1B}O5C", .wordRight),
            ("\u{1B}[Z", .backTab), ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown),
            ("\u{1B}OP", .help), ("\u{1B}[11~", .help), ("\u{1B}[[A", .help), ("\u{1B}[P", .help),
        ] as [(String, SpecialKey)])
    func special(bytes: String, key: SpecialKey) {
        #expect(keys(bytes) == [.key(.special(key))])
    }

    @Test(
        "An unknown sequence is dropped whole",
        arguments: [
            "\u{1B}[15~", "\u{1B}[24;80R", "\u{1B}[?1;2c", "\u{1B}[<0;1;1M", "\u{1B}[[B", "\u{1B}[99999999999999999999~",
        ])
    func unknown(bytes: String) {
        #expect(keys(bytes + "x") == [.key(.character("x"))])
    }

    /// What a terminal sends without a key being pressed, and what a program that died has left it to send.
    static let reports = [
        // Mouse: SGR, urxvt, X10 and its form for wide windows.
        "\u{1B}[<0;12;5M", "\u{1B}[<0;12;5m", "\u{1B}[32;12;5M", "\u{1B}[M !!", "\u{1B}[M#\u{C4}!", "\u{1B}[t!!",
        // Cursor position, device attributes, status, modes, size, focus, colour scheme.
        "\u{1B}[24;80R", "\u{1B}[?24;80;1R", "\u{1B}[?62;1;6c", "\u{1B}[>41;354;0c", "\u{1B}[=0;1c", "\u{1B}[0n", "\u{1B}[?997;1n",
        "\u{1B}[?2004;1$y", "\u{1B}[8;24;80t", "\u{1B}[I", "\u{1B}[O", "\u{1B}[?1A", "\u{1B}[>1;2C",
        // Keys that nothing is bound to.
        "\u{1B}OQ", "\u{1B}O2S", "\u{1B}[13;5u", "\u{1B}[27;5;13~", "\u{1B}[21~",
        // OSC with both ends, DCS, APC, PM, SOS.
        "\u{1B}]11;rgb:0000/0000/0000\u{1B}\\", "\u{1B}]0;list-rooms\r\u{07}", "\u{1B}]52;c;bGlzdA==\u{07}", "\u{1B}P1$r0m\u{1B}\\",
        "\u{1B}P>|XTerm(379)\u{1B}\\", "\u{1B}_Gi=1;OK\u{1B}\\", "\u{1B}^private\r\u{1B}\\", "\u{1B}Xstart of string\u{1B}\\",
        "\u{1B}]0;half\u{18}", "\u{1B}]0;half\u{1B}[I",
    ]

    @Test("A report is no key", arguments: reports)
    func report(bytes: String) {
        #expect(keys(bytes + "x") == [.key(.character("x"))])
        // However it is cut up by the network.
        var decoder = KeyDecoder()
        var results: [KeyDecoder.Result] = []
        for byte in Array((bytes + "x").utf8) {
            decoder.bytes.append(byte)
            while let result = decoder.next() { results.append(result) }
        }
        #expect(results == [.key(.character("x"))])
    }

    @Test(
        "A report that does not go on is dropped, and what is typed then counts",
        arguments: ["\u{1B}[24;8", "\u{1B}[M !", "\u{1B}]11;rgb:", "\u{1B}]11;rgb\u{1B}", "\u{1B}P1", "\u{1B}O2"])
    func pause(bytes: String) {
        var decoder = KeyDecoder()
        decoder.bytes = Array(bytes.utf8)
        #expect(decoder.next() == nil)
        decoder.endSequence()
        #expect(decoder.next() == nil)
        decoder.bytes += Array("x".utf8)
        #expect(decoder.next() == .key(.character("x")))
    }

    @Test("Ctrl-C gets out of a control string that never ends")
    func interruptedString() {
        #expect(keys("\u{1B}]0;never ends\u{3}x") == [.key(.character("\u{3}")), .key(.character("x"))])
    }

    @Test("However long a report is, a few bytes of it are kept")
    func longReport() {
        for start in ["\u{1B}[", "\u{1B}]", "\u{1B}P"] {
            var decoder = KeyDecoder()
            for byte in Array((start + String(repeating: "1;", count: 500)).utf8) {
                decoder.bytes.append(byte)
                #expect(decoder.next() == nil)
            }
            #expect(decoder.bytes.count < 80)
        }
    }

    @Test("A lone Escape is a key as soon as nothing comes with it, and so is Alt with the sign of a control string")
    func loneEscape() {
        var decoder = KeyDecoder()
        decoder.bytes = [0x1B]
        #expect(decoder.expectation == .sequence)
        #expect(keys("\u{1B}]", ended: true) == [.key(.character("\u{1B}")), .key(.character("]"))])
        #expect(keys("\u{1B}P", ended: true) == [.key(.character("\u{1B}")), .key(.character("P"))])
    }

    @Test(
        "The numeric pad types its signs in the mode that programs leave it in",
        arguments: zip(["p", "y", "k", "n"], ["0", "9", "+", "."]))
    func numericPad(final: String, sign: Unicode.Scalar) {
        #expect(keys("\u{1B}O" + final) == [.key(.character(sign))])
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
