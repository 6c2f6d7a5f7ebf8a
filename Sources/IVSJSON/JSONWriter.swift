/// Writes JSON text (RFC 8259) into a buffer of bytes: commas, colons, indentation and escapes are its care, the order of calls is the
/// caller's.
///
///     var writer = JSONWriter()
///     writer.beginArray()
///     for room in rooms {
///         room.write(to: &writer)
///         if writer.bytes.count > 1 << 16 { try output.write(writer.take()) }
///     }
///     writer.endArray()
///
/// The buffer may be taken away at any moment, also inside an array: the writer knows where it is.
public struct JSONWriter: Sendable {
    public enum Style: Sendable, Hashable {
        /// No white space at all.
        case compact
        /// A line for each element and member, indented by two spaces a level; empty containers stay on one line.
        case pretty
    }

    /// What has been written and not been taken yet.
    public private(set) var bytes: [UInt8] = []
    public let style: Style
    private var depth = 0
    /// The container that is open has something in it. One flag serves all levels: a container that ends is itself something in the one
    /// around it.
    private var needsComma = false
    private var isAfterKey = false

    public init(style: Style = .compact) { self.style = style }

    /// Hands over what has been written so far; writing goes on in an empty buffer.
    public mutating func take() -> [UInt8] {
        let taken = bytes
        bytes = []
        return taken
    }

    /// Hands what has been written so far to `body` and goes on in the same memory. When `body` throws, nothing is dropped.
    public mutating func flush<Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        try bytes.withUnsafeBufferPointer { (written) throws(Failure) in try body(UnsafeRawBufferPointer(written)) }
        bytes.removeAll(keepingCapacity: true)
    }

    // MARK: Containers

    public mutating func beginArray() { open(UInt8(ascii: "[")) }
    public mutating func endArray() { close(UInt8(ascii: "]")) }
    public mutating func beginObject() { open(UInt8(ascii: "{")) }
    public mutating func endObject() { close(UInt8(ascii: "}")) }

    /// The key of the member whose value is written next.
    public mutating func key(_ name: String) {
        startItem()
        append(quoting: name)
        appendColon()
    }

    /// A key that was made ready once, for objects that share their keys.
    public mutating func key(_ key: JSONKey) {
        startItem()
        bytes.append(contentsOf: key.quoted)
        appendColon()
    }

    // MARK: Values

    public mutating func null() {
        startItem()
        append("null")
    }

    public mutating func bool(_ value: Bool) {
        startItem()
        append(value ? "true" : "false")
    }

    public mutating func string(_ value: String) {
        startItem()
        append(quoting: value)
    }

    public mutating func int(_ value: Int64) {
        startItem()
        append(value)
    }

    /// The shortest spelling that reads back as the same double, always with a fraction or an exponent.
    /// - Throws: `JSONError` when `value` is NaN or infinite; nothing has been written then.
    public mutating func double(_ value: Double) throws(JSONError) {
        guard value.isFinite else {
            throw JSONError(kind: .nonFiniteNumber, message: "JSON has no number for \(value)")
        }
        startItem()
        var text = value.description
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }

    public mutating func number(_ value: JSONNumber) {
        startItem()
        var text = value.literal
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }

    /// A line break between values at top level, as JSON Lines has it.
    public mutating func newline() {
        bytes.append(UInt8(ascii: "\n"))
    }

    // MARK: Punctuation

    /// What is due before a key or a value: nothing after a key, else a comma and, in the pretty style, a new line.
    @inline(__always)
    private mutating func startItem() {
        if isAfterKey {
            isAfterKey = false
            return
        }
        guard depth > 0 else { return }
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
        if style == .pretty { indent() }
    }

    private mutating func open(_ bracket: UInt8) {
        startItem()
        bytes.append(bracket)
        depth += 1
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        assert(depth > 0 && !isAfterKey, "a container is closed that was not opened, or after a key without value")
        depth -= 1
        if style == .pretty, needsComma { indent() }
        bytes.append(bracket)
        needsComma = true
    }

    @inline(__always)
    private mutating func appendColon() {
        bytes.append(UInt8(ascii: ":"))
        if style == .pretty { bytes.append(UInt8(ascii: " ")) }
        isAfterKey = true
    }

    private mutating func indent() {
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
    }

    private mutating func append(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private mutating func append(_ value: Int64) {
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = value.magnitude
        // The digits come last one first, into the 20 bytes that the longest one takes.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var first = digits.count
            repeat {
                let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
                first -= 1
                digits[first] = UInt8(ascii: "0") + UInt8(digit)
                rest = quotient
            } while rest > 0
            bytes.append(contentsOf: digits[first...])
        }
    }

    private mutating func append(quoting text: String) {
        var text = text
        text.withUTF8 { bytes.append(quoting: $0) }
    }
}

/// The key of an object, quoted and escaped once for all the objects that have it.
public struct JSONKey: Sendable, Hashable {
    public let name: String
    let quoted: [UInt8]

    public init(_ name: String) {
        self.name = name
        var name = name
        quoted = name.withUTF8 { utf8 in
            var quoted: [UInt8] = []
            quoted.append(quoting: utf8)
            return quoted
        }
    }
}

extension [UInt8] {
    /// Appends `text`, which is UTF-8, as a JSON string: between quotes, and escaped where RFC 8259 §7 asks for it and nowhere else.
    fileprivate mutating func append(quoting text: UnsafeBufferPointer<UInt8>) {
        append(UInt8(ascii: "\""))
        var plain = 0
        var index = 0
        while index < text.count {
            if let base = text.baseAddress, text.count - index >= 8 {
                // Everything outside ASCII is plain here, so only the marks of ASCII bytes matter.
                let word = loadWord(base + index)
                if specialBytes(in: word) & ~word == 0 {
                    index += 8
                    continue
                }
            }
            let byte = text[index]
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                append(contentsOf: text[plain..<index])
                append(escaping: byte)
                plain = index + 1
            }
            index += 1
        }
        append(contentsOf: text[plain...])
        append(UInt8(ascii: "\""))
    }

    private mutating func append(escaping byte: UInt8) {
        append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: append(UInt8(ascii: "b"))
        case 0x09: append(UInt8(ascii: "t"))
        case 0x0A: append(UInt8(ascii: "n"))
        case 0x0C: append(UInt8(ascii: "f"))
        case 0x0D: append(UInt8(ascii: "r"))
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(byte)
        default:
            let digits: StaticString = "0123456789abcdef"
            append(contentsOf: [UInt8(ascii: "u"), UInt8(ascii: "0"), UInt8(ascii: "0")])
            append(digits.utf8Start[Int(byte >> 4)])
            append(digits.utf8Start[Int(byte & 15)])
        }
    }
}
