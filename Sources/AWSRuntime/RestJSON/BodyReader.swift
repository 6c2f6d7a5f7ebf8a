internal import IVSJSON
internal import IVSTimestamps

/// Reads the JSON of a body as documents, by their shapes. What a shape does not know is skipped, so that services may add members.
struct BodyReader: ~Copyable {
    private var json: JSONReader
    /// Where the reader is, for errors.
    private(set) var path = MemberPath()

    /// Reads a body with `read`, which must take all of it.
    /// - Throws: `BodyError`.
    static func read<Result>(
        _ bytes: [UInt8], _ read: (inout BodyReader) throws(JSONError) -> Result
    ) throws(BodyError) -> Result {
        try bytes.withUnsafeBufferPointer { (input) throws(BodyError) in
            var reader = BodyReader(json: JSONReader(input))
            do throws(JSONError) {
                let result = try read(&reader)
                try reader.json.expectEnd()
                return result
            } catch {
                throw BodyError(path: reader.path, error: error)
            }
        }
    }

    private init(json: JSONReader) { self.json = json }

    mutating func readDocument(as shape: Shape) throws(JSONError) -> Document {
        switch shape.kind {
        case .string, .enumeration: return .string(try json.string())
        case .boolean: return .bool(try json.bool())
        case .integer, .long: return .integer(try readInteger())
        case .double: return .double(try readDouble())
        case .blob: return .blob(try readText("base64") { Base64.decode($0) })
        case .timestamp(let format): return .timestamp(try readTimestamp(format))
        case .list(let element): return try readList(of: element, isSparse: shape.isSparse)
        case .map(_, let value): return try readMap(of: value, isSparse: shape.isSparse)
        case .structure(let members): return try readStructure(members, keepsUnknown: false)
        case .union(let members): return try readStructure(members, keepsUnknown: true)
        case .document: return try readAnything()
        }
    }

    /// - Parameters:
    ///   - onlyBody: other members come from headers, and are not looked for.
    ///   - keepsUnknown: a union that is set to what this model does not know is kept as it came.
    mutating func readStructure(
        _ members: [Shape.Member], onlyBody: Bool = false, keepsUnknown: Bool = false
    ) throws(JSONError) -> Document {
        var fields: [Document.Field] = []
        // Members come in the order of the model more often than not, so the search begins behind the last one found.
        var expected = 0
        try json.beginObject()
        while let key = try json.nextKey() {
            guard let index = members.index(of: key, startingAt: expected, onlyBody: onlyBody) else {
                // Some services say of what type a structure is; that makes no union of it.
                guard keepsUnknown, !(key == "__type" as StaticString) else {
                    try json.skipValue()
                    continue
                }
                let name = key.string
                let value = try readPresent(isSparse: false, at: .name(name)) { (reader) throws(JSONError) in
                    try reader.readAnything()
                }
                if let value { fields.set(name, value) }
                continue
            }
            expected = index + 1
            let member = members[index]
            let value = try readPresent(isSparse: false, at: .name(member.name)) { (reader) throws(JSONError) in
                try reader.readDocument(as: member.shape)
            }
            if let value { fields.set(member.name, value) }
        }
        return .map(fields)
    }

    private mutating func readList(of element: Shape, isSparse: Bool) throws(JSONError) -> Document {
        var elements: [Document] = []
        var index = 0
        try json.beginArray()
        while try json.nextElement() {
            let value = try readPresent(isSparse: isSparse, at: .index(index)) { (reader) throws(JSONError) in
                try reader.readDocument(as: element)
            }
            if let value { elements.append(value) }
            index += 1
        }
        return .list(elements)
    }

    private mutating func readMap(of element: Shape, isSparse: Bool) throws(JSONError) -> Document {
        var fields: [Document.Field] = []
        try json.beginObject()
        while let key = try json.nextKey() {
            let name = key.string
            let value = try readPresent(isSparse: isSparse, at: .name(name)) { (reader) throws(JSONError) in
                try reader.readDocument(as: element)
            }
            if let value { fields.append(Document.Field(name, value)) }
        }
        return .map(fields.withoutRepeatedNames())
    }

    /// The next value; nil for a null, which in a sparse container is a value like others.
    private mutating func readPresent(
        isSparse: Bool, at component: MemberPath.Component,
        _ read: (inout BodyReader) throws(JSONError) -> Document
    ) throws(JSONError) -> Document? {
        path.components.append(component)
        guard try json.kind() != .null else {
            try json.null()
            path.components.removeLast()
            return isSparse ? .null : nil
        }
        let value = try read(&self)
        path.components.removeLast()
        return value
    }

    private mutating func readInteger() throws(JSONError) -> Int64 {
        _ = try json.kind()
        let offset = json.offset
        switch try json.number() {
        case .integer(let value): return value
        case .double(let value):
            // `5.0` and `5e0` are the same number as `5`.
            guard let value = Int64(exactly: value) else { throw json.error("expected an integer", at: offset) }
            return value
        case .literal: throw json.error("the number does not fit in 64 bits", at: offset)
        }
    }

    private mutating func readDouble() throws(JSONError) -> Double {
        guard try json.kind() == .string else { return try json.double() }
        return try readText("a number", ScalarText.nonFiniteValue)
    }

    private mutating func readTimestamp(_ format: TimestampFormat) throws(JSONError) -> Timestamp {
        guard try json.kind() == .number else { return try readText("a timestamp") { ScalarText.read($0, format) } }
        let offset = json.offset
        // A number is never anything else than seconds, whatever the model says of the format.
        let literal = try json.numberLiteral()
        guard let moment = Timestamp(epochSeconds: literal.string) else {
            throw json.error("expected a timestamp", at: offset)
        }
        return moment
    }

    private mutating func readText<Value>(_ expected: String, _ parse: (String) -> Value?) throws(JSONError) -> Value {
        _ = try json.kind()
        let offset = json.offset
        guard let value = parse(try json.string()) else {
            throw json.error("expected \(expected), found other text", at: offset)
        }
        return value
    }

    /// A value without a shape.
    mutating func readAnything() throws(JSONError) -> Document {
        switch try json.kind() {
        case .null:
            try json.null()
            return .null
        case .bool: return .bool(try json.bool())
        case .string: return .string(try json.string())
        case .number:
            switch try json.number() {
            case .integer(let value): return .integer(value)
            case .double(let value): return .double(value)
            // The nearest double is what other AWS SDKs make of such a number.
            case .literal(let literal): return .double(Double(literal) ?? .infinity)
            }
        case .array:
            var elements: [Document] = []
            try json.beginArray()
            while try json.nextElement() { elements.append(try readAnything()) }
            return .list(elements)
        case .object:
            var fields: [Document.Field] = []
            try json.beginObject()
            while let key = try json.nextKey() { fields.append(Document.Field(key.string, try readAnything())) }
            return .map(fields.withoutRepeatedNames())
        }
    }
}

/// Why a body could not be read.
struct BodyError: Error {
    var path: MemberPath
    var error: JSONError

    /// Well-formed JSON with a value of another kind than its shape.
    var isMismatch: Bool { error.kind == .typeMismatch || error.kind == .invalidValue }
}

extension [Shape.Member] {
    fileprivate func index(of key: JSONReader.Text, startingAt start: Int, onlyBody: Bool) -> Int? {
        for offset in indices {
            let index = start + offset < count ? start + offset : start + offset - count
            if key == self[index].wireBytes { return onlyBody && self[index].location != .body ? nil : index }
        }
        return nil
    }
}

extension [Document.Field] {
    /// Adds a member, or replaces the one that has the name already: of repeated names the last counts (RFC 8259 §4).
    fileprivate mutating func set(_ name: String, _ value: Document) {
        if let index = firstIndex(where: { $0.name == name }) {
            self[index].value = value
        } else {
            append(Document.Field(name, value))
        }
    }

    /// The same for a map, all at once.
    fileprivate func withoutRepeatedNames() -> [Document.Field] {
        // Tags and attributes are few, and comparing them is cheaper than hashing them.
        let areFew = count <= 16
        if areFew, !indices.contains(where: { index in self[..<index].contains { $0.name == self[index].name } }) {
            return self
        }
        var positions: [String: Int] = [:]
        positions.reserveCapacity(count)
        var fields: [Document.Field] = []
        fields.reserveCapacity(count)
        for field in self {
            if let position = positions[field.name] {
                fields[position].value = field.value
            } else {
                positions[field.name] = fields.count
                fields.append(field)
            }
        }
        return fields
    }
}
