import IVSLanguage
import IVSTerminalText

/// One cell: its text on one line, with control characters shown as escapes, and the width that it takes.
struct TableCell {
    let text: String
    let width: Int
    let isNumber: Bool
    let isBlank: Bool

    /// Nested values are JSON.
    init(_ value: Value) throws {
        switch value {
        case .int, .float, .bigNumber: isNumber = true
        default: isNumber = false
        }
        isBlank = value.isNull
        var bytes: [UInt8] = []
        try appendCellText(of: value, to: &bytes)
        text = String(decoding: bytes, as: UTF8.self).escapingControls()
        width = displayWidth(of: text)
    }

    init(_ text: String) {
        self.text = text
        width = displayWidth(of: text)
        isNumber = false
        isBlank = false
    }

    /// The same where numbers stand as texts do.
    var asText: TableCell { TableCell(text) }
}
