// A word as somebody types it, and the type of the parameter that it is for.

extension ParameterType {
    /// What is wrong with a word that is written out as an argument: `must be an int`. Nil where it is taken, and where only running it tells.
    public func objection(to word: String) -> String? {
        guard needsCheck, let value = writtenValue(word), accepted(value) == nil else { return nil }
        return "must be \(phrase)"
    }

    /// Whether a word that is not taken yet may become one that is when it goes on.
    public func mayBegin(with word: String) -> Bool {
        switch self {
        case .bool: ["true", "false"].contains { $0.hasPrefix(word) }
        case .oneOf(let words): words.contains { $0.lowercased().hasPrefix(word.lowercased()) }
        case .int, .float, .number, .duration: ["0", "s", "n", "in", "0s"].contains { objection(to: word + $0) == nil }
        case .time: true
        default: false
        }
    }

    private func writtenValue(_ word: String) -> Value? {
        switch self {
        case .fieldPath, .rowCondition, .closure: return nil
        default: break
        }
        let parsed = Parser.parse("x " + word, source: SourceID(index: 0))
        guard parsed.diagnostics.isEmpty, parsed.program.body.statements.count == 1,
            case .pipeline(let pipeline) = parsed.program.body.statements[0].kind, pipeline.stages.count == 1,
            case .command(_, let arguments) = pipeline.stages[0].kind, arguments.count == 1, case .positional(let expression) = arguments[0]
        else { return nil }
        switch expression.kind {
        case .bareword(let text): return .string(text)
        case .string: return expression.literalText.map(Value.string)
        default: return expression.literalValue.map { wantsText ? .string(word) : $0 }
        }
    }
}

extension Expression {
    /// A value that is written out and no text; nil for anything else.
    var literalValue: Value? {
        switch kind {
        case .null: .null
        case .bool(let bool): .bool(bool)
        case .int(let int): .int(int)
        case .float(let float): .float(float)
        case .duration(let duration): .duration(duration)
        case .unary(.negate, let operand):
            operand.literalValue.flatMap { try? Arithmetic.negate($0, at: span, operand: operand.span) }
        default: nil
        }
    }
}
