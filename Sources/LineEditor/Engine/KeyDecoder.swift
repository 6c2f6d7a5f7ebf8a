/// The grammar of what a terminal sends: UTF-8, control characters, and escape sequences (ECMA-48 section 5.4).
struct KeyDecoder {
    enum Result: Equatable {
        case key(Key)
        case pasteStart
    }

    /// Bytes that are not yet part of a key.
    var bytes: [UInt8] = []
    /// The escape sequence in `bytes` is known not to go on.
    private var sequenceEnded = false

    private static let escape: UInt8 = 0x1B

    var isEmpty: Bool { bytes.isEmpty }
    /// Whether what was read so far may be the beginning of an escape sequence.
    var isInsideEscape: Bool { bytes.first == Self.escape }

    /// No more bytes came in time: what is there are keys of their own.
    mutating func endSequence() { sequenceEnded = true }

    /// The next key; nil when more bytes are needed.
    mutating func next() -> Result? {
        while let first = bytes.first {
            switch first {
            case Self.escape:
                switch escapeSequence() {
                case .incomplete: return nil
                case .ignored: continue
                case .result(let result): return result
                }
            case ..<0x80:
                bytes.removeFirst()
                return .key(.character(Unicode.Scalar(first)))
            default:
                guard let scalar = multibyteCharacter() else { return nil }
                return .key(.character(scalar))
            }
        }
        return nil
    }

    // MARK: Escape sequences

    private enum Sequence {
        case incomplete
        case ignored
        case result(Result)
    }

    private mutating func escapeSequence() -> Sequence {
        guard bytes.count > 1 else { return loneEscape() }
        switch bytes[1] {
        case UInt8(ascii: "["): return controlSequence()
        case UInt8(ascii: "O"):
            guard bytes.count > 2 else { return loneEscape() }
            guard let key = SpecialKey(parameters: [], final: bytes[2]) else { return takeEscape() }
            bytes.removeFirst(3)
            return .result(.key(.special(key)))
        default:
            return takeEscape()
        }
    }

    /// `ESC [`, parameters (0x30 to 0x3F), intermediates (0x20 to 0x2F), a final byte (0x40 to 0x7E). An unknown sequence is dropped whole.
    private mutating func controlSequence() -> Sequence {
        var index = 2
        while index < bytes.count, 0x20...0x3F ~= bytes[index] { index += 1 }
        guard index < bytes.count else {
            // Longer than any that is sent: not a sequence.
            return index > 64 ? takeEscape() : loneEscape()
        }
        let final = bytes[index]
        let parameters = Array(bytes[2..<index])
        guard 0x40...0x7E ~= final else {
            bytes.removeFirst(index)
            return .ignored
        }
        if final == UInt8(ascii: "["), parameters.isEmpty {
            // The Linux console's function keys: one letter more.
            guard bytes.count > index + 1 else { return loneEscape() }
            bytes.removeFirst(index + 2)
            return .ignored
        }
        bytes.removeFirst(index + 1)
        if final == UInt8(ascii: "~"), parameters.elementsEqual("200".utf8) { return .result(.pasteStart) }
        guard let key = SpecialKey(parameters: parameters, final: final) else { return .ignored }
        return .result(.key(.special(key)))
    }

    private mutating func loneEscape() -> Sequence {
        guard sequenceEnded else { return .incomplete }
        return takeEscape()
    }

    /// The Escape key itself: libedit's prefix of the Meta keys, or vi's way into command mode.
    private mutating func takeEscape() -> Sequence {
        sequenceEnded = false
        bytes.removeFirst()
        return .result(.key(.character(Unicode.Scalar(Self.escape))))
    }

    // MARK: UTF-8

    /// What is not UTF-8 becomes U+FFFD, as does a typed C1 control, whose code stands for a special key. Nil when bytes are missing.
    private mutating func multibyteCharacter() -> Unicode.Scalar? {
        let length: Int
        switch bytes[0] {
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF: length = 3
        case 0xF0...0xF4: length = 4
        default: length = 1
        }
        let continuation = bytes.prefix(length).dropFirst().prefix { 0x80...0xBF ~= $0 }.count
        if bytes.count < length, continuation == bytes.count - 1 { return nil }
        let taken = continuation + 1
        defer { bytes.removeFirst(taken) }
        let text = String(decoding: bytes.prefix(taken), as: UTF8.self)
        guard taken == length, let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1, scalar.value > 0x9F
        else { return "\u{FFFD}" }
        return scalar
    }
}
