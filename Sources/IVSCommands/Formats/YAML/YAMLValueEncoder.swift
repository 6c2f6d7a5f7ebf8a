import IVSLanguage

/// Writes YAML 1.2 in block style. Text that a reader of YAML 1.1 or 1.2 might take for something else is quoted.
struct YAMLValueEncoder: ValueEncoder {
    /// Deeper values are an error instead of an exhausted stack.
    private static let deepest = 1000
    /// Readers need not look further than 1024 characters for the colon of a key (YAML 1.2.2 §7.4.2); a longer one says that it is one.
    private static let longestImplicitKey = 1000

    let layout: FormatOptions.Layout
    private var isEmpty = true

    init(layout: FormatOptions.Layout) {
        self.layout = layout
    }

    mutating func encode(_ item: Value, into buffer: inout [UInt8]) throws {
        isEmpty = false
        switch layout {
        case .single:
            try append(item, indent: 0, after: .lineStart, to: &buffer)
        case .list:
            buffer += "- ".utf8
            try append(item, indent: 2, after: .dash, to: &buffer)
        }
    }

    mutating func finish(into buffer: inout [UInt8]) {
        if isEmpty, layout == .list { buffer += "[]\n".utf8 }
    }

    /// What stands to the left of a value on its line. A block may begin on the line of its `-`, not on that of its key.
    private enum Position { case lineStart, dash, key }

    private func append(_ value: Value, indent: Int, after position: Position, to buffer: inout [UInt8]) throws {
        guard indent <= 2 * Self.deepest else {
            throw unwritable("this value is nested more than \(Self.deepest) deep")
        }
        switch value {
        case .record(let record) where record.count > 0:
            try append(record, indent: indent, after: position, to: &buffer)
        case .error(let error):
            try append(error.record, indent: indent, after: position, to: &buffer)
        case .list(let items) where !items.isEmpty:
            if position == .key { buffer.append(UInt8(ascii: "\n")) }
            for (index, item) in items.enumerated() {
                if index > 0 || position == .key { appendSpaces(indent, to: &buffer) }
                buffer += "- ".utf8
                try append(item, indent: indent + 2, after: .dash, to: &buffer)
            }
        default:
            if position == .key { buffer.append(UInt8(ascii: " ")) }
            try appendScalar(value, to: &buffer)
            buffer.append(UInt8(ascii: "\n"))
        }
    }

    private func append(_ record: Record, indent: Int, after position: Position, to buffer: inout [UInt8]) throws {
        if position == .key { buffer.append(UInt8(ascii: "\n")) }
        for (index, (key, value)) in record.enumerated() {
            if index > 0 || position == .key { appendSpaces(indent, to: &buffer) }
            let start = buffer.count
            YAMLScalar.append(key, to: &buffer)
            if buffer.count - start > Self.longestImplicitKey {
                buffer.insert(contentsOf: "? ".utf8, at: start)
                buffer.append(UInt8(ascii: "\n"))
                appendSpaces(indent, to: &buffer)
            }
            buffer.append(UInt8(ascii: ":"))
            try append(value, indent: indent + 2, after: .key, to: &buffer)
        }
    }

    private func appendScalar(_ value: Value, to buffer: inout [UInt8]) throws {
        switch value {
        case .record: buffer += "{}".utf8
        case .list: buffer += "[]".utf8
        case .null: buffer += "null".utf8
        case .bool, .int, .float, .bigNumber: buffer += value.text.utf8
        case .closure: throw unwritable("a closure cannot be written", help: "call it, and write what it gives")
        default: YAMLScalar.append(value.text, to: &buffer)
        }
    }

    private func appendSpaces(_ count: Int, to buffer: inout [UInt8]) {
        buffer.append(contentsOf: repeatElement(UInt8(ascii: " "), count: count))
    }
}
