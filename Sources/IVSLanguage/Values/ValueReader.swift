public import IVSJSON

/// Reads JSON into values. Records that stand in the same place of their neighbours mostly have the same keys in the same order: the reader
/// expects that, compares raw bytes, and lets all of them share one `RecordShape`.
///
/// Keep one reader for all documents of a stream: it remembers the shapes.
public struct ValueReader {
    private let root = Expectation()

    public init() {}

    /// The next value of `reader`.
    /// - Throws: `JSONError` as the reader throws it, also for more levels than its limit.
    public func value(_ reader: inout JSONReader) throws(JSONError) -> Value {
        try value(&reader, root)
    }

    private func value(_ reader: inout JSONReader, _ expectation: Expectation) throws(JSONError) -> Value {
        switch try reader.kind() {
        case .string: return .string(try reader.string())
        case .object: return .record(try record(&reader, expectation))
        case .array:
            let elements = expectation.elements
            var list: [Value] = []
            try reader.beginArray()
            while try reader.nextElement() { list.append(try value(&reader, elements)) }
            return .list(list)
        case .number:
            switch try reader.number() {
            case .integer(let int): return .int(int)
            case .double(let double): return .float(double)
            case .literal(let literal): return .bigNumber(BigNumber(literal: literal))
            }
        case .bool: return .bool(try reader.bool())
        case .null:
            try reader.null()
            return .null
        }
    }

    private func record(_ reader: inout JSONReader, _ expectation: Expectation) throws(JSONError) -> Record {
        try reader.beginObject()
        let expected = expectation.shape
        var values = ContiguousArray<Value>()
        values.reserveCapacity(expected.count)
        for index in 0..<expected.count {
            guard try reader.nextKey(expecting: expectation.keys[index]) else { break }
            values.append(try value(&reader, expectation.fields[index]))
        }
        if values.count == expected.count, let extra = try reader.nextKey() {
            return try unexpected(extra.string, after: values, &reader, expectation)
        }
        if values.count < expected.count {
            guard let key = try reader.nextKey() else {
                return learned(RecordShape.of(expected.keys.prefix(values.count)), values, expectation)
            }
            return try unexpected(key.string, after: values, &reader, expectation)
        }
        return Record(shape: expected, values: values)
    }

    /// Goes on key by key where the record turned out different from the one before it.
    private func unexpected(
        _ key: String, after known: ContiguousArray<Value>, _ reader: inout JSONReader, _ expectation: Expectation
    ) throws(JSONError) -> Record {
        var shape = RecordShape.of(expectation.shape.keys.prefix(known.count))
        var values = known
        var next: String? = key
        while let key = next {
            let value = try value(&reader, expectation.field(key))
            if let index = shape.index(of: key) {
                // Of a repeated name the last value counts (RFC 8259 §4).
                values[index] = value
            } else {
                shape = shape.appending(key)
                values.append(value)
            }
            next = try reader.nextKey()?.string
        }
        return learned(shape, values, expectation)
    }

    private func learned(
        _ shape: RecordShape, _ values: ContiguousArray<Value>, _ expectation: Expectation
    ) -> Record {
        expectation.learn(shape)
        return Record(shape: shape, values: values)
    }
}

/// What the last record in a place of the document looked like.
private final class Expectation {
    private(set) var shape = RecordShape.empty
    /// The shape's keys as bytes.
    private(set) var keys: [[UInt8]] = []
    /// What is expected inside its fields.
    private(set) var fields: [Expectation] = []
    private(set) lazy var elements = Expectation()

    init() {}

    func learn(_ shape: RecordShape) {
        guard shape !== self.shape else { return }
        let fields = shape.keys.map(field)
        self.shape = shape
        self.fields = fields
        keys = shape.keys.map { Array($0.utf8) }
    }

    func field(_ key: String) -> Expectation {
        shape.index(of: key).map { fields[$0] } ?? Expectation()
    }
}
