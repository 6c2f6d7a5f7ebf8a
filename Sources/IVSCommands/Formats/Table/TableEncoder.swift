import IVSLanguage
import IVSTerminalText

/// Columns for people where there is no terminal, as in a file: a header, a rule, a line for each item; numbers stand to the right. A single
/// record has a line for each field. Nothing is cut or left out; `TerminalTable` is for terminals.
///
/// The first 1000 items decide which columns there are and how wide they are; wider cells after them stick out.
struct TableEncoder: ValueEncoder {
    private let options: FormatOptions
    private var columns: Columns?
    private var layout = TableLayout.empty
    private var waiting: [Value] = []

    init(_ options: FormatOptions) {
        self.options = options
    }

    mutating func encode(_ item: Value, into buffer: inout [UInt8]) throws {
        guard options.layout == .list else {
            try encodeSingle(item, into: &buffer)
            return
        }
        if columns != nil {
            try appendRow(of: item, to: &buffer)
            return
        }
        waiting.append(item)
        if waiting.count >= options.lookahead { try release(into: &buffer) }
    }

    mutating func finish(into buffer: inout [UInt8]) throws {
        if !waiting.isEmpty { try release(into: &buffer) }
    }

    private mutating func encodeSingle(_ item: Value, into buffer: inout [UInt8]) throws {
        let record: Record
        switch item {
        case .record(let fields): record = fields
        case .error(let error): record = error.record
        case .string(let text):
            // A text by itself may have several lines.
            buffer += text.utf8
            buffer.append(UInt8(ascii: "\n"))
            return
        default:
            buffer += try TableCell(item).text.utf8
            buffer.append(UInt8(ascii: "\n"))
            return
        }
        let rows = try record.map { key, value in [TableCell(key.escapingControls()), try TableCell(value).asText] }
        let layout = TableLayout(fitting: rows, header: nil)
        for row in rows { layout.append(row, to: &buffer) }
    }

    private mutating func release(into buffer: inout [UInt8]) throws {
        var columns = options.columns.map(Columns.init(names:)) ?? Columns(of: waiting)
        let rows = try waiting.map { item in try columns.cells(of: item) { _ in }.map { try TableCell($0 ?? .null) } }
        let hasHeader = columns.names != [Columns.nameForOthers]
        let header = hasHeader ? columns.names.map { TableCell($0.escapingControls()) } : nil
        layout = TableLayout(fitting: rows, header: header)
        self.columns = columns
        if let header { layout.appendHeader(header, to: &buffer) }
        for row in rows { layout.append(row, to: &buffer) }
        waiting = []
    }

    private mutating func appendRow(of item: Value, to buffer: inout [UInt8]) throws {
        // A field without a column is left out here; formats for programs refuse it.
        let cells = columns?.cells(of: item) { _ in } ?? []
        layout.append(try cells.map { try TableCell($0 ?? .null) }, to: &buffer)
    }
}
