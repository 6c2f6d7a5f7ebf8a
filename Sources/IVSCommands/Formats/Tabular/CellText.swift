import IVSLanguage

/// A value where a format has room for text alone, as in CSV, in a row of `text` and in a table: scalars as they are, null as nothing,
/// nested values as compact JSON.
func appendCellText(of value: Value, to buffer: inout [UInt8]) throws {
    switch value {
    case .null: break
    case .string(let text): buffer.append(contentsOf: text.utf8)
    case .bool, .int, .float, .bigNumber, .duration, .time, .range: buffer.append(contentsOf: value.text.utf8)
    default: buffer.append(contentsOf: try compactJSON(value))
    }
}
