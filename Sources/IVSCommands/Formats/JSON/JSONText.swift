import IVSJSON
import IVSLanguage

extension JSONWriter {
    /// Writes a value of the language.
    ///
    /// - Throws: `unwritable-value`.
    mutating func value(_ value: Value) throws {
        do throws(ValueJSON.Failure) {
            try ValueJSON().write(value, to: &self)
        } catch .closure {
            throw unwritable("a closure cannot be written", help: "call it, and write what it gives")
        } catch {
            throw unwritable("this value is nested more than \(ValueJSON.maximumDepth) deep")
        }
    }

    /// Moves what was written to the end of `buffer`.
    mutating func flush(into buffer: inout [UInt8]) {
        flush { buffer.append(contentsOf: $0) }
    }
}

/// A value as JSON on one line, for places that have room for text alone.
func compactJSON(_ value: Value) throws -> [UInt8] {
    var writer = JSONWriter(style: .compact)
    try writer.value(value)
    return writer.bytes
}
