import IVSLanguage

/// Reads CSV with a header line (RFC 4180; `\n`, `\r\n` and `\r` end lines), a record a row. Every field is a string: CSV does not say
/// what else it might be.
struct CSVReader {
    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    private var lineStart = 0
    private var shape: RecordShape?

    init(_ text: String) {
        bytes = Array(text.utf8)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            position = 3
            lineStart = 3
        }
    }

    /// The next row, nil after the last. Empty lines are passed over.
    ///
    /// - Throws: `malformed-csv` for a quote out of place, a row with more or fewer fields than the header, a column that the header
    ///   names twice.
    mutating func next() throws -> Record? {
        let shape = if let shape { shape } else { try readHeader() }
        let firstLine = line
        guard let fields = try readRow() else { return nil }
        guard fields.count == shape.keys.count else {
            throw malformed(
                .malformedCSV, "CSV", "the row has \(fields.count) fields and the header \(shape.keys.count)", line: firstLine, column: 1)
        }
        return Record(shape: shape, values: ContiguousArray(fields.lazy.map { .string($0) }))
    }

    /// The names in the header.
    mutating func columnNames() throws -> [String] {
        try (shape ?? readHeader()).keys
    }

    private mutating func readHeader() throws -> RecordShape {
        let firstLine = line
        let names = try readRow() ?? []
        var known: Set<String> = []
        if let twice = names.first(where: { !known.insert($0).inserted }) {
            throw malformed(.malformedCSV, "CSV", "the header names the column `\(twice)` twice", line: firstLine, column: 1)
        }
        let shape = RecordShape.of(names)
        self.shape = shape
        return shape
    }

    private mutating func readRow() throws -> [String]? {
        while position < bytes.count, isLineEnd(bytes[position]) { skipLineEnd() }
        guard position < bytes.count else { return nil }
        var fields: [String] = []
        while true {
            fields.append(try readField())
            guard position < bytes.count else { return fields }
            if bytes[position] == UInt8(ascii: ",") {
                position += 1
            } else {
                skipLineEnd()
                return fields
            }
        }
    }

    private mutating func readField() throws -> String {
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
            let start = position
            while position < bytes.count, bytes[position] != UInt8(ascii: ","), !isLineEnd(bytes[position]) {
                if bytes[position] == UInt8(ascii: "\"") {
                    throw failure("a quote inside a field that does not begin with one", at: position)
                }
                position += 1
            }
            return String(decoding: bytes[start..<position], as: UTF8.self)
        }
        return try readQuotedField()
    }

    private mutating func readQuotedField() throws -> String {
        let start = (line: line, column: column(of: position))
        var content: [UInt8] = []
        position += 1
        while true {
            guard position < bytes.count else {
                throw malformed(.malformedCSV, "CSV", "the quote is not closed", line: start.line, column: start.column)
            }
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                position += 1
                guard position < bytes.count, bytes[position] == byte else { break }
                content.append(byte)
                position += 1
            } else if isLineEnd(byte) {
                let lineEnd = position
                skipLineEnd()
                content += bytes[lineEnd..<position]
            } else {
                content.append(byte)
                position += 1
            }
        }
        if position < bytes.count, bytes[position] != UInt8(ascii: ","), !isLineEnd(bytes[position]) {
            throw failure("text after the closing quote", at: position)
        }
        return String(decoding: content, as: UTF8.self)
    }

    private func isLineEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    private mutating func skipLineEnd() {
        if bytes[position] == UInt8(ascii: "\r"), position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\n") {
            position += 1
        }
        position += 1
        line += 1
        lineStart = position
    }

    private func column(of position: Int) -> Int {
        String(decoding: bytes[lineStart..<position], as: UTF8.self).unicodeScalars.count + 1
    }

    private func failure(_ message: String, at position: Int) -> EvaluationError {
        malformed(.malformedCSV, "CSV", message, line: line, column: column(of: position))
    }
}
