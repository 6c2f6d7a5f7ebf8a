/// One call of a command: its input and its arguments, already checked against its signature.
public struct Call {
    public let input: PipelineData
    public let evaluator: any Evaluator
    /// The command's name in the program, for errors about the call as a whole.
    public let span: Span
    let arguments: [String: BoundArgument]
    /// What `rest` took.
    public let rest: [BoundArgument]

    public init(
        input: PipelineData, evaluator: any Evaluator, span: Span, arguments: [String: BoundArgument],
        rest: [BoundArgument]
    ) {
        self.input = input
        self.evaluator = evaluator
        self.span = span
        self.arguments = arguments
        self.rest = rest
    }

    /// A positional or flag by its declared name, nil when it was not given.
    public subscript(name: String) -> BoundArgument? { arguments[name] }

    /// Whether a switch was given.
    public func has(_ name: String) -> Bool { arguments[name] != nil }

    /// Where `name` was given, else the command's own name: the place that an error about it points to.
    public func span(of name: String) -> Span { arguments[name]?.span ?? span }
}

/// An argument with the place in the program that it comes from.
public struct BoundArgument: Sendable {
    public var value: Value
    public var span: Span
    /// What a parameter of type `fieldPath` was given, when it was written out in the program; `value` then holds its text. Read it with
    /// `Call.fieldPath`, which reads computed ones as well.
    public var fieldPath: FieldPath?

    public init(_ value: Value, _ span: Span, fieldPath: FieldPath? = nil) {
        self.value = value
        self.span = span
        self.fieldPath = fieldPath
    }
}
