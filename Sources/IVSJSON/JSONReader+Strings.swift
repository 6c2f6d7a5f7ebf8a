extension JSONReader {
    /// A string of the input as it stands there, between its quotes and already checked: compared or counted without making a `String`.
    /// It points into the reader's input and is valid as long as that is.
    public struct Text {
        @usableFromInline let start: UnsafePointer<UInt8>
        /// Bytes between the quotes, escapes not resolved.
        public let count: Int
        public let hasEscapes: Bool

        @inlinable
        init(start: UnsafePointer<UInt8>, count: Int, hasEscapes: Bool) {
            self.start = start
            self.count = count
            self.hasEscapes = hasEscapes
        }

        /// The bytes between the quotes, escapes not resolved.
        @inlinable
        public var rawBytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

        /// The text, escapes resolved.
        @inlinable
        public var string: String {
            hasEscapes ? unescaped() : String(decoding: rawBytes, as: UTF8.self)
        }

        /// Code point by code point; unlike `String`'s, no two spellings of an accented letter are equal.
        @inlinable
        public static func == (text: Text, other: UnsafeBufferPointer<UInt8>) -> Bool {
            if text.hasEscapes { return text.unescaped().utf8.elementsEqual(other) }
            return text.count == other.count && areEqual(text.start, other)
        }

        @inlinable
        public static func == (text: Text, other: StaticString) -> Bool {
            guard other.hasPointerRepresentation else { return text.string == "\(other)" }
            return text == UnsafeBufferPointer(start: other.utf8Start, count: other.utf8CodeUnitCount)
        }

        @inlinable
        public static func == (text: Text, other: [UInt8]) -> Bool {
            other.withUnsafeBufferPointer { text == $0 }
        }

        @inlinable @_disfavoredOverload
        public static func == (text: Text, other: String) -> Bool {
            if let isEqual = other.utf8.withContiguousStorageIfAvailable({ text == $0 }) { return isEqual }
            return text.string.utf8.elementsEqual(other.utf8)
        }

        @usableFromInline @inline(never)
        func unescaped() -> String {
            // Every escape is at least as long as what it stands for.
            String(unsafeUninitializedCapacity: count) { output in
                var written = 0
                var index = 0
                while index < count {
                    let byte = start[index]
                    index += 1
                    guard byte == UInt8(ascii: "\\") else {
                        output[written] = byte
                        written += 1
                        continue
                    }
                    let letter = start[index]
                    index += 1
                    guard letter == UInt8(ascii: "u") else {
                        output[written] = resolvedEscape(letter) ?? letter
                        written += 1
                        continue
                    }
                    var codePoint = hexQuad(at: start + index) ?? 0
                    index += 4
                    if codePoint & 0xFC00 == 0xD800 {
                        // The scan has seen to it that the other half follows.
                        let low = hexQuad(at: start + index + 2) ?? 0
                        codePoint = 0x10000 + (codePoint & 0x3FF) << 10 + low & 0x3FF
                        index += 6
                    }
                    let scalar = UnicodeScalar(codePoint) ?? "\u{FFFD}"
                    for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
                        output[written] = unit
                        written += 1
                    }
                }
                return written
            }
        }
    }

    /// Reads a string.
    @inlinable
    public mutating func string() throws(JSONError) -> String { try text().string }

    /// Reads a string and leaves it where it stands.
    @inlinable
    public mutating func text() throws(JSONError) -> Text {
        skipWhitespace()
        guard cursor < end, cursor.pointee == UInt8(ascii: "\"") else { throw mismatch("a string") }
        cursor += 1
        return try scanString()
    }

    /// From behind the opening quote to behind the closing one.
    @inlinable
    mutating func scanString() throws(JSONError) -> Text {
        let first = cursor
        var current = cursor
        // Plain ASCII up to the closing quote is nearly every string; anything else takes the longer way from where it starts.
        while end - current >= 8 {
            let special = specialBytes(in: loadWord(current))
            guard special == 0 else {
                current += special.trailingZeroBitCount >> 3
                if current.pointee == UInt8(ascii: "\"") {
                    cursor = current + 1
                    return Text(start: first, count: current - first, hasEscapes: false)
                }
                break
            }
            current += 8
        }
        return try scanString(from: first, checkedTo: current)
    }

    @usableFromInline @inline(never)
    mutating func scanString(
        from first: UnsafePointer<UInt8>, checkedTo checked: UnsafePointer<UInt8>
    ) throws(JSONError) -> Text {
        var current = checked
        var hasEscapes = false
        while current < end {
            let byte = current.pointee
            switch byte {
            case UInt8(ascii: "\""):
                cursor = current + 1
                return Text(start: first, count: current - first, hasEscapes: hasEscapes)
            case UInt8(ascii: "\\"):
                hasEscapes = true
                current += try escapeLength(at: current)
            case 0..<0x20:
                cursor = current
                let code = describeInput(at: current, to: end)
                throw failure(
                    .unexpectedCharacter, "\(code) inside a string; control characters are written as escapes",
                    at: current)
            case 0x80...:
                let length = utf8SequenceLength(at: current, to: end)
                guard length > 0 else {
                    cursor = current
                    throw failure(.invalidUTF8, "a byte inside a string is not UTF-8", at: current)
                }
                current += length
            default:
                current += 1
                while end - current >= 8 {
                    let special = specialBytes(in: loadWord(current))
                    guard special == 0 else {
                        current += special.trailingZeroBitCount >> 3
                        break
                    }
                    current += 8
                }
            }
        }
        cursor = end
        throw failure(.unexpectedEnd, "the string that starts here has no closing quote", at: first - 1)
    }

    /// The length of the escape at `place`, surrogate pairs taken as one.
    private func escapeLength(at place: UnsafePointer<UInt8>) throws(JSONError) -> Int {
        guard end - place >= 2 else {
            throw failure(.unexpectedEnd, "the input ends inside an escape", at: place)
        }
        let letter = place[1]
        if letter != UInt8(ascii: "u") {
            guard resolvedEscape(letter) != nil else {
                let found = describeInput(at: place + 1, to: end)
                throw failure(
                    .invalidEscape, "expected one of \" \\ / b f n r t u after a backslash, found \(found)", at: place)
            }
            return 2
        }
        let unit = try escapedUnit(at: place)
        switch unit {
        case 0xD800..<0xDC00:
            guard end - place >= 8, place[6] == UInt8(ascii: "\\"), place[7] == UInt8(ascii: "u"),
                0xDC00..<0xE000 ~= (try escapedUnit(at: place + 6))
            else { throw failure(.invalidEscape, "a high surrogate without the low one after it", at: place) }
            return 12
        case 0xDC00..<0xE000:
            throw failure(.invalidEscape, "a low surrogate without the high one before it", at: place)
        default:
            return 6
        }
    }

    private func escapedUnit(at place: UnsafePointer<UInt8>) throws(JSONError) -> UInt32 {
        guard end - place >= 6, let unit = hexQuad(at: place + 2) else {
            throw failure(.invalidEscape, "expected four hexadecimal digits after `\\u`", at: place)
        }
        return unit
    }
}

/// The byte that a one-letter escape stands for.
func resolvedEscape(_ letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: nil
    }
}

/// The value of four hexadecimal digits.
func hexQuad(at place: UnsafePointer<UInt8>) -> UInt32? {
    var value: UInt32 = 0
    for index in 0..<4 {
        let byte = place[index]
        let digit: UInt8
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
        default: return nil
        }
        value = value << 4 | UInt32(digit)
    }
    return value
}

/// Marks, by their highest bit, the bytes of `word` that end a run of plain text: quote, backslash, control characters and everything
/// outside ASCII. Borrows may mark bytes above a marked one wrongly, so only the lowest mark counts.
@inlinable @inline(__always)
func specialBytes(in word: UInt64) -> UInt64 {
    let ones = repeated(0x01)
    let highs = repeated(0x80)
    let quotes = word ^ repeated(UInt8(ascii: "\""))
    let backslashes = word ^ repeated(UInt8(ascii: "\\"))
    let controls = (word &- repeated(0x20)) & ~word
    let hits = ((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes) | controls | word
    return hits & highs
}
