import IVSLanguage

extension Value {
    /// The items of a list or range, nil for any other value.
    var items: ValueStream? {
        switch self {
        case .list(let items):
            return ValueStream(items)
        case .range(let range):
            return ValueStream(range)
        default:
            return nil
        }
    }
}

extension ValueStream {
    /// The next item, unless Ctrl-C was pressed.
    @inline(__always)
    func next(checking interrupt: Interrupt) throws -> Value? {
        try interrupt.check()
        return try next()
    }

    /// All items that are left.
    ///
    /// - Throws: `list-too-long`, `Interrupted`, and what the stream throws.
    func collect(checking interrupt: Interrupt, at span: Span) throws -> [Value] {
        var items: [Value] = []
        while let item = try next(checking: interrupt) {
            guard items.count < Self.collectionLimit else { throw EvaluationError.listTooLong(at: span) }
            items.append(item)
        }
        return items
    }

    /// For the chunks of `PipelineData.text`: its lines, as they come.
    /// - Throws: `text-too-long` for one line of that length, `Interrupted`, and what the stream throws.
    func lines(checking interrupt: Interrupt, at span: Span) -> ValueStream {
        var splitter = LineSplitter()
        return ValueStream(onClose: { self.close() }) {
            while true {
                if let line = splitter.next() { return .string(line) }
                guard let chunk = try self.next(checking: interrupt) else { return splitter.finish().map { .string($0) } }
                splitter.add(chunk.textChunk)
                if splitter.length > Self.textLimit { throw EvaluationError.textTooLong(at: span) }
            }
        }
    }

    /// For the chunks of `PipelineData.text`: one string of all of them, without its last line end, put together when it is
    /// asked for.
    /// - Throws: `text-too-long`, and what the stream throws.
    func joinedText(at span: Span) -> ValueStream {
        var isDone = false
        return ValueStream(onClose: { self.close() }) {
            guard !isDone else { return nil }
            isDone = true
            var text = ""
            while let chunk = try self.next() {
                text += chunk.textChunk
                if text.utf8.count > Self.textLimit { throw EvaluationError.textTooLong(at: span) }
            }
            if text.utf8.last == UInt8(ascii: "\n") { text.removeLast() }
            return .string(text)
        }
    }
}

extension Value {
    /// The text of one chunk of `PipelineData.text`, which holds strings only.
    var textChunk: String {
        if case .string(let text) = self { text } else { "" }
    }
}
