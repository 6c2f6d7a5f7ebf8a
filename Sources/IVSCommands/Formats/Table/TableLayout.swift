import IVSTerminalText

/// How wide the columns of a table are and on which side their texts stand.
struct TableLayout {
    private struct Column {
        var width: Int
        var alignment: TextAlignment
    }

    private var columns: [Column]

    /// Cells between two columns.
    private static let gap = 2

    static let empty = TableLayout(fitting: [], header: nil)

    /// Columns as wide as their widest cell.
    init(fitting rows: [[TableCell]], header: [TableCell]?) {
        let count = header?.count ?? rows.first?.count ?? 0
        columns = (0..<count).map { index in
            let cells = rows.lazy.map { $0[index] }
            let widest = max(header?[index].width ?? 0, cells.map(\.width).max() ?? 0)
            let filled = cells.filter { !$0.isBlank }
            let isNumeric = !filled.isEmpty && filled.allSatisfy(\.isNumber)
            return Column(width: widest, alignment: isNumeric ? .right : .left)
        }
    }

    func appendHeader(_ cells: [TableCell], to buffer: inout [UInt8]) {
        append(cells, to: &buffer)
        append(columns.map { TableCell(String(repeating: "─", count: $0.width)) }, to: &buffer)
    }

    func append(_ cells: [TableCell], to buffer: inout [UInt8]) {
        var line = ""
        var pending = 0
        for (cell, column) in zip(cells, columns) {
            let space = max(0, column.width - cell.width)
            // Spaces wait until something follows them, so that no line ends in one.
            if column.alignment == .right { pending += space }
            if !cell.text.isEmpty {
                line += String(repeating: " ", count: pending)
                line += cell.text
                pending = 0
            }
            if column.alignment == .left { pending += space }
            pending += Self.gap
        }
        buffer.append(contentsOf: line.utf8)
        buffer.append(UInt8(ascii: "\n"))
    }
}
