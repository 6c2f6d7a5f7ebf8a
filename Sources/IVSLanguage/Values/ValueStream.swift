/// A lazy sequence of values with back-pressure: nothing is made before it is asked for. One consumer, on the
/// evaluator's thread.
public final class ValueStream {
    /// What finished text was made of, for whoever can show that in a form that fits better. Only one of both is pulled from.
    public var origin: AnyObject?

    /// A struct, because a bare closure in an optional is called through a thunk.
    private struct Source {
        let next: () throws -> Value?
    }

    /// Whether it may go on for ever and let wait for its values, as what others say does. Stages hand it on; who shows the values does not wait for
    /// more of them before it shows the first.
    public var isEndless = false

    private var source: Source?
    private var onClose: (() -> Void)?

    /// - Parameters:
    ///   - next: gives the next value, nil at the end; not called again after nil or an error.
    ///   - onClose: called once when the stream has ended, failed, or is dropped before its end.
    public init(onClose: (() -> Void)? = nil, next: @escaping () throws -> Value?) {
        source = Source(next: next)
        self.onClose = onClose
    }

    public convenience init(_ values: some Sequence<Value>) {
        var iterator = values.makeIterator()
        self.init { iterator.next() }
    }

    deinit { close() }

    public func next() throws -> Value? {
        guard let source else { return nil }
        do {
            if let value = try source.next() { return value }
        } catch {
            close()
            throw error
        }
        close()
        return nil
    }

    /// Lets go of the source; asking again gives nil.
    public func close() {
        source = nil
        onClose?()
        onClose = nil
    }

    /// All values that are left.
    /// - Throws: what the source throws; `list-too-long`, without a place in the program, beyond `collectionLimit`.
    public func collect() throws -> [Value] {
        var values: [Value] = []
        while let value = try next() {
            guard values.count < Self.collectionLimit else { throw EvaluationError.listTooLong() }
            values.append(value)
        }
        return values
    }
}

/// What flows between two stages of a pipeline.
public enum PipelineData {
    /// No value at all: nothing is printed.
    case nothing
    case value(Value)
    /// Becomes a list where one value is wanted, also with one element or none.
    case stream(ValueStream)
    /// Finished text, from `to json` and its like: written as it is at top level, a string anywhere else.
    case text(ValueStream)
}
