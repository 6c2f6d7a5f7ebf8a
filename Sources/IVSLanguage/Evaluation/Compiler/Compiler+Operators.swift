extension Compiler {
    func compileUnary(_ unary: UnaryOperator, _ operand: Expression, _ span: Span) -> Code {
        switch unary {
        case .not:
            let test = compile(condition: operand)
            return Code { .bool(!(try test($0))) }
        case .negate:
            let code = compile(operand)
            if let constant = code.constant, let negated = try? Arithmetic.negate(constant, at: span, operand: operand.span) {
                return Code(constant: negated)
            }
            let evaluate = code.evaluate
            return Code { try Arithmetic.negate(try evaluate($0), at: span, operand: operand.span) }
        }
    }

    func compileBinary(_ binary: BinaryOperator, _ left: Expression, _ right: Expression, _ span: Span) -> Code {
        let site = OperatorSite(symbol: binary.rawValue, left: left.span, right: right.span, span: span)
        switch binary {
        case .and, .or, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn, .isNotIn, .matches:
            let test = compile(condition: Expression(.binary(binary, left, right, operatorSpan: span), left.span.to(right.span)))
            return Code { .bool(try test($0)) }
        case .coalesce:
            let first = compile(left).evaluate
            let second = compile(right).evaluate
            return Code { frame in
                let value = try first(frame)
                return value.isNull ? try second(frame) : value
            }
        case .add: return specialize(Arithmetic.Add.self, compile(left), compile(right), site)
        case .subtract: return specialize(Arithmetic.Subtract.self, compile(left), compile(right), site)
        case .multiply: return specialize(Arithmetic.Multiply.self, compile(left), compile(right), site)
        case .divide: return specialize(Arithmetic.Divide.self, compile(left), compile(right), site)
        case .wholeDivide: return specialize(Arithmetic.WholeDivide.self, compile(left), compile(right), site)
        case .remainder: return specialize(Arithmetic.Remainder.self, compile(left), compile(right), site)
        }
    }

    /// Ints meet ints in nearly every loop, mostly a variable and a constant: those shapes get code of their own, which looks at the
    /// operands where they are. Everything else takes `general`.
    private func specialize<Operation: ArithmeticOperation>(
        _: Operation.Type, _ left: Code, _ right: Code, _ site: OperatorSite
    ) -> Code {
        let first = left.evaluate
        let second = right.evaluate
        switch (left.shape, right.shape) {
        case (.slot(let slot), .constant(.int(let constant))):
            return Code { frame in
                if case .int(let int) = frame.values[slot], let result = Operation.ints(int, constant) { return .int(result) }
                return try Operation.general(frame.values[slot], .int(constant), site)
            }
        case (.slot(let slot), .slot(let other)):
            return Code { frame in
                if case .int(let left) = frame.values[slot], case .int(let right) = frame.values[other],
                    let result = Operation.ints(left, right)
                {
                    return .int(result)
                }
                return try Operation.general(frame.values[slot], frame.values[other], site)
            }
        case (_, .constant(.int(let constant))):
            return Code { frame in
                let value = try first(frame)
                if case .int(let int) = value, let result = Operation.ints(int, constant) { return .int(result) }
                return try Operation.general(value, .int(constant), site)
            }
        default:
            return Code { frame in
                let left = try first(frame)
                let right = try second(frame)
                if case .int(let left) = left, case .int(let right) = right, let result = Operation.ints(left, right) {
                    return .int(result)
                }
                return try Operation.general(left, right, site)
            }
        }
    }
}
