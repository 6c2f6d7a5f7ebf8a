import IVSLanguage
import IVSTerminalText

/// One cell: its text on one line, with control characters shown as escapes, and the width that it takes.
struct TableCell {
    let text: String
    let width: Int
    let isNumber: Bool
    let isBlank: Bool

    /// - Parameter isShort: shortens nested values: `{env: demo}`, `[3 items]`. Otherwise they are JSON.
    init(_ value: Value, isShort: Bool) throws {
        switch value {
        case .int, .float, .bigNumber: isNumber = true
        default: isNumber = false
        }
        isBlank = value.isNull
        if isShort {
            text = Self.shortText(of: value)
        } else {
            var bytes: [UInt8] = []
            try appendCellText(of: value, to: &bytes)
            text = String(decoding: bytes, as: UTF8.self).escapingControls()
        }
        width = displayWidth(of: text)
    }

    init(_ text: String) {
        self.text = text
        width = displayWidth(of: text)
        isNumber = false
        isBlank = false
    }

    private static func shortText(of value: Value) -> String {
        switch value {
        case .record(let record):
            let fields = record.map { key, value in "\(key.escapingControls()): \(shortTextInside(value))" }
            return "{\(fields.joined(separator: ", "))}"
        default: return shortTextInside(value)
        }
    }

    private static func shortTextInside(_ value: Value) -> String {
        switch value {
        case .null: ""
        case .record(let record): record.count == 0 ? "{}" : "{…}"
        case .list(let items): items.isEmpty ? "[]" : items.count == 1 ? "[1 item]" : "[\(items.count) items]"
        case .closure: "{closure}"
        case .error(let error): "error \(error.error.code.escapingControls())"
        case .string(let text): text.escapingControls()
        default: value.text
        }
    }
}
