import IVSLanguage
import IVSTerminalText

/// One cell of a table on a terminal: its text on one line, with control characters shown as escapes.
struct TerminalCell {
    let text: String
    let style: CellStyle
    let width: Int

    init(_ text: String, _ style: CellStyle = .text) {
        self.text = text
        self.style = style
        width = displayWidth(of: text)
    }

    static let missing = TerminalCell("")

    var isNumber: Bool { if case .number = style { true } else { false } }
    var isMissing: Bool { text.isEmpty }
    /// Whether it is words, which may stand in several lines; ids, names and numbers are of use only whole.
    var isProse: Bool { if case .text = style { text.utf8.contains(UInt8(ascii: " ")) } else { false } }
}

/// Values as cells.
struct CellTexts: Sendable {
    let times: TimeTexts

    /// - Parameter value: nil for a field that the item does not have, which leaves its place empty; null, an empty text and an empty record
    ///   are shown.
    func cell(_ value: Value?) -> TerminalCell {
        switch value {
        case nil: .missing
        case .record(let record)? where record.count > 0: TerminalCell(recordText(record))
        case let value?: simpleCell(value)
        }
    }

    /// Texts inside a record and lists on one line are not longer.
    private static let longestInside = 20

    /// `{env: demo}`; what is nested deeper, and what is long, is not spelled out.
    private func recordText(_ record: Record) -> String {
        let fields = record.lazy.map { key, value in
            let cell = simpleCell(value)
            return "\(key.escapingControls()): \(cell.width > Self.longestInside ? "…" : cell.text)"
        }
        return "{\(fields.joined(separator: ", "))}"
    }

    /// `[a, b]` for a few short values, else `[3 items]`.
    private func listCell(_ items: [Value]) -> TerminalCell {
        if items.isEmpty { return TerminalCell("[]", .quiet) }
        if items.count <= Self.longestInside / 2, !items.contains(where: \.isNested) {
            let text = "[\(items.map { simpleCell($0).text }.joined(separator: ", "))]"
            if displayWidth(of: text) <= Self.longestInside { return TerminalCell(text) }
        }
        return TerminalCell(items.count == 1 ? "[1 item]" : "[\(items.count) items]")
    }

    func simpleCell(_ value: Value) -> TerminalCell {
        switch value {
        case .null: TerminalCell("null", .quiet)
        case .bool: TerminalCell(value.text, .flag)
        case .int, .float, .bigNumber: TerminalCell(value.text, .number)
        case .duration(let nanoseconds): TerminalCell(shortDurationText(nanoseconds), .number)
        case .time(let time): TerminalCell(times.text(of: time), .time)
        case .string(""): TerminalCell("\"\"", .quiet)
        case .string(let text): TerminalCell(text.escapingControls())
        case .range: TerminalCell(value.text, .number)
        case .record(let record): record.count == 0 ? TerminalCell("{}", .quiet) : TerminalCell("{…}")
        case .list(let items): listCell(items)
        case .closure: TerminalCell("{closure}", .quiet)
        case .error(let error): TerminalCell("error \(error.error.code.escapingControls())", .failure)
        }
    }
}

extension Value {
    /// Whether it has parts.
    var isNested: Bool {
        switch self {
        case .record(let record): record.count > 0
        case .list(let items): !items.isEmpty
        default: false
        }
    }
}
