import IVSTimestamps

// The one way for a command to read its arguments as Swift values.
//
// Of each kind there are two forms. `string("name")` is for what must be there: it throws `missing-argument` at the command when it was not
// given. `optionalString("name")` gives nil then. Both throw `wrong-type` at the argument when it is of another type: an argument that cannot
// be read is never taken for one that was not given. The evaluator has checked arguments against the signature before, so these errors show
// in parameters that take any value, in calls that are made by hand, and when a command and its signature have drifted apart.
//
// Switches are asked for with `has`; what `rest` took is read item by item, by the same names on `BoundArgument` (`closure(named:)`,
// `path(named:)`).

extension Call {
    /// The text of a parameter that must be given.
    public func string(_ name: String) throws -> String { try required(name, "a string") { try optionalString(name) } }
    /// nil when it was not given; `wrong-type` at the argument when it is no string.
    public func optionalString(_ name: String) throws -> String? {
        try read(name, "a string") { if case .string(let string) = $0 { string } else { nil } }
    }

    public func int(_ name: String) throws -> Int64 { try required(name, "an int") { try optionalInt(name) } }
    public func optionalInt(_ name: String) throws -> Int64? {
        try read(name, "an int") { if case .int(let int) = $0 { int } else { nil } }
    }

    /// A count: an int from `minimum` to `maximum`, else `out-of-range` at the argument.
    public func count(_ name: String, minimum: Int = 0, maximum: Int = .max) throws -> Int {
        try required(name, "an int") { try optionalCount(name, minimum: minimum, maximum: maximum) }
    }
    public func optionalCount(_ name: String, minimum: Int = 0, maximum: Int = .max) throws -> Int? {
        guard let int = try optionalInt(name) else { return nil }
        guard let count = Int(exactly: int), minimum...maximum ~= count else {
            throw EvaluationError(
                .outOfRange, "`\(name)` is out of range", at: span(of: name),
                maximum < .max ? "must be \(minimum) to \(maximum)" : minimum == 0 ? "must not be negative" : "must be at least \(minimum)")
        }
        return count
    }

    public func float(_ name: String) throws -> Double { try required(name, "a number") { try optionalFloat(name) } }
    public func optionalFloat(_ name: String) throws -> Double? { try read(name, "a number", \.double) }

    public func bool(_ name: String) throws -> Bool { try required(name, "true or false") { try optionalBool(name) } }
    public func optionalBool(_ name: String) throws -> Bool? {
        try read(name, "true or false") { if case .bool(let bool) = $0 { bool } else { nil } }
    }

    /// Nanoseconds.
    public func duration(_ name: String) throws -> Int64 { try required(name, "a duration") { try optionalDuration(name) } }
    public func optionalDuration(_ name: String) throws -> Int64? {
        try read(name, "a duration") { if case .duration(let nanoseconds) = $0 { nanoseconds } else { nil } }
    }

    public func time(_ name: String) throws -> Timestamp { try required(name, "a time") { try optionalTime(name) } }
    public func optionalTime(_ name: String) throws -> Timestamp? {
        try read(name, "a time") { if case .time(let time)? = ParameterType.time.accepted($0) { time } else { nil } }
    }

    public func list(_ name: String) throws -> [Value] { try required(name, "a list") { try optionalList(name) } }
    public func optionalList(_ name: String) throws -> [Value]? {
        try read(name, "a list") { if case .list(let list) = $0 { list } else { nil } }
    }

    public func record(_ name: String) throws -> Record { try required(name, "a record") { try optionalRecord(name) } }
    public func optionalRecord(_ name: String) throws -> Record? {
        try read(name, "a record") { if case .record(let record)? = ParameterType.record.accepted($0) { record } else { nil } }
    }

    public func closure(_ name: String) throws -> Closure { try required(name, "a closure") { try optionalClosure(name) } }
    public func optionalClosure(_ name: String) throws -> Closure? { try self[name]?.closure(named: name) }

    public func fieldPath(_ name: String) throws -> FieldPath { try required(name, "a field path") { try optionalFieldPath(name) } }
    public func optionalFieldPath(_ name: String) throws -> FieldPath? { try self[name]?.path(named: name) }

    /// One of a few words.
    public func choice<Choice: RawRepresentable<String>>(_ name: String, as: Choice.Type = Choice.self) throws -> Choice {
        try required(name, "a word") {
            try read(name, "one of its words") { if case .string(let text) = $0 { Choice(rawValue: text) } else { nil } }
        }
    }

    /// A parameter that takes any value and must be given.
    public func argument(_ name: String) throws -> BoundArgument { try required(name, "a value") { self[name] } }

    /// The first argument that `rest` took.
    ///
    /// - Parameter name: what errors call it.
    public func firstOfRest(_ name: String) throws -> BoundArgument { try required(name, "it") { rest.first } }

    private func read<Result>(_ name: String, _ expected: String, _ convert: (Value) -> Result?) throws -> Result? {
        guard let argument = self[name] else { return nil }
        guard let result = convert(argument.value) else { throw argument.wrongType(name, expected) }
        return result
    }

    private func required<Result>(_ name: String, _ expected: String, _ value: () throws -> Result?) throws -> Result {
        if let value = try value() { return value }
        throw EvaluationError(
            .missingArgument, "`\(name)` must be given", at: span, "\(expected) is missing")
    }
}

extension BoundArgument {
    public func closure(named name: String) throws -> Closure {
        guard case .closure(let closure) = value else { throw wrongType(name, "a closure") }
        return closure
    }

    /// The field path: as it was written out, or read from a text or an int that was computed.
    public func path(named name: String) throws -> FieldPath {
        if let fieldPath { return fieldPath }
        switch value {
        case .int(let index): return FieldPath([.init(.index(index))])
        case .string(let text):
            if let path = FieldPath(parsing: text) { return path }
            throw EvaluationError(
                .badFieldPath, "`\(text)` is not a field path", at: span, "cannot be read",
                help: "write `name`, `tags.env` or `items[0].name`")
        default: throw wrongType(name, "a field path")
        }
    }

    fileprivate func wrongType(_ name: String, _ expected: String) -> EvaluationError {
        EvaluationError(
            .wrongType.ofArgument, "`\(name)` takes \(expected), not \(value.typeName.withArticle)", at: span, "this is \(value.shortText)")
    }
}
