import IVSLanguage

// What stages take. A list and a range count as their items; any other single value, a record for instance, counts as one item.

extension Call {
    /// The input as items, one by one.
    ///
    /// - Throws: `missing-input` when nothing flows in.
    func items(for command: some Command) throws -> ValueStream {
        switch input {
        case .nothing: throw missingInput(for: command)
        case .value(let value): value.items ?? ValueStream(CollectionOfOne(value))
        case .stream(let stream): stream
        case .text(let chunks): chunks.joinedText()
        }
    }

    /// The input as one value: a stream as the list of its items.
    ///
    /// - Throws: `missing-input` when nothing flows in, and what the stream throws.
    func value(for command: some Command) throws -> Value {
        switch input {
        case .nothing: throw missingInput(for: command)
        case .value(let value): value
        case .stream(let stream): .list(try stream.collect(checking: evaluator.interrupt, at: span))
        case .text(let chunks): try chunks.joinedText().next() ?? .string("")
        }
    }

    /// One item out for each item in: lazily over a list or stream, and a single value gives a single value.
    func mapItems(for command: some Command, _ transform: @escaping (Value) throws -> Value) throws -> PipelineData {
        if case .value(let value) = input, value.items == nil { return .value(try transform(value)) }
        if case .text = input { return .value(try transform(try value(for: command))) }
        let source = try items(for: command)
        return stream(from: source) { [interrupt = evaluator.interrupt] in
            try source.next(checking: interrupt).map(transform)
        }
    }

    /// A stream that closes its source when it ends or is closed.
    func stream(from source: ValueStream, next: @escaping () throws -> Value?) -> PipelineData {
        let stream = ValueStream(onClose: { source.close() }, next: next)
        stream.isEndless = source.isEndless
        return .stream(stream)
    }

    private func missingInput(for command: some Command) -> EvaluationError {
        let name = command.signature.name
        return EvaluationError(
            "missing-input", "`\(name)` needs input", at: span, "nothing flows in here",
            help: "put a value or a command before it: `… | \(name)`", exitStatus: ExitStatus.usage)
    }
}

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

    /// For the chunks of `PipelineData.text`: one string of all of them, without its last line end, put together when it is
    /// asked for.
    func joinedText() -> ValueStream {
        var isDone = false
        return ValueStream(onClose: { self.close() }) {
            guard !isDone else { return nil }
            isDone = true
            var text = ""
            while let chunk = try self.next() { text += chunk.textChunk }
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
