import IVSTerminalText

/// Which columns of a list are shown on a terminal, and how wide they are.
///
/// Columns stand in the order of their importance. One that does not fit is left out whole. Words may stand in several lines, so that a column
/// of them need not be as wide as its widest cell; nothing else is narrowed.
struct ColumnPlan {
    struct Column {
        /// Of the cell in its row.
        let index: Int
        var width: Int
        let isRight: Bool
        let isProse: Bool
    }

    private(set) var columns: [Column] = []
    /// Indices of those that are left out.
    private(set) var leftOut: [Int] = []
    /// Whether some text is longer than what is shown of it.
    private(set) var hasShortened = false
    /// Cells of a line; nil for as many as it takes.
    private let limit: Int?
    private let hasColor: Bool

    private static let gap = 2
    /// A column of words is not made narrower.
    private static let narrowest = 20
    /// Lines that a cell may take.
    private static let mostLines = 3

    static let empty = ColumnPlan(limit: nil, hasColor: false)

    private init(limit: Int?, hasColor: Bool) {
        self.limit = limit
        self.hasColor = hasColor
    }

    /// - Parameters:
    ///   - rows: the cells by which widths are chosen; not those of all rows that there will be.
    ///   - order: indices of the columns, the most important one first.
    init(fitting rows: [[TerminalCell]], header: [TerminalCell], order: [Int], limit: Int?, hasColor: Bool) {
        self.init(limit: limit, hasColor: hasColor)
        var least: [Int] = []
        var taken = 0
        for index in order {
            let cells = rows.lazy.map { $0[index] }
            let filled = cells.filter { !$0.isMissing }
            let headerWidth = header[index].width
            let natural = max(headerWidth, cells.map(\.width).max() ?? 0)
            let isProse = filled.contains(where: \.isProse)
            let needed = isProse ? min(natural, max(headerWidth, Self.narrowest)) : natural
            let space = columns.isEmpty ? 0 : Self.gap
            if let limit, !columns.isEmpty, taken + space + needed > limit {
                leftOut.append(index)
                continue
            }
            taken += space + needed
            least.append(needed)
            let isNumeric = !filled.isEmpty && filled.allSatisfy(\.isNumber)
            columns.append(Column(index: index, width: min(natural, limit ?? natural), isRight: isNumeric, isProse: isProse))
        }
        narrow(to: least)
    }

    /// Takes from the widest columns of words what the others need.
    private mutating func narrow(to least: [Int]) {
        guard let limit else { return }
        var excess = totalWidth - limit
        while excess > 0 {
            let wide = columns.indices.filter { columns[$0].isProse && columns[$0].width > least[$0] }
            guard let widest = wide.max(by: { columns[$0].width < columns[$1].width }) else { return }
            columns[widest].width -= 1
            excess -= 1
        }
    }

    private var totalWidth: Int { columns.reduce(0) { $0 + $1.width } + Self.gap * max(0, columns.count - 1) }

    // MARK: Rows

    mutating func appendHeader(_ names: [TerminalCell], to buffer: inout [UInt8]) {
        append(names, to: &buffer)
        let rules = columns.map { String(repeating: "─", count: $0.width) }
        append(line: rules.joined(separator: String(repeating: " ", count: Self.gap)), style: .quiet, to: &buffer)
    }

    mutating func append(_ cells: [TerminalCell], to buffer: inout [UInt8]) {
        makeRoom(for: cells)
        let folded = columns.map { lines(of: cells[$0.index], in: $0) }
        for number in 0..<(folded.map(\.count).max() ?? 0) {
            var line = ""
            var pending = 0
            for (lines, column) in zip(folded, columns) {
                let text = number < lines.count ? lines[number] : ""
                let space = max(0, column.width - displayWidth(of: text))
                // Spaces wait until something follows them, so that no line ends in one.
                if column.isRight { pending += space }
                if !text.isEmpty {
                    line += String(repeating: " ", count: pending) + cells[column.index].style.paint(text, hasColor: hasColor)
                    pending = 0
                }
                if !column.isRight { pending += space }
                pending += Self.gap
            }
            append(line: line, style: .text, to: &buffer)
        }
    }

    /// Later cells may be wider than those that the widths were chosen by: where the line has room, their columns grow.
    private mutating func makeRoom(for cells: [TerminalCell]) {
        for place in columns.indices where cells[columns[place].index].width > columns[place].width {
            let missing = cells[columns[place].index].width - columns[place].width
            columns[place].width += min(missing, limit.map { max(0, $0 - totalWidth) } ?? missing)
        }
    }

    private mutating func lines(of cell: TerminalCell, in column: Column) -> [String] {
        // A number in two pieces would be another one; one that is too wide sticks out.
        guard limit != nil, cell.width > column.width, !cell.isNumber else { return [cell.text] }
        var lines = cell.text.folded(toWidth: column.width)
        guard lines.count > Self.mostLines else { return lines }
        hasShortened = true
        lines.removeSubrange(Self.mostLines...)
        lines[Self.mostLines - 1] = lines[Self.mostLines - 1].prefix(width: column.width - 1) + "…"
        return lines
    }

    func append(line: String, style: CellStyle, to buffer: inout [UInt8]) {
        buffer.append(contentsOf: style.paint(line, hasColor: hasColor).utf8)
        buffer.append(UInt8(ascii: "\n"))
    }
}
