import IVSTerminalText

/// How wide the columns of a table are and on which side their texts stand.
struct TableLayout {
    struct Column {
        var width: Int
        var alignment: TextAlignment
    }

    /// Columns that fit on the terminal, from the left.
    private(set) var columns: [Column]
    private var cutsCells = false
    /// Columns of the terminal where lines are cut at its edge, and not cells.
    private var lineWidth: Int?

    /// Cells between two columns.
    private static let gap = 2
    /// A column that does not fit is not made narrower than this.
    private static let narrowest = 8

    init(columns: [Column]) {
        self.columns = columns
    }

    /// Columns as wide as their widest cell; where that is more than `width`, the widest ones are narrowed until all fit, and when even
    /// that does not do, columns on the right are left out.
    ///
    /// - Parameter isPreview: more rows come, which may be wider: columns keep their width, cells are not cut, and lines end at the terminal's edge.
    init(fitting rows: [[TableCell]], header: [TableCell]?, width: Int?, isPreview: Bool = false) {
        let count = header?.count ?? rows.first?.count ?? 0
        columns = (0..<count).map { index in
            let cells = rows.lazy.map { $0[index] }
            let widest = max(header?[index].width ?? 0, cells.map(\.width).max() ?? 0)
            let filled = cells.filter { !$0.isBlank }
            let isNumeric = !filled.isEmpty && filled.allSatisfy(\.isNumber)
            return Column(width: widest, alignment: isNumeric ? .right : .left)
        }
        guard let width else { return }
        if isPreview {
            lineWidth = width
            return
        }
        cutsCells = true
        narrow(to: width)
    }

    private mutating func narrow(to width: Int) {
        while columns.count > 1, minimumWidth > width { columns.removeLast() }
        var excess = totalWidth - width
        while excess > 0, let widest = columns.map(\.width).max(), widest > 1 {
            // Down to the next narrower column, all of the widest ones together, as far as is needed.
            let next = columns.lazy.map(\.width).filter { $0 < widest }.max() ?? 1
            let indices = columns.indices.filter { columns[$0].width == widest }
            let step = min(widest - next, max(1, excess / indices.count))
            for index in indices where excess > 0 {
                columns[index].width -= step
                excess -= step
            }
        }
    }

    private var totalWidth: Int { columns.reduce(0) { $0 + $1.width } + Self.gap * max(0, columns.count - 1) }

    private var minimumWidth: Int {
        columns.reduce(0) { $0 + min($1.width, Self.narrowest) } + Self.gap * max(0, columns.count - 1)
    }

    func appendHeader(_ cells: [TableCell], to buffer: inout [UInt8]) {
        append(cells, to: &buffer)
        append(columns.map { TableCell(String(repeating: "─", count: $0.width)) }, to: &buffer)
    }

    func append(_ cells: [TableCell], to buffer: inout [UInt8]) {
        var line = ""
        var pending = 0
        for (cell, column) in zip(cells, columns) {
            let text = cutsCells && cell.width > column.width ? cell.text.truncated(toWidth: column.width) : cell.text
            let space = max(0, column.width - displayWidth(of: text))
            // Spaces wait until something follows them, so that no line ends in one.
            if column.alignment == .right { pending += space }
            if !text.isEmpty {
                line += String(repeating: " ", count: pending)
                line += text
                pending = 0
            }
            if column.alignment == .left { pending += space }
            pending += Self.gap
        }
        if let lineWidth { line = line.truncated(toWidth: lineWidth) }
        buffer.append(contentsOf: line.utf8)
        buffer.append(UInt8(ascii: "\n"))
    }
}
