extension JSONValue {
    /// Parses a document, which is one value with nothing but white space around it.
    /// - Throws: `JSONError`.
    public init(parsing text: [UInt8], depthLimit: Int = JSONReader.defaultDepthLimit) throws(JSONError) {
        self = try JSONReader.withReader(over: text, depthLimit: depthLimit) { (reader) throws(JSONError) in
            let value = try reader.value()
            try reader.expectEnd()
            return value
        }
    }

    public init(parsing text: String, depthLimit: Int = JSONReader.defaultDepthLimit) throws(JSONError) {
        try self.init(parsing: Array(text.utf8), depthLimit: depthLimit)
    }
}

extension JSONReader {
    /// Reads the next value as a tree.
    public mutating func value() throws(JSONError) -> JSONValue {
        var builder = TreeBuilder()
        return try builder.value(from: &self)
    }
}

/// Builds trees and remembers the keys it has met, since most objects of a document have the same ones.
private struct TreeBuilder {
    private var keys = KeyCache()
    /// How many members the last object of each depth had: a guess for the next one there.
    private var expectedMembers: [Int] = []

    mutating func value(from reader: inout JSONReader) throws(JSONError) -> JSONValue {
        switch try reader.kind() {
        case .string: return .string(try reader.string())
        case .object: return .object(try object(from: &reader))
        case .array: return .array(try array(from: &reader))
        case .number: return .number(JSONNumber(checked: try reader.numberLiteral().string))
        case .bool: return .bool(try reader.bool())
        case .null:
            try reader.null()
            return .null
        }
    }

    private mutating func array(from reader: inout JSONReader) throws(JSONError) -> [JSONValue] {
        var elements: [JSONValue] = []
        try reader.beginArray()
        while try reader.nextElement() { elements.append(try value(from: &reader)) }
        return elements
    }

    private mutating func object(from reader: inout JSONReader) throws(JSONError) -> JSONObject {
        var object = JSONObject()
        // Which slots of the cache the keys so far belong to: a key in a new one cannot be a repeated one, so that it need not be searched.
        var seen: UInt64 = 0
        try reader.beginObject()
        let depth = reader.depth
        while expectedMembers.count <= depth { expectedMembers.append(0) }
        while let text = try reader.nextKey() {
            if object.isEmpty { object.reserveCapacity(expectedMembers[depth]) }
            let slot = keys.slot(of: text)
            let isNew = seen & slot.bit == 0 && !text.hasEscapes
            // A key with escapes may equal one of any slot.
            seen |= text.hasEscapes ? .max : slot.bit
            let key = keys.string(for: text, in: slot)
            let value = try value(from: &reader)
            if isNew { object.append(key, value) } else { object[key] = value }
        }
        expectedMembers[depth] = object.count
        return object
    }
}

/// The keys met last, by a hash of their bytes. Finding one costs a comparison with where it stood before; making a `String` of it anew
/// costs an allocation when it is long.
private struct KeyCache {
    struct Slot {
        let number: Int
        var bit: UInt64 { 1 << UInt64(number & 63) }
    }

    private var entries: [(text: JSONReader.Text, string: String)?] = Array(repeating: nil, count: 128)

    func slot(of text: JSONReader.Text) -> Slot {
        let bytes = text.rawBytes
        var hash = UInt64(bytes.count)
        if let base = bytes.baseAddress, bytes.count >= 8 {
            hash ^= loadWord(base) &* 0x9E37_79B9_7F4A_7C15 ^ loadWord(base + bytes.count - 8)
        } else {
            for byte in bytes { hash = hash &* 31 &+ UInt64(byte) }
        }
        return Slot(number: Int((hash &* 0x9E37_79B9_7F4A_7C15) >> 57))
    }

    mutating func string(for text: JSONReader.Text, in slot: Slot) -> String {
        if let entry = entries[slot.number], entry.text == text.rawBytes { return entry.string }
        let string = text.string
        // Without escapes the bytes of the input are those of the key, so that the next one can be compared with them.
        if !text.hasEscapes { entries[slot.number] = (text, string) }
        return string
    }
}
