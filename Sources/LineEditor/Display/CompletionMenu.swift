import IVSTerminalText

/// The candidates under the line: in columns, or with their descriptions one a row. Pages where they are more than the screen holds.
struct CompletionMenu {
    private let rows: [StyledText]
    private let rowsPerPage: Int
    private var page = 0

    private static let gap = 2

    /// `rows` is how many rows of the screen are free.
    init(_ candidates: [Completion], columns: Int, rows free: Int) {
        // The last column stays empty: a full row would wrap.
        let columns = max(1, columns - 1)
        rows =
            candidates.contains { $0.description?.isEmpty == false }
            ? Self.list(candidates, columns: columns) : Self.grid(candidates, columns: columns)
        rowsPerPage = rows.count <= max(1, free) ? max(1, free) : max(1, free - 1)
    }

    /// What the page shows, with its number where there are several.
    var lines: [StyledText] {
        let start = page * rowsPerPage
        let shown = rows[start..<min(rows.count, start + rowsPerPage)]
        guard pageCount > 1 else { return Array(shown) }
        return shown + [StyledText("page \(page + 1) of \(pageCount), Tab for the next", .dim)]
    }

    /// Goes to the next page, after the last to the first.
    mutating func turnPage() { page = (page + 1) % pageCount }

    private var pageCount: Int { max(1, (rows.count + rowsPerPage - 1) / rowsPerPage) }

    /// One candidate a row, descriptions in a column of their own.
    private static func list(_ candidates: [Completion], columns: Int) -> [StyledText] {
        let widest = candidates.reduce(0) { max($0, displayWidth(of: $1.label)) }
        let labelWidth = min(widest, max(1, columns / 2))
        let room = columns - labelWidth - gap
        return candidates.map { candidate in
            let label = fit(candidate.label, labelWidth)
            guard room > 0, let description = candidate.description else { return StyledText(label) }
            return StyledText(label.padded(toWidth: labelWidth + gap)) + StyledText(fit(description, room), .dim)
        }
    }

    /// As many columns as fit, filled downwards.
    private static func grid(_ candidates: [Completion], columns: Int) -> [StyledText] {
        let labels = candidates.map { fit($0.label, columns) }
        let width = labels.reduce(0) { max($0, displayWidth(of: $1)) } + gap
        let count = max(1, (columns + gap) / width)
        let height = (labels.count + count - 1) / count
        return (0..<height).map { row in
            let cells = stride(from: row, to: labels.count, by: height).map { labels[$0] }
            return StyledText(cells.dropLast().map { $0.padded(toWidth: width) }.joined() + (cells.last ?? ""))
        }
    }

    /// The text on one line, cut where it is wider than there is room.
    private static func fit(_ text: String, _ width: Int) -> String {
        text.escapingControls().truncated(toWidth: width)
    }
}
