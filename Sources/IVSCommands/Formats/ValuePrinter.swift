public import IVSLanguage

/// Shows the values of top-level pipelines, one after another, in one format on one sink.
///
/// A value goes out as it arrives. A pipeline that fails before its first item has written nothing; one that fails later leaves its list
/// open, so that nobody takes it for whole.
public struct ValuePrinter {
    public var format: ValueFormat
    /// Columns of the terminal, nil when the output is none.
    public var width: Int?
    private let sink: any OutputSink
    private var hasShownValue = false
    /// Goes before the next bytes.
    private var separator = ""
    private var buffer: [UInt8] = []

    public init(format: ValueFormat, sink: any OutputSink, width: Int? = nil) {
        self.format = format
        self.sink = sink
        self.width = width
    }

    /// Shows one pipeline's result and drains its stream.
    ///
    /// Columns of an endless stream are those of its first item: nobody waits for more of them.
    ///
    /// - Throws: what the stream throws, `ClosedOutput`, `Interrupted`, and `unwritable-value` for values that the format cannot hold.
    public mutating func show(_ data: PipelineData, interrupt: Interrupt) throws {
        switch data {
        case .nothing:
            break
        case .text(let chunks):
            defer { chunks.close() }
            while let chunk = try chunks.next(checking: interrupt) { try sink.write(chunk.textChunk) }
        case .stream(let stream):
            try show(stream, .list, interrupt: interrupt)
        case .value(let value):
            if let items = value.items {
                try show(items, .list, interrupt: interrupt)
            } else {
                try show(ValueStream(CollectionOfOne(value)), .single, interrupt: interrupt)
            }
        }
    }

    private mutating func show(_ items: ValueStream, _ layout: FormatOptions.Layout, interrupt: Interrupt) throws {
        defer { items.close() }
        var options = FormatOptions(layout, width: width)
        if items.isEndless { options.lookahead = 1 }
        var encoder = format.makeEncoder(options)
        // Values one after another are documents of one YAML stream (YAML 1.2.2 §9.2).
        separator = format == .yaml && hasShownValue ? "---\n" : ""
        // An error leaves a part of an item here.
        buffer.removeAll(keepingCapacity: true)
        while let item = try items.next(checking: interrupt) {
            try encoder.encode(item, into: &buffer)
            try handOver()
        }
        try encoder.finish(into: &buffer)
        try handOver()
    }

    private mutating func handOver() throws {
        guard !buffer.isEmpty else { return }
        if !separator.isEmpty {
            try sink.write(separator)
            separator = ""
        }
        hasShownValue = true
        try sink.write(buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}
