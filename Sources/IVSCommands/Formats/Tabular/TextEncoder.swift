import IVSLanguage

/// Text for `cut`, `awk` and `while read`: a line for each item, the values of a record in its order with tabs between them, no header.
///
/// Null is empty, nested values are compact JSON. Inside a list or a record a tab, a line end and a backslash are written as `\t`, `\n`,
/// `\r` and `\\`, so that a line stays an item and a field a field. A string by itself is written as it is.
struct TextEncoder: ValueEncoder {
    let layout: FormatOptions.Layout

    func encode(_ item: Value, into buffer: inout [UInt8]) throws {
        switch item {
        case .record(let record):
            for (index, value) in record.values.enumerated() {
                if index > 0 { buffer.append(UInt8(ascii: "\t")) }
                try appendField(value, to: &buffer)
            }
        case .string(let text) where layout == .single:
            buffer.append(contentsOf: text.utf8)
        default:
            try appendField(item, to: &buffer)
        }
        buffer.append(UInt8(ascii: "\n"))
    }

    func finish(into buffer: inout [UInt8]) {}

    private func appendField(_ value: Value, to buffer: inout [UInt8]) throws {
        guard case .string(let text) = value else {
            try appendCellText(of: value, to: &buffer)
            return
        }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\t"): buffer += #"\t"#.utf8
            case UInt8(ascii: "\n"): buffer += #"\n"#.utf8
            case UInt8(ascii: "\r"): buffer += #"\r"#.utf8
            case UInt8(ascii: "\\"): buffer += #"\\"#.utf8
            default: buffer.append(byte)
            }
        }
    }
}
