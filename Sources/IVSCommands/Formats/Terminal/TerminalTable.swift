import IVSLanguage
import IVSTerminalText

/// A table for people at a terminal: a list has columns as far as there is room, a single record a line for each field, what is said in a chat
/// a line for each message.
///
/// Columns and their widths are those of the rows that are there when the first are shown: a screenful, or fewer when `release` says so.
struct TerminalTable: ValueEncoder, Sendable {
    private let options: FormatOptions
    private let terminal: OutputTerminal
    private let texts: CellTexts
    private var waiting: [Value] = []
    private var body: Body?
    /// Names of columns for which there was no room, and of fields that came too late to get one.
    private var leftOut: [String] = []

    private enum Body: Sendable {
        case columns(Columns, ColumnPlan)
        case chat(ChatLines)
    }

    /// Late fields that are named below the table.
    private static let mostLateFields = 20

    init(_ options: FormatOptions, _ terminal: OutputTerminal) {
        self.options = options
        self.terminal = terminal
        texts = CellTexts(times: options.times)
    }

    /// Whether it begins with the names of its columns.
    private(set) var hasHeader = false
    /// Their names, and the rule.
    static let headerLines = 2

    /// Whether rows are held back.
    var isHolding: Bool { !waiting.isEmpty }

    mutating func encode(_ item: Value, into buffer: inout [UInt8]) {
        guard options.layout == .list else {
            encodeSingle(item, into: &buffer)
            return
        }
        if body != nil {
            append(item, to: &buffer)
            return
        }
        if !options.usesColumns, waiting.isEmpty, ChatLines.isOfChat(item) {
            body = .chat(ChatLines(texts: texts, terminal: terminal))
            append(item, to: &buffer)
            return
        }
        waiting.append(item)
        // The prompt, header and rule are on the screen too.
        if waiting.count >= max(1, terminal.rows - 3) { release(into: &buffer) }
    }

    /// Shows the rows that are held back.
    mutating func release(into buffer: inout [UInt8]) {
        guard !waiting.isEmpty else { return }
        defer { waiting = [] }
        var columns = options.columns.map(Columns.init(names:)) ?? Columns(of: waiting)
        let rows = waiting.map { item in columns.cells(of: item) { _ in }.map { texts.cell($0) } }
        let isPlain = columns.names == [Columns.nameForOthers]
        let header = columns.names.map { TerminalCell($0.escapingControls(), .quiet) }
        let order = options.columns == nil ? ColumnOrder.importance(of: columns.names) : Array(columns.names.indices)
        var plan = ColumnPlan(
            fitting: rows, header: isPlain ? [.missing] : header, order: order,
            limit: isPlain || options.showsEverything ? nil : terminal.columns, hasColor: terminal.hasColor)
        leftOut = plan.leftOut.map { header[$0].text }
        hasHeader = !isPlain
        if hasHeader { plan.appendHeader(header, to: &buffer) }
        for row in rows { plan.append(row, to: &buffer) }
        body = .columns(columns, plan)
    }

    mutating func finish(into buffer: inout [UInt8]) {
        release(into: &buffer)
        guard case .columns(_, let plan)? = body else { return }
        guard !leftOut.isEmpty || plan.hasShortened else { return }
        let rest = (plan.hasShortened ? ["long texts are cut"] : []) + ["table --wide"]
        plan.append(
            line: (columnsLeftOut(before: rest.map { " · \($0)" }.joined()) + rest).joined(separator: " · "), style: .quiet, to: &buffer)
    }

    /// `+3 columns: id, tags …`: as many names as stand in one line with what comes behind them.
    private func columnsLeftOut(before rest: String) -> [String] {
        guard let first = leftOut.first else { return [] }
        var text = "+\(leftOut.count) \(leftOut.count == 1 ? "column" : "columns"): \(first)"
        let room = terminal.columns - displayWidth(of: rest) - 2
        for name in leftOut.dropFirst() {
            guard displayWidth(of: text) + 2 + displayWidth(of: name) <= room else { return [text + " …"] }
            text += ", \(name)"
        }
        return [text]
    }

    private mutating func append(_ item: Value, to buffer: inout [UInt8]) {
        switch body {
        case .chat(var chat):
            if case .record(let record) = item { chat.append(record, to: &buffer) }
            body = .chat(chat)
        case .columns(var columns, var plan):
            let cells = columns.cells(of: item) { noteLate($0) }.map { texts.cell($0) }
            plan.append(cells, to: &buffer)
            body = .columns(columns, plan)
        case nil: break
        }
    }

    private mutating func noteLate(_ field: String) {
        let name = field.escapingControls()
        guard leftOut.count < Self.mostLateFields, options.columns == nil, !leftOut.contains(name) else { return }
        leftOut.append(name)
    }

    private func encodeSingle(_ item: Value, into buffer: inout [UInt8]) {
        switch item {
        case .record(let record): RecordLines(texts: texts, terminal: terminal).append(record, to: &buffer)
        case .error(let error): RecordLines(texts: texts, terminal: terminal).append(error.record, to: &buffer)
        case .string(let text):
            // A text by itself may have several lines.
            buffer += text.escapingControls(keepingLayout: true).utf8
            buffer.append(UInt8(ascii: "\n"))
        case .time, .duration:
            // By itself it is what was asked for, and whole.
            append(TerminalCell(item.text, texts.cell(item).style), to: &buffer)
        default:
            append(texts.cell(item), to: &buffer)
        }
    }

    private func append(_ cell: TerminalCell, to buffer: inout [UInt8]) {
        buffer += cell.style.paint(cell.text, hasColor: terminal.hasColor).utf8
        buffer.append(UInt8(ascii: "\n"))
    }
}
