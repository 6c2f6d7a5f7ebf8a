/// Why JSON text was refused, and where. The message says what was expected and names at most one character of the input, so an error
/// stays short and carries no data into a log.
public struct JSONError: Error, Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// The input ends inside a value.
        case unexpectedEnd
        /// A character that the grammar does not allow here.
        case unexpectedCharacter
        /// A number that RFC 8259 §6 does not allow, such as `01` or `1.`.
        case invalidNumber
        /// An escape that RFC 8259 §7 does not allow, or half of a surrogate pair.
        case invalidEscape
        /// Bytes that are not UTF-8 (RFC 3629).
        case invalidUTF8
        /// Arrays and objects nested deeper than the reader's limit.
        case tooDeep
        /// Well-formed, but of another kind than the one asked for.
        case typeMismatch
        /// Of the right kind, but not a value that the caller takes: a number out of range, for one.
        case invalidValue
        /// Something after the end of the document.
        case trailingData
        /// NaN or an infinity was to be written; JSON has no such numbers.
        case nonFiniteNumber
    }

    public let kind: Kind
    /// What was expected and what stands there, without the position.
    public let message: String
    /// Bytes before the place of the error.
    public let offset: Int
    /// Counted from 1; lines end at LF, CR LF or CR.
    public let line: Int
    /// Counted from 1, in code points.
    public let column: Int

    public init(kind: Kind, message: String, offset: Int = 0, line: Int = 1, column: Int = 1) {
        self.kind = kind
        self.message = message
        self.offset = offset
        self.line = line
        self.column = column
    }
}

extension JSONError: CustomStringConvertible {
    public var description: String {
        kind == .nonFiniteNumber ? message : "line \(line), column \(column): \(message)"
    }
}

extension JSONError {
    /// An error at `place` of the input that runs from `start` to `end`; line and column are counted only now.
    init(
        _ kind: Kind, _ message: String, at place: UnsafePointer<UInt8>, in start: UnsafePointer<UInt8>,
        to end: UnsafePointer<UInt8>
    ) {
        var line = 1
        var column = 1
        var current = start
        while current < place {
            let byte = current.pointee
            current += 1
            if byte == UInt8(ascii: "\r"), current < end, current.pointee == UInt8(ascii: "\n") { continue }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                line += 1
                column = 1
            } else if byte & 0b1100_0000 != 0b1000_0000 {
                column += 1
            }
        }
        self.init(kind: kind, message: message, offset: place - start, line: line, column: column)
    }
}

/// How an error message names what stands at `place`: the character when it is printable ASCII, its code otherwise.
func describeInput(at place: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>) -> String {
    guard place < end else { return "the end of the input" }
    let byte = place.pointee
    switch byte {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return "the end of the line"
    case UInt8(ascii: "\t"): return "a tab"
    case UInt8(ascii: "`"): return "a backtick"
    case 0x20..<0x7F: return "`\(Character(UnicodeScalar(byte)))`"
    case 0xEF where end - place >= 3 && place[1] == 0xBB && place[2] == 0xBF: return "a byte order mark"
    default: break
    }
    let length = utf8SequenceLength(at: place, to: end)
    guard length > 0 else { return "a byte that is not UTF-8" }
    let text = String(decoding: UnsafeBufferPointer(start: place, count: length), as: UTF8.self)
    guard let scalar = text.unicodeScalars.first else { return "an unknown character" }
    let hex = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
}
