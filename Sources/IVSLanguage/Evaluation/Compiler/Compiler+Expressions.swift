extension Compiler {
    func compile(_ expression: Expression) -> Code {
        nested(at: expression.span, otherwise: Code(constant: .null)) { compileKind(of: expression) }
    }

    private func compileKind(of expression: Expression) -> Code {
        switch expression.kind {
        case .null, .invalid: Code(constant: .null)
        case .bool(let bool): Code(constant: .bool(bool))
        case .int(let int): Code(constant: .int(int))
        case .float(let float): Code(constant: .float(float))
        case .duration(let nanoseconds): Code(constant: .duration(nanoseconds))
        case .bareword(let text): Code(constant: .string(text))
        case .string(let parts): compileString(parts, expression.span)
        case .variable(let name): compileVariable(name, expression.span)
        case .list(let items): compileList(items)
        case .record(let entries): compileRecord(entries)
        case .closure(let parameters, let body): compileClosure(parameters, body, expression.span)
        case .range(let lower, let upper): compileRange(lower, upper)
        case .unary(let unary, let operand): compileUnary(unary, operand, expression.span)
        case .binary(let binary, let left, let right, let span): compileBinary(binary, left, right, span)
        case .access(let base, let accessor): compileAccess(base, accessor)
        case .subpipeline(let pipeline): compileValue(pipeline)
        case .conditional(let condition, let then, let otherwise):
            compileBlockValue { compileIf(condition, then, otherwise, .value) }
        case .attempt(let body, let catches, let finally):
            compileBlockValue { compileTry(body, catches, finally, .value) }
        }
    }

    /// A block inside an expression. A statement in it that leaves it, leaves the expression by an `EscapingCompletion`.
    private func compileBlockValue(_ compile: () -> Execute) -> Code {
        let exits = scope.exitCount
        let execute = compile()
        if scope.exitCount > exits { scope.hasEscape = true }
        return Code { frame in
            let completion = try execute(frame)
            switch completion {
            case .value(let value): return value
            case .normal: return .null
            case .returned, .broke, .continued: throw EscapingCompletion(completion: completion)
            }
        }
    }

    // MARK: Variables

    func compileVariable(_ name: String, _ span: Span) -> Code {
        guard let variable = scope.variable(name) else {
            report(
                .unknownVariable, "there is no variable `$\(name)` here", at: span, "not defined",
                help: didYouMean(name, among: scope.variableNames, prefix: "$")
                    ?? "`let \(name) = …` defines it, above its first use")
            // Reported once: later uses of the same name add nothing.
            _ = scope.declare(name, .variable, at: span)
            return Code(constant: .null)
        }
        return load(variable)
    }

    func load(_ variable: Variable) -> Code {
        switch variable.storage {
        case .slot(let slot): Code(slot: slot)
        case .cell(let cell): Code { $0.cells[cell].place.pointee }
        case .global(let slot):
            // The top level's own frame is where the globals are.
            scope.isTopLevel ? Code(slot: slot) : Code { $0.stack.pointee.globals[slot] }
        }
    }

    // MARK: Strings

    func compileString(_ parts: [StringPart], _ span: Span) -> Code {
        if parts.isEmpty { return Code(constant: .string("")) }
        if parts.count == 1, case .text(let text) = parts[0] { return Code(constant: .string(text)) }
        let pieces = parts.map { part in
            switch part {
            case .text(let text): StringPiece.text(text)
            case .expression(let expression): StringPiece.value(compile(expression).evaluate)
            }
        }
        return Code { frame in
            var text = ""
            for piece in pieces {
                switch piece {
                case .text(let literal): text += literal
                case .value(let evaluate): try evaluate(frame).append(to: &text)
                }
            }
            try Arithmetic.checkTextLength(text.utf8.count, span)
            return .string(text)
        }
    }

    private enum StringPiece {
        case text(String)
        case value(Evaluate)
    }

    // MARK: Lists, records, ranges

    private func compileList(_ items: [ListItem]) -> Code {
        if items.isEmpty { return Code(constant: .list([])) }
        var constants: [Value] = []
        let pieces: [(evaluate: Evaluate, spread: Span?)] = items.map { item in
            switch item {
            case .item(let expression):
                let code = compile(expression)
                if let constant = code.constant { constants.append(constant) }
                return (code.evaluate, nil)
            case .spread(let expression): return (compile(expression).evaluate, expression.span)
            }
        }
        if constants.count == items.count { return Code(constant: .list(constants)) }
        return Code { frame in
            var list: [Value] = []
            list.reserveCapacity(pieces.count)
            for piece in pieces {
                let value = try piece.evaluate(frame)
                if let span = piece.spread {
                    let elements = try value.spreadElements(at: span)
                    try Arithmetic.checkLength(list, elements, span)
                    list += elements
                } else {
                    list.append(value)
                }
            }
            return .list(list)
        }
    }

    private func compileRecord(_ entries: [RecordEntry]) -> Code {
        if let code = compileRecordOfKnownKeys(entries) { return code }
        let pieces: [(key: Evaluate?, value: Evaluate, span: Span)] = entries.map { entry in
            switch entry {
            case .field(let key, let value):
                (compile(key.expression).evaluate, compile(value).evaluate, key.expression.span)
            case .spread(let value): (nil, compile(value).evaluate, value.span)
            }
        }
        return Code { frame in
            var record = Record()
            for piece in pieces {
                if let key = piece.key {
                    let key = try key(frame)
                    guard case .string(let name) = key else {
                        throw EvaluationError.wrongType(key, expected: "a string as key", at: piece.span)
                    }
                    record[name] = try piece.value(frame)
                } else {
                    for (key, value) in try piece.value(frame).spreadFields(at: piece.span) { record[key] = value }
                }
            }
            return .record(record)
        }
    }

    /// The usual case: all keys are written out and differ, so the shape is known before running.
    private func compileRecordOfKnownKeys(_ entries: [RecordEntry]) -> Code? {
        var keys: [String] = []
        var values: [Expression] = []
        for entry in entries {
            guard case .field(let key, let value) = entry, let name = key.expression.literalText else { return nil }
            if keys.contains(name) {
                report(
                    .duplicateKey, "the record has the key `\(name)` twice", at: key.expression.span, "a second time")
            } else {
                keys.append(name)
                values.append(value)
            }
        }
        let shape = RecordShape.of(keys)
        let codes = values.map { compile($0) }
        let constants = codes.compactMap(\.constant)
        if constants.count == codes.count {
            return Code(constant: .record(Record(shape: shape, values: ContiguousArray(constants))))
        }
        let evaluates = codes.map(\.evaluate)
        return Code { frame in
            var values = ContiguousArray<Value>()
            values.reserveCapacity(evaluates.count)
            for evaluate in evaluates { values.append(try evaluate(frame)) }
            return .record(Record(shape: shape, values: values))
        }
    }

    private func compileRange(_ lower: Expression, _ upper: Expression) -> Code {
        let lowerBound = compileBound(lower)
        let upperBound = compileBound(upper)
        return Code { .range(IntRange(try lowerBound($0), try upperBound($0))) }
    }

    /// One end of a range, which must be an int.
    func compileBound(_ expression: Expression) -> (Frame) throws -> Int64 {
        let code = compile(expression)
        let check: (Value) throws -> Int64 = { value in
            guard case .int(let int) = value else {
                throw EvaluationError.wrongType(value, expected: "an int as end of a range", at: expression.span)
            }
            return int
        }
        checkConstant(code) { _ = try check($0) }
        return { try check(try code.evaluate($0)) }
    }
}

extension Expression {
    /// The text of a bareword or of a string without interpolation.
    var literalText: String? {
        switch kind {
        case .bareword(let text): return text
        case .string(let parts):
            if parts.isEmpty { return "" }
            if parts.count == 1, case .text(let text) = parts[0] { return text }
            return nil
        default: return nil
        }
    }
}
