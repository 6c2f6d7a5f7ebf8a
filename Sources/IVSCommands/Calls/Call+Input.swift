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
        case .text(let chunks): chunks.joinedText(at: span)
        }
    }

    /// The same for stages that choose items by their place: finished text counts as its lines, so that what a program writes without end has
    /// first ones.
    func itemsOrLines(for command: some Command) throws -> ValueStream {
        if case .text(let chunks) = input { chunks.lines(checking: evaluator.interrupt, at: span) } else { try items(for: command) }
    }

    /// The input as one value: a stream as the list of its items.
    ///
    /// - Throws: `missing-input` when nothing flows in, and what the stream throws.
    func value(for command: some Command) throws -> Value {
        switch input {
        case .nothing: throw missingInput(for: command)
        case .value(let value): value
        case .stream(let stream): .list(try stream.collect(checking: evaluator.interrupt, at: span))
        case .text(let chunks): try chunks.joinedText(at: span).next() ?? .string("")
        }
    }

    /// The one value that flows in, finished text too; nil where nothing or a stream does, which commands that act on one thing leave alone.
    func singleValue(for command: some Command) throws -> Value? {
        switch input {
        case .nothing, .stream: nil
        case .value, .text: try value(for: command)
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

    /// `wrong-type` about the input, or about one item of it.
    func wrongInput(_ value: Value, expected: String, help: String? = nil) -> EvaluationError {
        EvaluationError(
            .wrongType, "expected \(expected), found \(value.typeName.withArticle)", at: span,
            "\(value.typeName.withArticle) flows in here", help: help)
    }

    private func missingInput(for command: some Command) -> EvaluationError {
        let name = command.signature.name
        return EvaluationError(
            .missingInput, "`\(name)` needs input", at: span, "nothing flows in here",
            help: "put a value or a command before it: `… | \(name)`")
    }
}
