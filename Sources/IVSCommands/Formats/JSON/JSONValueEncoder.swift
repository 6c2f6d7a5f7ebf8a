import IVSJSON
import IVSLanguage

/// JSON as a document: a value by itself, or one array that is written as its elements arrive. A line end follows.
struct JSONValueEncoder: ValueEncoder {
    private let layout: FormatOptions.Layout
    private var writer: JSONWriter
    private var hasBegun = false

    init(layout: FormatOptions.Layout, isCompact: Bool) {
        self.layout = layout
        writer = JSONWriter(style: isCompact ? .compact : .pretty)
    }

    mutating func encode(_ item: Value, into buffer: inout [UInt8]) throws {
        begin()
        try writer.value(item)
        if layout == .single { writer.newline() }
        writer.flush(into: &buffer)
    }

    mutating func finish(into buffer: inout [UInt8]) {
        guard layout == .list else { return }
        begin()
        writer.endArray()
        writer.newline()
        writer.flush(into: &buffer)
    }

    private mutating func begin() {
        if layout == .list, !hasBegun { writer.beginArray() }
        hasBegun = true
    }
}
