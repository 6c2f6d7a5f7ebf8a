import IVSLanguage

/// Writes records as CSV (RFC 4180, but with `\n` at line ends as the tools of Unix have it).
///
/// - The columns are the fields of the first 1000 items, in the order in which they first occur; a later record with a field that
///   none of them had is an error that names it. `columns` settles them beforehand.
/// - A field that a record lacks and null are empty; an empty string is `""`.
/// - Nested values are JSON text. Items that are not records stand in one column, `value`.
struct CSVEncoder: ValueEncoder {
    private let options: FormatOptions
    /// Nil until they are known.
    private var columns: Columns?
    /// Items held back until then.
    private var waiting: [Value] = []

    init(_ options: FormatOptions) {
        self.options = options
    }

    mutating func encode(_ item: Value, into buffer: inout [UInt8]) throws {
        if columns != nil {
            try append(item, to: &buffer)
            return
        }
        waiting.append(item)
        if waiting.count >= options.lookahead || options.columns != nil { try release(into: &buffer) }
    }

    mutating func finish(into buffer: inout [UInt8]) throws {
        if !waiting.isEmpty { try release(into: &buffer) }
    }

    private mutating func release(into buffer: inout [UInt8]) throws {
        let columns = options.columns.map(Columns.init(names:)) ?? Columns(of: waiting)
        self.columns = columns
        if options.hasHeader { try appendRow(columns.names.map { .string($0) }, to: &buffer) }
        for item in waiting { try append(item, to: &buffer) }
        waiting = []
    }

    private mutating func append(_ item: Value, to buffer: inout [UInt8]) throws {
        guard let names = columns?.names else { return }
        let leavesOut = options.leavesOtherFieldsOut
        let cells = try columns?.cells(of: item) { stray in
            guard !leavesOut else { return }
            throw unwritable(
                "an item has the field `\(stray)`, for which the CSV has no column",
                help: "name the columns beforehand: `to csv --columns [\((names + [stray]).joined(separator: ", "))]`")
        }
        try appendRow(cells ?? [], to: &buffer)
    }

    private func appendRow(_ cells: [Value?], to buffer: inout [UInt8]) throws {
        let start = buffer.count
        for (index, cell) in cells.enumerated() {
            if index > 0 { buffer.append(UInt8(ascii: ",")) }
            if let cell { try appendCell(cell, to: &buffer) }
        }
        // A line without any character is no row to many readers.
        if buffer.count == start { buffer += "\"\"".utf8 }
        buffer.append(UInt8(ascii: "\n"))
    }

    private func appendCell(_ value: Value, to buffer: inout [UInt8]) throws {
        let start = buffer.count
        try appendCellText(of: value, to: &buffer)
        let isEmptyString = if case .string("") = value { true } else { false }
        let needsQuotes = buffer[start...].contains { byte in
            byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
        }
        // Spaces at the ends belong to the field (RFC 4180 §2.4), but not every reader knows.
        let hasSpaceAtEnd = buffer.count > start && (buffer[start] == UInt8(ascii: " ") || buffer.last == UInt8(ascii: " "))
        // In front of everything, readers would take it for the mark of the file.
        let hasByteOrderMark = buffer[start...].starts(with: [0xEF, 0xBB, 0xBF])
        guard needsQuotes || isEmptyString || hasSpaceAtEnd || hasByteOrderMark else { return }
        let content = Array(buffer[start...])
        buffer.removeSubrange(start...)
        buffer.append(UInt8(ascii: "\""))
        for byte in content {
            if byte == UInt8(ascii: "\"") { buffer.append(byte) }
            buffer.append(byte)
        }
        buffer.append(UInt8(ascii: "\""))
    }
}
