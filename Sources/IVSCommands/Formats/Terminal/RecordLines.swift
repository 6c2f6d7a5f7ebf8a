import IVSLanguage
import IVSTerminalText

/// A single record for people: a line for each field, all of it. Long texts go on under their beginning; a nested record or list has lines of
/// its own under its name, moved in by two.
///
/// A word for which there is no room beside its name, such as a token or an ARN, stands below it whole, so that it can be copied.
struct RecordLines {
    let texts: CellTexts
    let terminal: OutputTerminal

    private static let indent = 2
    private static let gap = 2
    /// Texts are not squeezed into less beside their name.
    private static let leastRoom = 20
    /// What is nested deeper is not spelled out: names would have moved out of the window.
    private static let deepest = 12

    private struct Line {
        var depth: Int
        var name: String
        /// nil where lines of its own follow.
        var cell: TerminalCell?
    }

    func append(_ record: Record, to buffer: inout [UInt8]) {
        var lines: [Line] = []
        collect(record, depth: 0, into: &lines)
        let widest = lines.lazy.map { $0.depth * Self.indent + displayWidth(of: $0.name) }.max() ?? 0
        let nameWidth = min(widest, terminal.columns / 2)
        for line in lines { append(line, nameWidth: nameWidth, to: &buffer) }
    }

    private func collect(_ record: Record, depth: Int, into lines: inout [Line]) {
        for (key, value) in record { collect(key.escapingControls(), value, depth: depth, into: &lines) }
    }

    private func collect(_ name: String, _ value: Value, depth: Int, into lines: inout [Line]) {
        switch value {
        case .record(let record) where record.count > 0 && depth < Self.deepest:
            lines.append(Line(depth: depth, name: name))
            collect(record, depth: depth + 1, into: &lines)
        case .list(let items) where !items.isEmpty && depth < Self.deepest:
            if let text = textOnOneLine(items) {
                lines.append(Line(depth: depth, name: name, cell: TerminalCell(text)))
            } else {
                lines.append(Line(depth: depth, name: name))
                for (index, item) in items.enumerated() { collect("[\(index)]", item, depth: depth + 1, into: &lines) }
            }
        case .string(let text) where !text.isEmpty:
            lines.append(Line(depth: depth, name: name, cell: TerminalCell(text.escapingControls(keepingLayout: true).expandingTabs())))
        default:
            lines.append(Line(depth: depth, name: name, cell: texts.cell(value)))
        }
    }

    /// `[a, b]` for a short list of plain values.
    private func textOnOneLine(_ items: [Value]) -> String? {
        guard items.count <= terminal.columns / 3, !items.contains(where: \.isNested) else { return nil }
        let text = "[\(items.map { texts.simpleCell($0).text }.joined(separator: ", "))]"
        return displayWidth(of: text) <= terminal.columns / 2 ? text : nil
    }

    private func append(_ line: Line, nameWidth: Int, to buffer: inout [UInt8]) {
        let margin = String(repeating: " ", count: line.depth * Self.indent)
        var text = margin + CellStyle.quiet.paint(line.name, hasColor: terminal.hasColor)
        defer {
            buffer.append(contentsOf: text.utf8)
            buffer.append(UInt8(ascii: "\n"))
        }
        guard let cell = line.cell else { return }
        let own = displayWidth(of: margin) + displayWidth(of: line.name)
        let room = terminal.columns - nameWidth - Self.gap
        let isWord = !cell.text.utf8.contains { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
        func paint(_ text: String) -> String { cell.style.paint(text, hasColor: terminal.hasColor) }
        if own <= nameWidth, isWord ? cell.width <= room : room >= Self.leastRoom {
            let indent = String(repeating: " ", count: nameWidth + Self.gap)
            let lines = isWord ? [cell.text] : cell.text.folded(toWidth: room)
            text += String(repeating: " ", count: nameWidth + Self.gap - own)
            text += lines.enumerated().map { ($0 == 0 || $1.isEmpty ? "" : indent) + paint($1) }.joined(separator: "\n")
        } else {
            let indent = margin + String(repeating: " ", count: Self.indent)
            let room = max(1, terminal.columns - displayWidth(of: indent))
            let lines = isWord ? [cell.text] : cell.text.folded(toWidth: room)
            // One that is longer than the window begins at its edge: the terminal folds it, and gives it back in one piece.
            for line in lines { text += "\n" + (line.isEmpty || isWord && cell.width > room ? "" : indent) + paint(line) }
        }
    }
}
