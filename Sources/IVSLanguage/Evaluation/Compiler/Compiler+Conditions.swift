extension Compiler {
    /// An expression that must give a bool.
    func compile(condition expression: Expression) -> Test {
        nested(at: expression.span, otherwise: Test { _ in false }) {
            switch expression.kind {
            case .binary(let binary, let left, let right, let span):
                let site = OperatorSite(symbol: binary.rawValue, left: left.span, right: right.span, span: span)
                if let test = compileTest(binary, left, right, site) { return test }
            case .unary(.not, let operand):
                let test = compile(condition: operand)
                return Test { !(try test($0)) }
            default: break
            }
            return compileBool(expression)
        }
    }

    /// nil for operators that do not give a bool.
    private func compileTest(
        _ binary: BinaryOperator, _ left: Expression, _ right: Expression, _ site: OperatorSite
    ) -> Test? {
        switch binary {
        case .and:
            let first = compile(condition: left)
            let second = compile(condition: right)
            return Test { try first($0) && second($0) }
        case .or:
            let first = compile(condition: left)
            let second = compile(condition: right)
            return Test { try first($0) || second($0) }
        case .equal: return specialize(Comparison.Equal.self, compile(left), compile(right), site)
        case .notEqual: return specialize(Comparison.NotEqual.self, compile(left), compile(right), site)
        case .less: return specialize(Comparison.Less.self, compile(left), compile(right), site)
        case .lessOrEqual: return specialize(Comparison.LessOrEqual.self, compile(left), compile(right), site)
        case .greater: return specialize(Comparison.Greater.self, compile(left), compile(right), site)
        case .greaterOrEqual: return specialize(Comparison.GreaterOrEqual.self, compile(left), compile(right), site)
        case .isIn, .isNotIn:
            let element = compile(left).evaluate
            let container = compile(right).evaluate
            let wanted = binary == .isIn
            return Test { try Comparison.contains(try container($0), try element($0), site) == wanted }
        case .matches: return compileMatch(compile(left).evaluate, compile(right), site)
        case .coalesce, .add, .subtract, .multiply, .divide, .wholeDivide, .remainder: return nil
        }
    }

    /// A pattern that is written out is compiled once, and refused before anything runs when it is none.
    func compileMatch(_ text: Evaluate, _ pattern: Code, _ site: OperatorSite) -> Test {
        if let constant = pattern.constant {
            do {
                let pattern = try Pattern(constant, at: site.right)
                return Test { try pattern.matches(try text($0), site, $0.stack.pointee.interruptFlag) }
            } catch {
                report(error)
                return Test { _ in false }
            }
        }
        let cache = PatternCache()
        return Test { frame in
            let text = try text(frame)
            return try cache.pattern(try pattern.evaluate(frame), at: site.right).matches(text, site, frame.stack.pointee.interruptFlag)
        }
    }

    private func compileBool(_ expression: Expression) -> Test {
        let code = compile(expression)
        let span = expression.span
        let check: (Value) throws -> Bool = { value in
            guard case .bool(let bool) = value else { throw EvaluationError.notACondition(value, at: span) }
            return bool
        }
        checkConstant(code) { _ = try check($0) }
        let evaluate = code.evaluate
        return Test { try check(try evaluate($0)) }
    }

    private func specialize<Operation: ComparisonOperation>(
        _: Operation.Type, _ left: Code, _ right: Code, _ site: OperatorSite
    ) -> Test {
        let first = left.evaluate
        let second = right.evaluate
        switch (left.shape, right.shape) {
        case (.slot(let slot), .constant(.int(let constant))):
            return Test { frame in
                if case .int(let int) = frame.values[slot] { return Operation.ints(int, constant) }
                return try Operation.general(frame.values[slot], .int(constant), site)
            }
        case (.slot(let slot), .slot(let other)):
            return Test { frame in
                if case .int(let left) = frame.values[slot], case .int(let right) = frame.values[other] {
                    return Operation.ints(left, right)
                }
                return try Operation.general(frame.values[slot], frame.values[other], site)
            }
        default:
            return Test { frame in
                let left = try first(frame)
                let right = try second(frame)
                if case .int(let left) = left, case .int(let right) = right { return Operation.ints(left, right) }
                return try Operation.general(left, right, site)
            }
        }
    }
}

extension EvaluationError {
    static func notACondition(_ value: Value, at span: Span) -> EvaluationError {
        wrongType(
            value, expected: "true or false", at: span,
            help: value.isNull ? "compare with null: `… != null`" : "compare it with something: `… == …`, `… != 0`, `… != \"\"`")
    }
}
