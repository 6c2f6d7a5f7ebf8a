import IVSJSON
import IVSLanguage

/// JSON Lines (jsonlines.org): each value compact on a line of its own.
struct JSONLinesEncoder: ValueEncoder {
    private var writer = JSONWriter(style: .compact)

    mutating func encode(_ item: Value, into buffer: inout [UInt8]) throws {
        try writer.value(item)
        writer.newline()
        writer.flush(into: &buffer)
    }

    mutating func finish(into buffer: inout [UInt8]) {}
}
