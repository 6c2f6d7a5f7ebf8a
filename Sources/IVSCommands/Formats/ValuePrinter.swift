public import IVSLanguage

/// Shows the values of top-level pipelines, one after another, in one format on one sink.
///
/// A value goes out as it arrives. A pipeline that fails before its first item has written nothing; one that fails later leaves its list
/// open, so that nobody takes it for whole. Nothing that values hold drives a terminal.
public struct ValuePrinter {
    public var format: ValueFormat
    /// The terminal that the output goes to, nil when it is none.
    public var terminal: OutputTerminal?
    /// How tables on a terminal show moments.
    public var times: TimeTexts
    var sink: any OutputSink
    private var hasShownValue = false
    /// Goes before the next bytes.
    private var separator = ""
    private var buffer: [UInt8] = []

    public init(format: ValueFormat, sink: any OutputSink, terminal: OutputTerminal? = nil, times: TimeTexts = .full) {
        self.format = format
        self.sink = sink
        self.terminal = terminal
        self.times = times
    }

    /// Shows one pipeline's result and drains its stream.
    ///
    /// Columns of an endless stream are those of its first item where no terminal shows them: nobody waits for more of them.
    ///
    /// - Throws: what the stream throws, `ClosedOutput`, `Interrupted`, and `unwritable-value` for values that the format cannot hold.
    public mutating func show(_ data: PipelineData, interrupt: Interrupt) throws {
        switch data {
        case .nothing:
            break
        case .text(let chunks):
            defer { chunks.close() }
            if let terminal, let request = chunks.origin as? TableRequest {
                try show(request.items, in: .table, request.options.on(terminal, times), interrupt: interrupt)
                return
            }
            while let chunk = try chunks.next(checking: interrupt) {
                let bytes = [UInt8](chunk.textChunk.utf8)
                try sink.write(terminal == nil ? bytes : bytes.showingControls())
            }
        case .stream(let stream):
            try show(stream, in: format, FormatOptions(.list).on(terminal, times), interrupt: interrupt)
        case .value(let value):
            if let items = value.items {
                try show(items, in: format, FormatOptions(.list).on(terminal, times), interrupt: interrupt)
            } else {
                try show(
                    ValueStream(CollectionOfOne(value)), in: format, FormatOptions(.single).on(terminal, times), interrupt: interrupt)
            }
        }
    }

    private mutating func show(_ items: ValueStream, in format: ValueFormat, _ options: FormatOptions, interrupt: Interrupt) throws {
        defer { items.close() }
        if format == .table, options.layout == .list, let terminal = options.terminal {
            try show(items, in: LiveTable(TerminalTable(options, terminal), sink), interrupt: interrupt)
            return
        }
        var options = options
        if items.isEndless { options.lookahead = 1 }
        var encoder = format.makeEncoder(options)
        // Values one after another are documents of one YAML stream (YAML 1.2.2 §9.2).
        separator = format == .yaml && hasShownValue ? "---\n" : ""
        // An error leaves a part of an item here.
        buffer.removeAll(keepingCapacity: true)
        while let item = try items.next(checking: interrupt) {
            try encoder.encode(item, into: &buffer)
            try handOver(format)
        }
        try encoder.finish(into: &buffer)
        try handOver(format)
    }

    private mutating func show(_ items: ValueStream, in table: LiveTable, interrupt: Interrupt) throws {
        separator = ""
        hasShownValue = true
        do {
            while let item = try items.next(checking: interrupt) { try table.add(item) }
        } catch let error as EvaluationError {
            // What came before it is worth seeing.
            try table.release()
            throw error
        }
        try table.finish()
    }

    private mutating func handOver(_ format: ValueFormat) throws {
        guard !buffer.isEmpty else { return }
        if !separator.isEmpty {
            try sink.write(separator)
            separator = ""
        }
        hasShownValue = true
        // Tables have made their texts fit for a terminal, and have colours of their own.
        try sink.write(terminal == nil || format == .table ? buffer : buffer.showingControls(format.escapeNotation))
        buffer.removeAll(keepingCapacity: true)
    }
}

extension FormatOptions {
    fileprivate func on(_ terminal: OutputTerminal?, _ times: TimeTexts) -> FormatOptions {
        var options = self
        options.terminal = terminal
        options.times = times
        return options
    }
}
