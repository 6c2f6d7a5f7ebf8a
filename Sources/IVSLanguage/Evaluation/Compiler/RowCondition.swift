import IVSTimestamps

/// The words of a row condition, taken apart: `name starts-with demo- and size > 100 or not tags.env == prod`.
///
///     condition  = conjunction ('or' conjunction)*
///     conjunction = negation ('and' negation)*
///     negation   = 'not' negation | comparison
///     comparison = operand (operator operand)?
///     operator   = '==' | '!=' | '<' | '<=' | '>' | '>=' | '=~' | 'in' | 'not-in' | 'not' 'in' | 'contains' | 'starts-with' | 'ends-with'
///
/// Left of an operator a word is a path into the row; right of it a value, typed by its spelling. `$x`, `(…)`, strings and lists are
/// values on either side; a comparison without operator must give a bool.
struct RowCondition {
    indirect enum Node {
        case or(Node, Node)
        case and(Node, Node)
        case not(Node)
        case test(Expression)
        case comparison(left: Expression, Operator, right: Expression, span: Span)
    }

    enum Operator {
        case binary(BinaryOperator)
        case contains, startsWith, endsWith
    }

    struct Failure: Error {
        var message: String
        var span: Span
    }

    private var words: ArraySlice<Expression>
    private let spelling: (Span) -> String
    private let whole: Span
    /// Nested `not`s are counted so that a long row of them is an error and no crash.
    private var depth = 0

    static func parse(_ words: [Expression], at span: Span, spelling: @escaping (Span) -> String) throws(Failure) -> Node {
        var condition = RowCondition(words: words[...], spelling: spelling, whole: span)
        let node = try condition.disjunction()
        if let extra = condition.words.first {
            throw Failure(message: "`\(spelling(extra.span))` is not `and`, `or` or an operator", span: extra.span)
        }
        return node
    }

    private init(words: ArraySlice<Expression>, spelling: @escaping (Span) -> String, whole: Span) {
        self.words = words
        self.spelling = spelling
        self.whole = whole
    }

    private mutating func disjunction() throws(Failure) -> Node {
        var node = try conjunction()
        while take("or") != nil { node = .or(node, try conjunction()) }
        return node
    }

    private mutating func conjunction() throws(Failure) -> Node {
        var node = try negation()
        while take("and") != nil { node = .and(node, try negation()) }
        return node
    }

    private mutating func negation() throws(Failure) -> Node {
        guard let word = take("not") else { return try comparison() }
        depth += 1
        defer { depth -= 1 }
        guard depth < 100 else { throw Failure(message: "too many `not`s", span: word.span) }
        return .not(try negation())
    }

    private mutating func comparison() throws(Failure) -> Node {
        let left = try operand("a field")
        guard let (wordOperator, span) = takeOperator() else { return .test(left) }
        return .comparison(left: left, wordOperator, right: try operand("a value"), span: span)
    }

    private mutating func operand(_ expected: String) throws(Failure) -> Expression {
        guard let word = words.popFirst() else {
            throw Failure(message: "\(expected) is missing at the end of the condition", span: whole)
        }
        if let text = word.bareText, Self.operators[text] != nil || ["and", "or", "not"].contains(text) {
            throw Failure(message: "\(expected) is missing before `\(text)`", span: word.span)
        }
        return word
    }

    private mutating func take(_ text: String) -> Expression? {
        guard let word = words.first, word.bareText == text else { return nil }
        return words.popFirst()
    }

    private mutating func takeOperator() -> (Operator, Span)? {
        guard let word = words.first, let text = word.bareText else { return nil }
        if let found = Self.operators[text] {
            words.removeFirst()
            return (found, word.span)
        }
        if text == "not", let next = words.dropFirst().first, next.bareText == "in" {
            words.removeFirst(2)
            return (.binary(.isNotIn), word.span.to(next.span))
        }
        return nil
    }

    private static let operators: [String: Operator] = [
        "==": .binary(.equal), "!=": .binary(.notEqual), "<": .binary(.less), "<=": .binary(.lessOrEqual),
        ">": .binary(.greater), ">=": .binary(.greaterOrEqual), "=~": .binary(.matches), "in": .binary(.isIn),
        "not-in": .binary(.isNotIn), "contains": .contains, "starts-with": .startsWith, "ends-with": .endsWith,
    ]
}

extension Expression {
    fileprivate var bareText: String? {
        if case .bareword(let text) = kind { text } else { nil }
    }
}

extension Compiler {
    /// The words as a closure over the row; a closure that stands in their place is passed on.
    func compileRowCondition(_ first: Expression, _ others: [Expression] = []) -> BoundCode {
        let span = first.span.to(others.last?.span ?? first.span)
        if others.isEmpty {
            switch first.kind {
            case .closure, .variable, .subpipeline, .access:
                return read(first, as: .closure(arity: 1), named: "condition")
            default: break
            }
        }
        let node: RowCondition.Node
        do {
            node = try RowCondition.parse([first] + others, at: span, spelling: spelling)
        } catch {
            report(
                .badCondition, error.message, at: error.span, "in this condition",
                help: "a condition is `FIELD OPERATOR VALUE`, joined by `and`, `or`, `not`; a closure says anything else: `{|row| … }`")
            return BoundCode(Code(constant: .null), span)
        }
        let function = Function(name: "condition")
        let (_, captures) = inFunction(function, namesInClosures: []) {
            // The row has no name in the program.
            _ = scope.declareSlot(" row", .parameter, at: span)
            function.parameters = [Function.Parameter(name: "row", type: .any, defaultValue: nil)]
            let test = compile(row: node)
            function.body = Execute { .value(.bool(try test($0))) }
        }
        return BoundCode(closureCode(function, arity: 1, span, captures), span)
    }

    private func compile(row node: RowCondition.Node) -> Test {
        switch node {
        case .or(let left, let right):
            let (first, second) = (compile(row: left), compile(row: right))
            return Test { try first($0) || second($0) }
        case .and(let left, let right):
            let (first, second) = (compile(row: left), compile(row: right))
            return Test { try first($0) && second($0) }
        case .not(let inner):
            let test = compile(row: inner)
            return Test { !(try test($0)) }
        case .test(let operand):
            let evaluate = compile(rowField: operand).evaluate
            return Test { frame in
                let value = try evaluate(frame)
                guard case .bool(let bool) = value else { throw EvaluationError.notACondition(value, at: operand.span) }
                return bool
            }
        case .comparison(let left, let rowOperator, let right, let span):
            return compile(rowField: left, rowOperator, right, span)
        }
    }

    private func compile(rowField left: Expression, _ rowOperator: RowCondition.Operator, _ right: Expression, _ span: Span) -> Test {
        let field = compile(rowField: left).evaluate
        let value = compileRowValue(right)
        let evaluate = value.evaluate
        // Where text is looked for, a number is taken as it is spelled.
        let text = read(right, as: .structured, named: "condition").code.evaluate
        let site = OperatorSite(symbol: spelling(span), left: left.span, right: right.span, span: span)
        switch rowOperator {
        case .binary(.matches): return compileMatch(field, value, site)
        case .binary(let binary):
            guard let time = value.constant?.asTime else {
                return Test { try Comparison.holds(binary, try field($0), try evaluate($0), site) }
            }
            // `createTime > 2024-01-01`: text that is a moment meets times as one.
            return Test { frame in
                let field = try field(frame)
                if case .time = field { return try Comparison.holds(binary, field, time, site) }
                return try Comparison.holds(binary, field, try evaluate(frame), site)
            }
        case .contains:
            // `name contains 7` looks for the text 7, `sizes contains 7` for the number.
            return Test { frame in
                let field = try field(frame)
                if case .string = field { return try Comparison.contains(field, try text(frame), site) }
                return try Comparison.contains(field, try evaluate(frame), site)
            }
        case .startsWith: return compileTextTest(field, text, site) { $0.starts(with: $1) }
        case .endsWith: return compileTextTest(field, text, site) { $0.reversed().starts(with: $1.reversed()) }
        }
    }

    private func compileTextTest(
        _ field: Evaluate, _ part: Evaluate, _ site: OperatorSite,
        _ holds: @escaping (String.UTF8View, String.UTF8View) -> Bool
    ) -> Test {
        Test { frame in
            let (field, part) = (try field(frame), try part(frame))
            guard case .string(let text) = field, case .string(let part) = part else {
                throw site.mismatch(field, part, "`\(site.symbol)` compares two strings")
            }
            return holds(text.utf8, part.utf8)
        }
    }

    /// Left of an operator: a word is a path into the row.
    private func compile(rowField expression: Expression) -> Code {
        let text: String
        switch expression.kind {
        case .variable, .access, .subpipeline, .list, .closure, .record: return compile(expression)
        case .string:
            guard let name = expression.literalText else { return compile(expression) }
            let site = FieldSite(name: name, isOptional: false, base: expression.span, span: expression.span)
            return Code { try site.field(at: $0.values) }
        default: text = spelling(expression.span)
        }
        guard let path = FieldPath(parsing: text) else {
            report(.badFieldPath, "`\(text)` is not a field path", at: expression.span, "cannot be read")
            return Code(constant: .null)
        }
        let span = expression.span
        if path.steps.count == 1, case .field(let name) = path.steps[0].key {
            let site = FieldSite(name: name, isOptional: path.steps[0].isOptional, base: span, span: span)
            return Code { try site.field(at: $0.values) }
        }
        return Code { try path.value(in: $0.values[0], at: span) }
    }

    /// Right of an operator: a value; a word is text.
    private func compileRowValue(_ expression: Expression) -> Code {
        read(expression, as: .any, named: "condition").code
    }
}

extension Value {
    fileprivate var asTime: Value? {
        guard case .string(let text) = self else { return nil }
        return Timestamp(userText: text).map(Value.time)
    }
}

extension Timestamp {
    /// A moment as users write it: RFC 3339, or a date alone for its first moment in UTC.
    init?(userText text: String) {
        if let time = Timestamp(iso8601: text) ?? Timestamp(iso8601: text + "T00:00:00Z") { self = time } else { return nil }
    }
}
