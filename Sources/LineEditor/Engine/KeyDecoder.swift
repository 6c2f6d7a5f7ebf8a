/// The grammar of what a terminal sends: UTF-8, control characters, and escape sequences (ECMA-48 section 5.4). What is no key (reports of the
/// mouse, of colours, of the terminal itself; control strings) is dropped whole, so that it neither stands in the line nor does anything to it.
struct KeyDecoder {
    enum Result: Equatable {
        case key(Key)
        case pasteStart
    }

    /// What more bytes are waited for.
    enum Expectation {
        /// The rest of a character, or anything.
        case any
        /// The rest of an escape sequence, unless it is the Escape key.
        case sequence
        /// The rest of what cannot be a key that was pressed.
        case report
    }

    /// Bytes that are not yet part of a key.
    var bytes: [UInt8] = []
    /// No more bytes came in time.
    private var hasPaused = false
    /// A control string has begun; all up to its end is dropped as it comes.
    private var isInsideString = false

    private static let escape: UInt8 = 0x1B
    private static let interrupt: UInt8 = 0x03
    /// The most bytes that are kept of a control sequence.
    private static let sequenceLimit = 64
    /// xterm's reports of the mouse in its oldest forms: this many characters follow the final byte.
    private static let trailers: [UInt8: Int] = [UInt8(ascii: "M"): 3, UInt8(ascii: "t"): 2, UInt8(ascii: "T"): 6]

    var isEmpty: Bool { bytes.isEmpty }

    var expectation: Expectation {
        if isInsideString || (bytes.first == Self.escape && bytes.count > 2) { return .report }
        return bytes.first == Self.escape ? .sequence : .any
    }

    /// No more bytes came in time: what is there are keys of their own, or a report that was broken off.
    mutating func endSequence() { hasPaused = true }

    /// The next key; nil when more bytes are needed.
    mutating func next() -> Result? {
        while isInsideString || !bytes.isEmpty {
            switch decode() {
            case .incomplete: return nil
            case .ignored: hasPaused = false
            case .result(let result):
                hasPaused = false
                return result
            }
        }
        return nil
    }

    private enum Decoded {
        case incomplete
        case ignored
        case result(Result)

        static func character(_ byte: UInt8) -> Decoded { .result(.key(.character(Unicode.Scalar(byte)))) }
    }

    private mutating func decode() -> Decoded {
        if isInsideString { return controlString() }
        switch bytes[0] {
        case Self.escape: return escapeSequence()
        case ..<0x80: return .character(bytes.removeFirst())
        default: return multibyteCharacter().map { .result(.key(.character($0))) } ?? .incomplete
        }
    }

    private mutating func drop(_ count: Int) -> Decoded {
        bytes.removeFirst(count)
        return .ignored
    }

    // MARK: Escape sequences

    private mutating func escapeSequence() -> Decoded {
        guard bytes.count > 1 else { return escapeOrMore() }
        switch bytes[1] {
        case UInt8(ascii: "["): return controlSequence()
        case UInt8(ascii: "O"): return singleShift()
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "X"):
            // OSC, DCS, APC, PM, SOS, which always go on; Alt with one of these signs does not.
            guard bytes.count > 2 else { return escapeOrMore() }
            isInsideString = true
            return drop(2)
        default:
            return takeEscape()
        }
    }

    /// `ESC [`, parameters (0x30 to 0x3F), intermediates (0x20 to 0x2F), a final byte (0x40 to 0x7E).
    private mutating func controlSequence() -> Decoded {
        let index = bytes[2...].firstIndex { !(0x20...0x3F ~= $0) } ?? bytes.count
        guard index < bytes.count else {
            // Of one that is longer than any key's it is enough to know that.
            if index > Self.sequenceLimit { bytes.replaceSubrange(2..., with: [UInt8(ascii: "<")]) }
            return index == 2 ? escapeOrMore() : restOrNothing()
        }
        let final = bytes[index]
        let parameters = Array(bytes[2..<index])
        guard 0x40...0x7E ~= final else { return drop(index) }
        if parameters.isEmpty, let count = Self.trailers[final] { return trailer(after: index, characters: count) }
        if final == UInt8(ascii: "["), parameters.isEmpty {
            // The Linux console's function keys: one letter more.
            guard bytes.count > index + 1 else { return restOrNothing() }
            let isHelp = bytes[index + 1] == UInt8(ascii: "A")
            bytes.removeFirst(index + 2)
            return isHelp ? .result(.key(.special(.help))) : .ignored
        }
        bytes.removeFirst(index + 1)
        if final == UInt8(ascii: "~"), parameters.elementsEqual("200".utf8) { return .result(.pasteStart) }
        guard let key = SpecialKey(parameters: parameters, final: final) else { return .ignored }
        return .result(.key(.special(key)))
    }

    /// Drops a sequence with what follows its final byte. A place beyond column 95 may be sent as a character of two bytes.
    private mutating func trailer(after final: Int, characters count: Int) -> Decoded {
        var index = final + 1
        for _ in 0..<count {
            guard index < bytes.count else { return restOrNothing() }
            // Something else begins.
            if bytes[index] == Self.escape || bytes[index] == Self.interrupt { break }
            if 0xC2...0xDF ~= bytes[index] {
                guard index + 1 < bytes.count else { return restOrNothing() }
                if 0x80...0xBF ~= bytes[index + 1] { index += 1 }
            }
            index += 1
        }
        return drop(index)
    }

    /// `ESC O`, in old forms a modifier, a letter: cursor and function keys, and the numeric pad where a program has left it in its other mode.
    private mutating func singleShift() -> Decoded {
        guard bytes.count > 2 else { return escapeOrMore() }
        let index = bytes[2...].firstIndex { !(0x30...0x39 ~= $0) } ?? bytes.count
        guard index < bytes.count else { return index > 4 ? drop(index) : restOrNothing() }
        let final = bytes[index]
        guard 0x40...0x7E ~= final else { return index == 2 ? takeEscape() : drop(index) }
        let modifier = Array(bytes[2..<index])
        bytes.removeFirst(index + 1)
        if UInt8(ascii: "j")...UInt8(ascii: "y") ~= final { return .character(final - 0x40) }
        let parameters = modifier.isEmpty ? [] : Array("1;".utf8) + modifier
        if final == UInt8(ascii: "M"), modifier.isEmpty { return .result(.key(.special(.newline))) }
        guard let key = SpecialKey(parameters: parameters, final: final) else { return .ignored }
        return .result(.key(.special(key)))
    }

    /// Drops what there is of a control string. It ends with `ESC \` or BEL, is given up by CAN and SUB, and Ctrl-C always gets out of it.
    private mutating func controlString() -> Decoded {
        guard let end = bytes.firstIndex(where: { [0x07, 0x18, 0x1A, Self.escape, Self.interrupt].contains($0) }) else {
            bytes = []
            return stringGoesOn()
        }
        if bytes[end] == Self.escape, end + 1 == bytes.count {
            bytes = [Self.escape]
            return stringGoesOn()
        }
        isInsideString = false
        switch bytes[end] {
        case Self.interrupt: return drop(end)
        case Self.escape: return drop(bytes[end + 1] == UInt8(ascii: "\\") ? end + 2 : end)
        default: return drop(end + 1)
        }
    }

    private mutating func stringGoesOn() -> Decoded {
        guard hasPaused else { return .incomplete }
        isInsideString = false
        bytes = []
        return .ignored
    }

    /// Waits for the rest of a report; one that does not go on is dropped.
    private mutating func restOrNothing() -> Decoded {
        guard hasPaused else { return .incomplete }
        bytes = []
        return .ignored
    }

    private mutating func escapeOrMore() -> Decoded { hasPaused ? takeEscape() : .incomplete }

    /// The Escape key itself: libedit's prefix of the Meta keys, or vi's way into command mode.
    private mutating func takeEscape() -> Decoded { .character(bytes.removeFirst()) }

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
