import IVSJSON
import IVSLanguage

extension ValueReader {
    /// One JSON document as a value.
    ///
    /// - Parameter firstLine: what the first line counts as, in errors.
    /// - Throws: `malformed-json`.
    func document(_ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int = 1) throws -> Value {
        var reader = JSONReader(bytes)
        do {
            let value = try value(&reader)
            try reader.expectEnd()
            return value
        } catch {
            throw malformed(.malformedJSON, "JSON", error.message, line: error.line + firstLine - 1, column: error.column)
        }
    }
}

/// Reads JSON Lines, a value a line; empty lines are passed over.
struct JSONLinesReader {
    private let bytes: [UInt8]
    /// One for all lines, which mostly have the same fields.
    private let reader = ValueReader()
    private var position = 0
    private var line = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// The next value, nil after the last.
    ///
    /// - Throws: `malformed-json`.
    mutating func next() throws -> Value? {
        while position < bytes.count {
            let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            let content = bytes[position..<end]
            position = end + 1
            line += 1
            if content.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r") }) { continue }
            return try content.withUnsafeBufferPointer { try reader.document($0, firstLine: line) }
        }
        return nil
    }
}
