// Expression mode: operators by precedence, and access to fields and elements.

/// How tightly operators bind, from loosest to tightest; see `BinaryOperator`.
private enum Precedence: Int, Comparable {
    case coalesce, or, and, not, comparison, range, sum, product, prefix

    static func < (a: Precedence, b: Precedence) -> Bool { a.rawValue < b.rawValue }

    /// `a < b < c` means in no two languages the same, so it means nothing here.
    var chains: Bool { self != .comparison && self != .range }
}

/// An operator found in the text.
private struct Operator {
    enum Meaning {
        case binary(BinaryOperator)
        case range
        case prefix(UnaryOperator)
    }

    var meaning: Meaning
    var length: Int
    var precedence: Precedence

    init(_ meaning: Meaning, _ length: Int, _ precedence: Precedence) {
        self.meaning = meaning
        self.length = length
        self.precedence = precedence
    }

    init(_ binary: BinaryOperator, _ length: Int, _ precedence: Precedence) {
        self.init(.binary(binary), length, precedence)
    }
}

/// Operands and operators that wait for what stands to their right (the shunting-yard algorithm). Operators need no recursion this
/// way, which leaves the stack to brackets.
private struct Pending {
    struct Operand {
        var expression: Expression
        /// Depth of its deepest node in the tree, see `Parser.peakDepth`.
        var depth: Int
    }

    var operands: [Operand] = []
    var operators: [(operator: Operator, span: Span)] = []
}

extension Parser {
    /// `expression = prefix* operand (infix prefix* operand)*`. A first operand that has been read already is passed on in `first`.
    func expression(from first: Expression? = nil) throws(Failure) -> Expression {
        skipBlanks()
        let outerPeak = peakDepth
        peakDepth = context.depth
        defer { peakDepth = max(peakDepth, outerPeak) }
        let operand: Expression?
        if let first { operand = first } else { operand = try simpleOperand() }
        if let operand {
            let end = position
            skipBlanks()
            if try infixOperator() == nil {
                cursor.position = end
                return operand
            }
            cursor.position = end
        }
        return try operators(after: operand)
    }

    /// The operand that an expression begins with, nil where a prefix operator stands.
    private func simpleOperand() throws(Failure) -> Expression? {
        try prefixOperator() == nil ? postfix(primary()) : nil
    }

    private func operators(after first: Expression?) throws(Failure) -> Expression {
        var pending = Pending()
        if let first { pending.operands.append(.init(expression: first, depth: peakDepth)) }
        while true {
            if pending.operands.isEmpty || !pending.operators.isEmpty { try takeOperand(into: &pending) }
            let end = position
            skipBlanks()
            guard let infix = try infixOperator() else {
                cursor.position = end
                break
            }
            try reduce(&pending, before: infix)
            take(infix, into: &pending)
            skipNewlines()
        }
        while !pending.operators.isEmpty { try reduce(&pending) }
        guard let result = pending.operands.last else { throw giveUp() }
        peakDepth = max(peakDepth, result.depth)
        return result.expression
    }

    private func take(_ operator: Operator, into pending: inout Pending) {
        let start = position
        take(`operator`.length, as: .operator)
        pending.operators.append((`operator`, span(from: start)))
    }

    /// `prefix* primary access*`
    private func takeOperand(into pending: inout Pending) throws(Failure) {
        while let prefix = prefixOperator() {
            take(prefix, into: &pending)
            skipNewlines()
        }
        peakDepth = context.depth
        pending.operands.append(.init(expression: try postfix(primary()), depth: peakDepth))
    }

    /// Puts together what binds at least as tightly as `next`, which stands to the right of it.
    private func reduce(_ pending: inout Pending, before next: Operator) throws(Failure) {
        while let last = pending.operators.last, last.operator.precedence >= next.precedence {
            if last.operator.precedence == next.precedence, !next.precedence.chains {
                throw chain(pending.operands.suffix(2).map(\.expression.span), last.span, next)
            }
            try reduce(&pending)
        }
    }

    /// Puts the last operator and its operands together.
    private func reduce(_ pending: inout Pending) throws(Failure) {
        guard let (last, place) = pending.operators.popLast(), let right = pending.operands.popLast() else { return }
        var depth = right.depth
        let result: Expression
        if case .prefix(let prefix) = last.meaning {
            result = Expression(.unary(prefix, right.expression), place.to(right.expression.span))
        } else {
            guard let left = pending.operands.popLast() else { return }
            depth = max(depth, left.depth)
            result = infix(last, place, left.expression, right.expression)
        }
        if depth >= Self.maximumHeight { throw tooDeep(at: Int(place.start), limit: Self.maximumHeight) }
        pending.operands.append(.init(expression: result, depth: depth + 1))
    }

    private func infix(_ infix: Operator, _ place: Span, _ left: Expression, _ right: Expression) -> Expression {
        let kind: Expression.Kind =
            if case .binary(let binary) = infix.meaning {
                .binary(binary, left, right, operatorSpan: place)
            } else {
                .range(left, right)
            }
        return Expression(kind, left.span.to(right.span))
    }

    private func chain(_ operands: [Span], _ first: Span, _ second: Operator) -> Failure {
        let name = cursor.text(position..<position + second.length)
        var help = "put parentheses around one of them"
        if second.precedence == .comparison, operands.count == 2 {
            help = "write `\(text(of: operands[0].to(operands[1]))) and \(text(of: operands[1])) \(name) …`"
        }
        return fail(
            .comparisonChain, second.precedence == .range ? "ranges do not chain" : "comparisons do not chain",
            at: span(position, position + second.length),
            context: [.init(first, "this is one already", isPrimary: false)], help: help)
    }

    /// The infix operator at the position, which is not moved.
    private func infixOperator() throws(Failure) -> Operator? {
        let next = cursor.ahead(1)
        switch byte {
        case "+":
            if next == "+" || next == "=" { throw increment() }
            return Operator(.add, 1, .sum)
        case "-":
            if next == "-" && !cursor.ahead(2).isDigit || next == "=" { throw increment() }
            return Operator(.subtract, 1, .sum)
        case "*":
            if next == "*" { throw noSuchOperator(2, "there is no operator `**`", "multiply with `*`") }
            return Operator(.multiply, 1, .product)
        case "/": return next == "/" ? Operator(.wholeDivide, 2, .product) : Operator(.divide, 1, .product)
        case "%": return Operator(.remainder, 1, .product)
        case "<":
            if next == ">" { throw noSuchOperator(2, "there is no operator `<>`", "write `!=`") }
            return next == "=" ? Operator(.lessOrEqual, 2, .comparison) : Operator(.less, 1, .comparison)
        case ">" where next == ">": throw redirection()
        case ">": return next == "=" ? Operator(.greaterOrEqual, 2, .comparison) : Operator(.greater, 1, .comparison)
        case "=":
            if next == "~" { return Operator(.matches, 2, .comparison) }
            if next == ">" { throw noSuchOperator(2, "there is no operator `=>`", "write `>=`, or `{|x| … }` for a closure") }
            guard next == "=" else { return nil }
            if cursor.ahead(2) == "=" { throw noSuchOperator(3, "there is no operator `===`", "write `==`; values are never converted") }
            return Operator(.equal, 2, .comparison)
        case "!":
            guard next == "=" else { return nil }
            if cursor.ahead(2) == "=" { throw noSuchOperator(3, "there is no operator `!==`", "write `!=`; values are never converted") }
            return Operator(.notEqual, 2, .comparison)
        case "?":
            guard next == "?" else { throw ternary() }
            return Operator(.coalesce, 2, .coalesce)
        case ".": return next == "." && cursor.ahead(2) != "." ? Operator(.range, 2, .range) : nil
        case "&": throw shellAnd()
        case "|": return next == "|" ? try refuseOr() : nil
        case "a": return isAtWord("and") ? Operator(.and, 3, .and) : nil
        case "o": return isAtWord("or") ? Operator(.or, 2, .or) : nil
        case "i": return isAtWord("in") ? Operator(.isIn, 2, .comparison) : nil
        case "n": return notIn()
        default: return nil
        }
    }

    private func refuseOr() throws(Failure) -> Operator? { throw shellOr() }

    private func notIn() -> Operator? {
        guard isAtWord("not") else { return nil }
        let second = cursor.offset(from: position + 3) { $0.isBlank }
        guard cursor.has("in", at: second), second > position + 3, !cursor[second + 2].continuesIdentifier else { return nil }
        return Operator(.isNotIn, second + 2 - position, .comparison)
    }

    /// The prefix operator at the position, which is not moved; `!` is reported and understood.
    private func prefixOperator() -> Operator? {
        switch byte {
        case "-": opensNegation(cursor.ahead(1)) ? Operator(.prefix(.negate), 1, .prefix) : nil
        case "n": isAtWord("not") ? Operator(.prefix(.not), 3, .not) : nil
        case "!": refuseBang()
        default: nil
        }
    }

    private func refuseBang() -> Operator {
        reportBang()
        return Operator(.prefix(.not), 1, .prefix)
    }

    private func opensNegation(_ next: UInt8) -> Bool {
        switch next {
        case "$", "(", "-", " ", "\t": true
        default: context.namesAreVariables && next.startsIdentifier
        }
    }
}

// MARK: - Access

extension Parser {
    /// `variable = '$' name`
    func variable() throws(Failure) -> Expression {
        let start = position
        guard cursor.ahead(1).startsIdentifier else { return try shellVariable() }
        cursor.position = cursor.offset(from: position + 1) { $0.continuesIdentifier }
        mark(.variable, from: start)
        return Expression(.variable(cursor.text(start + 1..<position)), span(from: start))
    }

    /// `access = '.' name '?'? | '[' expression ']' '?'?`, directly behind what it is about
    func postfix(_ base: Expression) throws(Failure) -> Expression {
        switch base.kind {
        case .int, .float, .duration, .bareword, .conditional, .attempt, .invalid: return base
        default: break
        }
        var value = base
        while let kind = try accessor() {
            let isOptional = byte == "?" && cursor.ahead(1) != "?"
            if isOptional { take(as: .operator) }
            let place = span(from: Int(value.span.end))
            try addLevel(at: Int(place.start))
            value = Expression(
                .access(value, Accessor(kind: kind, isOptional: isOptional, span: place)), value.span.to(place))
        }
        if byte == "?", cursor.ahead(1).endsWord, case .variable(let name) = value.kind {
            throw questionMark(after: name)
        }
        return value
    }

    private func accessor() throws(Failure) -> Accessor.Kind? {
        let start = position
        switch byte {
        case "." where cursor.ahead(1).startsIdentifier:
            cursor.position = cursor.offset(from: position + 1) { $0.continuesIdentifier }
            mark(.field, from: start)
            return .field(cursor.text(start + 1..<position))
        case "." where cursor.ahead(1).isQuote:
            advance()
            let name = try string()
            guard case .string(let parts) = name.kind else { return nil }
            if parts.isEmpty { return .field("") }
            guard parts.count == 1, case .text(let text) = parts[0] else { return .index(name) }
            return .field(text)
        case "." where cursor.ahead(1).isDigit:
            throw dottedIndex()
        case "." where cursor.ahead(1) != ".":
            throw missingField()
        case "[":
            let outer = try enter(at: start, newlinesAreBlank: true)
            defer { leave(outer) }
            context.namesAreVariables = outer.namesAreVariables
            take(as: .bracket)
            let index = try expression()
            try close("]", opened: start)
            return .index(index)
        default: return nil
        }
    }

    /// Takes the closing bracket that must stand here.
    func close(_ closer: Unicode.Scalar, opened start: Int) throws(Failure) {
        skipBlanks()
        if byte == closer {
            take(as: .bracket)
            return
        }
        throw wrongCloser(closer, opened: start)
    }
}
