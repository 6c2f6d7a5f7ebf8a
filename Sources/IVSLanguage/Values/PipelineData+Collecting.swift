extension ValueStream {
    /// Elements that a list may have: one more is an error, so that `1..9000000000000 | collect` is one instead of the end of memory.
    public static let collectionLimit = 20_000_000

    /// Bytes of UTF-8 that a text may have. Without a bound, forty doublings take all memory, or a program that writes for ever.
    public static let textLimit = 1 << 29
}

extension PipelineData {
    /// All of it as one value: a stream as a list, finished text as a string, without its last line end. nil for no value
    /// at all.
    /// - Throws: what the stream throws; `Interrupted`; `list-too-long`, `text-too-long`.
    public func collected(interrupt: Interrupt, at span: Span) throws -> Value? {
        switch self {
        case .nothing: return nil
        case .value(let value): return value
        case .stream(let stream):
            var list: [Value] = []
            while let value = try stream.next() {
                try interrupt.check()
                guard list.count < ValueStream.collectionLimit else { throw EvaluationError.listTooLong(at: span) }
                list.append(value)
            }
            return .list(list)
        case .text(let stream):
            var text = ""
            while let piece = try stream.next() {
                try interrupt.check()
                piece.append(to: &text)
                if text.utf8.count > ValueStream.textLimit { throw EvaluationError.textTooLong(at: span) }
            }
            // What a file or a terminal wants at the end of its last line is no part of the value.
            if text.utf8.last == UInt8(ascii: "\n") { text.removeLast() }
            return .string(text)
        }
    }

    /// Takes everything out and drops it: for its effects.
    public func drain(interrupt: Interrupt) throws {
        switch self {
        case .nothing, .value: return
        case .stream(let stream), .text(let stream):
            while try stream.next() != nil { try interrupt.check() }
        }
    }

    /// What `for` goes through: a stream's values, a list's elements, a range's numbers, a record's fields as `{key, value}`.
    public func elements(of span: Span) throws -> ValueStream {
        switch self {
        case .nothing: return ValueStream([])
        case .stream(let stream): return stream
        case .value(.list(let list)): return ValueStream(list)
        case .value(.range(let range)): return ValueStream(range)
        case .value(.record(let record)):
            let shape = RecordShape.of(["key", "value"])
            return ValueStream(record.lazy.map { .record(Record(shape: shape, values: [.string($0), $1])) })
        case .text: throw EvaluationError.notIterable(.string, at: span)
        case .value(let value): throw EvaluationError.notIterable(value.typeName, at: span)
        }
    }
}

extension ValueStream {
    /// The numbers of a range, made one by one.
    public convenience init(_ range: IntRange) {
        var next: Int64? = range.lower
        self.init {
            guard let current = next else { return nil }
            next = current == range.upper ? nil : current + (range.lower <= range.upper ? 1 : -1)
            return .int(current)
        }
    }
}

extension Value {
    /// The elements that `...` puts in a value's place.
    func spreadElements(at span: Span) throws -> [Value] {
        switch self {
        case .list(let list): return list
        case .range(let range):
            guard range.count <= ValueStream.collectionLimit else { throw EvaluationError.listTooLong(at: span) }
            return try ValueStream(range).collect()
        default: throw EvaluationError.wrongType(self, expected: "a list after `...`", at: span)
        }
    }

    /// The fields that `...` puts in a record's place.
    func spreadFields(at span: Span) throws -> Record {
        switch self {
        case .record(let record): record
        case .error(let error): error.record
        default: throw EvaluationError.wrongType(self, expected: "a record after `...`", at: span)
        }
    }
}

extension EvaluationError {
    static func notIterable(_ type: ValueType, at span: Span) -> EvaluationError {
        EvaluationError(
            .notIterable, "\(type.withArticle) has no elements to go through", at: span, "this is \(type.withArticle)",
            help: type == .string
                ? "`| lines` and `| split` make elements of text" : "`for` goes through lists, ranges, records and streams")
    }

    public static func textTooLong(at span: Span) -> EvaluationError {
        EvaluationError(
            .textTooLong, "the text would have more than \(ValueStream.textLimit) bytes", at: span, "too long to hold",
            help: "`lines`, `first` and `save` take it piece by piece")
    }

    public static func listTooLong(at span: Span? = nil) -> EvaluationError {
        EvaluationError(
            Diagnostic(
                code: .listTooLong, message: "the list would have more than \(ValueStream.collectionLimit) elements",
                labels: span.map { [.init($0, "too many to hold")] } ?? [], help: "`for`, `each` and `first` take them one at a time"))
    }
}
