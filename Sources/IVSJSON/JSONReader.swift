/// Reads JSON text (RFC 8259) from UTF-8 bytes, a token at a time and without building a tree: typed decoders and builders of values ask
/// for what they expect next.
///
///     try reader.beginArray()
///     while try reader.nextElement() {
///         try reader.beginObject()
///         while let key = try reader.nextKey() {
///             if key == "name" { names.append(try reader.string()) } else { try reader.skipValue() }
///         }
///     }
///     try reader.expectEnd()
///
/// Everything read or skipped is checked in full: grammar, UTF-8, escapes, surrogate pairs, depth. After an error the reader stands where
/// it went wrong and is of no further use. A copy is a place to come back to.
public struct JSONReader {
    /// Deep enough for any real document, and safe for code that reads recursively.
    public static let defaultDepthLimit = 512
    /// A higher limit than this is lowered to it: readers of trees call themselves once a level.
    public static let highestDepthLimit = 4096

    /// What a value is, as its first byte tells.
    public enum Kind: Sendable, Hashable {
        case null, bool, number, string, array, object
    }

    @usableFromInline let start: UnsafePointer<UInt8>
    @usableFromInline let end: UnsafePointer<UInt8>
    @usableFromInline var cursor: UnsafePointer<UInt8>
    @usableFromInline var depth = 0
    @usableFromInline let depthLimit: Int
    /// Just after `[` or `{`, where no comma is due. One flag serves all levels: by the time that an inner value has ended, the
    /// containers around it are past their first.
    @usableFromInline var isAtFirst = false
    @usableFromInline let owner: JSONBytes?

    /// A reader over memory that the caller keeps alive and unchanged for as long as it uses the reader or the texts read by it.
    @inlinable
    public init(_ input: UnsafeBufferPointer<UInt8>, depthLimit: Int = JSONReader.defaultDepthLimit) {
        self.init(input, depthLimit: depthLimit, owner: nil)
    }

    /// A reader that keeps its input alive.
    public init(_ input: JSONBytes, depthLimit: Int = JSONReader.defaultDepthLimit) {
        self.init(input.buffer, depthLimit: depthLimit, owner: input)
    }

    @usableFromInline
    init(_ input: UnsafeBufferPointer<UInt8>, depthLimit: Int, owner: JSONBytes?) {
        // An empty buffer may have no address; any other serves as well, since nothing is read from it.
        start = input.baseAddress ?? ("" as StaticString).utf8Start
        end = start + input.count
        cursor = start
        self.depthLimit = min(max(0, depthLimit), Self.highestDepthLimit)
        self.owner = owner
    }

    /// Calls `body` with a reader over `bytes`. The reader must not leave the call.
    @inlinable
    public static func withReader<Result, Failure: Error>(
        over bytes: [UInt8], depthLimit: Int = JSONReader.defaultDepthLimit,
        _ body: (inout JSONReader) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try bytes.withUnsafeBufferPointer { (input) throws(Failure) -> Result in
            var reader = JSONReader(input, depthLimit: depthLimit)
            return try body(&reader)
        }
    }

    /// Bytes read so far; after `kind()` the offset of the value itself.
    @inlinable
    public var offset: Int { cursor - start }

    // MARK: Structure

    /// What the next value is.
    /// - Throws: `JSONError` at the end of the input and where no value starts.
    @inlinable
    public mutating func kind() throws(JSONError) -> Kind {
        skipWhitespace()
        guard cursor < end else { throw failure(.unexpectedEnd, expected: "a value") }
        switch cursor.pointee {
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
        case UInt8(ascii: "n"): return .null
        default: throw failure(.unexpectedCharacter, expected: "a value")
        }
    }

    @inlinable
    public mutating func beginArray() throws(JSONError) {
        try open(UInt8(ascii: "["), .array)
    }

    /// Moves on to the next element of the array that was begun last: true when there is one, which must then be read or skipped; false
    /// after the closing bracket.
    @inlinable
    public mutating func nextElement() throws(JSONError) -> Bool {
        try advance(closing: UInt8(ascii: "]"), expected: "`,` or `]` after an element of the array")
    }

    @inlinable
    public mutating func beginObject() throws(JSONError) {
        try open(UInt8(ascii: "{"), .object)
    }

    /// The next key of the object that was begun last; its value must then be read or skipped. Nil after the closing brace.
    @inlinable
    public mutating func nextKey() throws(JSONError) -> Text? {
        guard try advance(closing: UInt8(ascii: "}"), expected: "`,` or `}` after a value of the object") else {
            return nil
        }
        skipWhitespace()
        guard cursor < end, cursor.pointee == UInt8(ascii: "\"") else {
            throw failure(expected: "a key in quotes")
        }
        cursor += 1
        let key = try scanString()
        try readColon()
        return key
    }

    /// True when the next key of the object is exactly `expected`, which has then been read. Otherwise nothing has: `nextKey()` gives what
    /// stands there. Objects of one list mostly repeat their keys in the same order, and this finds so without scanning for the key's end.
    ///
    /// - Parameter expected: UTF-8. A key that is spelled with escapes does not match; it is `nextKey()` that tells.
    @inlinable
    public mutating func nextKey(expecting expected: UnsafeBufferPointer<UInt8>) throws(JSONError) -> Bool {
        let (itemStart, wasAtFirst, outerDepth) = (cursor, isAtFirst, depth)
        let count = expected.count
        if try advance(closing: UInt8(ascii: "}"), expected: "`,` or `}` after a value of the object") {
            skipWhitespace()
            if end - cursor >= count + 2, cursor.pointee == UInt8(ascii: "\""),
                cursor[count + 1] == UInt8(ascii: "\""), areEqual(cursor + 1, expected)
            {
                cursor += count + 2
                try readColon()
                return true
            }
        }
        (cursor, isAtFirst, depth) = (itemStart, wasAtFirst, outerDepth)
        return false
    }

    @inlinable
    public mutating func nextKey(expecting expected: [UInt8]) throws(JSONError) -> Bool {
        try expected.withUnsafeBufferPointer { (expected) throws(JSONError) in try nextKey(expecting: expected) }
    }

    @inlinable
    public mutating func nextKey(expecting expected: StaticString) throws(JSONError) -> Bool {
        guard expected.hasPointerRepresentation else { return false }
        return try nextKey(
            expecting: UnsafeBufferPointer(start: expected.utf8Start, count: expected.utf8CodeUnitCount))
    }

    /// True when nothing but white space is left. With this, values that stand one after another are read: JSON Lines and its like.
    @inlinable
    public mutating func isAtEnd() -> Bool {
        skipWhitespace()
        return cursor == end
    }

    /// Checks that the document ends here.
    @inlinable
    public mutating func expectEnd() throws(JSONError) {
        guard isAtEnd() else { throw failure(.trailingData, expected: "the end of the document") }
    }

    /// Reads over the next value, whatever it is, and checks it as if it had been read.
    @inlinable
    public mutating func skipValue() throws(JSONError) {
        switch try kind() {
        case .string:
            cursor += 1
            _ = try scanString()
        case .number: _ = try scanNumber()
        case .null: try null()
        case .bool: _ = try bool()
        case .array:
            try beginArray()
            while try nextElement() { try skipValue() }
        case .object:
            try beginObject()
            while try nextKey() != nil { try skipValue() }
        }
    }

    // MARK: Literals

    @inlinable
    public mutating func null() throws(JSONError) {
        guard try kind() == .null else { throw mismatch("null") }
        try readWord("null")
    }

    @inlinable
    public mutating func bool() throws(JSONError) -> Bool {
        guard try kind() == .bool else { throw mismatch("true or false") }
        let value = cursor.pointee == UInt8(ascii: "t")
        try readWord(value ? "true" : "false")
        return value
    }

    // MARK: Errors

    /// An error of the caller's own at a place of the input, for values that are well-formed but not what the caller takes.
    public func error(_ message: String, at offset: Int? = nil) -> JSONError {
        let offset = min(max(0, offset ?? self.offset), end - start)
        return JSONError(.invalidValue, message, at: start + offset, in: start, to: end)
    }

    @usableFromInline @inline(never)
    func failure(_ kind: JSONError.Kind = .unexpectedCharacter, expected: String) -> JSONError {
        JSONError(
            cursor < end ? kind : .unexpectedEnd, "expected \(expected), found \(describeInput(at: cursor, to: end))",
            at: cursor, in: start, to: end)
    }

    func failure(_ kind: JSONError.Kind, _ message: String, at place: UnsafePointer<UInt8>) -> JSONError {
        JSONError(kind, message, at: place, in: start, to: end)
    }

    /// The value is of another kind than `expected`; the cursor stands on it.
    @usableFromInline @inline(never)
    func mismatch(_ expected: String) -> JSONError {
        var reader = self
        guard let kind = try? reader.kind() else { return failure(expected: expected) }
        let found =
            switch kind {
            case .null: "null"
            case .bool: cursor.pointee == UInt8(ascii: "t") ? "true" : "false"
            case .number: "a number"
            case .string: "a string"
            case .array: "an array"
            case .object: "an object"
            }
        return failure(.typeMismatch, "expected \(expected), found \(found)", at: cursor)
    }

    // MARK: Bytes

    @inlinable
    mutating func skipWhitespace() {
        // Most values follow their comma or colon directly, or after one space.
        while cursor < end, cursor.pointee <= 0x20 {
            switch cursor.pointee {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): cursor += 1
            default: return
            }
            // Indentation, eight columns at a time.
            while end - cursor >= 8, loadWord(cursor) == repeated(UInt8(ascii: " ")) { cursor += 8 }
        }
    }

    @inlinable
    mutating func open(_ bracket: UInt8, _ wanted: Kind) throws(JSONError) {
        skipWhitespace()
        guard cursor < end, cursor.pointee == bracket else {
            throw mismatch(wanted == .array ? "an array" : "an object")
        }
        guard depth < depthLimit else { throw tooDeep() }
        cursor += 1
        depth += 1
        isAtFirst = true
    }

    @usableFromInline @inline(never)
    func tooDeep() -> JSONError {
        failure(.tooDeep, "nested deeper than \(depthLimit) arrays and objects", at: cursor)
    }

    /// To the next item of a container, over its comma: false when the container ended instead.
    @inlinable
    mutating func advance(closing bracket: UInt8, expected: StaticString) throws(JSONError) -> Bool {
        skipWhitespace()
        guard cursor < end else { throw failure(expected: String(describing: expected)) }
        let byte = cursor.pointee
        if byte == bracket {
            cursor += 1
            depth -= 1
            isAtFirst = false
            return false
        }
        if isAtFirst {
            isAtFirst = false
            return true
        }
        guard byte == UInt8(ascii: ",") else { throw failure(expected: String(describing: expected)) }
        cursor += 1
        return true
    }

    @inlinable
    mutating func readColon() throws(JSONError) {
        skipWhitespace()
        guard cursor < end, cursor.pointee == UInt8(ascii: ":") else { throw failure(expected: "`:` after the key") }
        cursor += 1
    }

    @inlinable
    mutating func readWord(_ word: StaticString) throws(JSONError) {
        for offset in 0..<word.utf8CodeUnitCount {
            guard cursor < end, cursor.pointee == word.utf8Start[offset] else {
                throw failure(expected: "`\(word)`")
            }
            cursor += 1
        }
    }
}

@available(*, unavailable)
extension JSONReader: Sendable {}

// MARK: - Eight bytes at a time

/// The eight bytes at `place`, the first one lowest.
@inlinable @inline(__always)
func loadWord(_ place: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(place).loadUnaligned(as: UInt64.self))
}

@inlinable @inline(__always)
func repeated(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

@inlinable @inline(__always)
func areEqual(_ place: UnsafePointer<UInt8>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var offset = 0
    let count = bytes.count
    guard let base = bytes.baseAddress else { return count == 0 }
    while count - offset >= 8 {
        guard loadWord(place + offset) == loadWord(base + offset) else { return false }
        offset += 8
    }
    while offset < count {
        guard place[offset] == base[offset] else { return false }
        offset += 1
    }
    return true
}
