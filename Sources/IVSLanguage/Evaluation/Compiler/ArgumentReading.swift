import IVSTimestamps

// Arguments by the type of their parameter. What is written out is read before running, by its spelling where text is wanted: `--name 007`
// is the text 007. What is computed is checked when the call is made.

extension Compiler {
    func read(_ expression: Expression, as type: ParameterType, named name: String) -> BoundCode {
        if case .fieldPath = type, let path = readFieldPath(expression) {
            return BoundCode(Code(constant: .string(path.description)), expression.span, fieldPath: path)
        }
        if case .rowCondition = type { return compileRowCondition(expression) }
        if let literal = literal(expression, wantedAsText: type.wantsText) {
            return BoundCode(Code(constant: check(literal, expression, as: type, named: name)), expression.span)
        }
        let code = compile(expression)
        if let constant = code.constant {
            return BoundCode(Code(constant: check(constant, expression, as: type, named: name)), expression.span)
        }
        guard type.needsCheck else { return BoundCode(code, expression.span) }
        let (evaluate, span) = (code.evaluate, expression.span)
        return BoundCode(Code { try BoundArgument(try evaluate($0), span).checked(as: type, named: name).value }, span)
    }

    /// A value that is written out without quotes; nil for anything else.
    private func literal(_ expression: Expression, wantedAsText: Bool) -> Value? {
        switch expression.kind {
        case .bareword(let text): return .string(text)
        case .range where wantedAsText: return .string(spelling(expression.span))
        default: return expression.literalValue.map { wantedAsText ? .string(spelling(expression.span)) : $0 }
        }
    }

    private func check(_ value: Value, _ expression: Expression, as type: ParameterType, named name: String) -> Value {
        do {
            let value = try BoundArgument(value, expression.span).checked(as: type, named: name).value
            if case .commandName = type, case .string(let name) = value { checkCommandName(name, expression.span) }
            return value
        } catch let error as EvaluationError {
            report(error)
        } catch {}
        return value
    }

    private func checkCommandName(_ name: String, _ span: Span) {
        guard commands[name] == nil, scope.function(name) == nil else { return }
        reportUnknownCommand(Name(name, span))
    }

    /// `a.b[0]` as it stands; text in quotes is one field's name, whatever is in it.
    private func readFieldPath(_ expression: Expression) -> FieldPath? {
        switch expression.kind {
        case .string:
            return expression.literalText.map { FieldPath([.init(.field($0))]) }
        case .bareword, .int, .float, .duration, .bool, .null:
            let text = spelling(expression.span)
            if let path = FieldPath(parsing: text) { return path }
            report(
                .badFieldPath, "`\(text)` is not a field path", at: expression.span, "cannot be read",
                help: "a path is `name`, `tags.env`, `rooms[0].name` or `name?`; odd names stand in quotes")
            return FieldPath([])
        default: return nil
        }
    }
}

extension BoundArgument {
    /// The argument as `type` wants it: an int becomes a float, text a time, where those are wanted.
    /// - Throws: `wrong-type`, at the argument.
    public func checked(as type: ParameterType, named name: String) throws -> BoundArgument {
        if let value = type.accepted(value) { return BoundArgument(value, span, fieldPath: fieldPath) }
        if case .oneOf(let words) = type, case .string(let word) = value {
            throw EvaluationError(
                .wrongValue, "`\(word)` is not one of the words that `\(name)` takes", at: span, "unknown word",
                help: didYouMean(word, among: words) ?? "it takes " + words.map { "`\($0)`" }.joinedAsChoice)
        }
        throw EvaluationError(
            .wrongType.ofArgument, "`\(name)` takes \(type.phrase), not \(value.typeName.withArticle)", at: span,
            "this is \(value.shortText)",
            help: type.wantsText && !value.isText ? "quotes or `\"${…}\"` make text of a value" : nil)
    }
}

extension Value {
    fileprivate var isText: Bool {
        if case .string = self { true } else { false }
    }
}

extension ParameterType {
    /// The value as this type takes it, nil when it does not.
    func accepted(_ value: Value) -> Value? {
        switch (self, value) {
        case (.any, _), (.structured, _): value
        case (.switch, .bool), (.bool, .bool), (.int, .int), (.float, .float), (.number, .int), (.number, .float): value
        case (.number, .bigNumber), (.string, .string), (.path, .string), (.commandName, .string): value
        case (.duration, .duration), (.time, .time), (.list, .list), (.record, .record): value
        case (.closure, .closure), (.rowCondition, .closure), (.fieldPath, .string), (.fieldPath, .int): value
        case (.float, .int(let int)): .float(Double(int))
        case (.record, .error(let error)): .record(error.record)
        case (.time, .string(let text)): Timestamp(userText: text).map(Value.time)
        case (.oneOf(let words), .string(let word)): words.contains(word) ? value : nil
        default: nil
        }
    }

    /// Whether words, numbers and the like are taken as they are spelled.
    var wantsText: Bool {
        switch self {
        case .string, .path, .oneOf, .structured, .commandName, .time: true
        case .any, .switch, .bool, .int, .float, .duration, .list, .record, .number, .closure, .rowCondition, .fieldPath: false
        }
    }

    var needsCheck: Bool {
        switch self {
        case .any, .structured: false
        default: true
        }
    }

    /// What it takes, in words: `an int`, `one of json, text`.
    public var phrase: String {
        switch self {
        case .any, .structured: "a value"
        case .switch, .bool: "true or false"
        case .int: "an int"
        case .float: "a float"
        case .string: "a string"
        case .duration: "a duration such as 5min"
        case .time: "a time in ISO 8601"
        case .list: "a list"
        case .record: "a record"
        case .number: "a number"
        case .closure: "a closure"
        case .rowCondition: "a condition or closure"
        case .fieldPath: "a field path"
        case .oneOf(let words): "one of " + words.joinedAsChoice
        case .path: "a file name"
        case .commandName: "the name of a command"
        }
    }
}
