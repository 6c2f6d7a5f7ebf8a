// Expression mode: single operands, and what stands in brackets.

extension Parser {
    /// `primary = literal | variable | string | '(' pipeline ')' | list | record | closure | if | try | bareword`
    func primary() throws(Failure) -> Expression {
        switch byte {
        case "$": return try variable()
        case "\"", "'": return try string()
        case "(": return try parentheses()
        case "[": return try list()
        case "{": return try braces()
        case "-" where cursor.ahead(1).isDigit: return try number()
        case "&": throw shellAnd()
        case let byte where byte.isDigit: return try number()
        case let byte where byte.endsWord || byte == "," || byte == "=": throw missing("a value", .expectedExpression)
        default: return try wordOperand()
        }
    }

    /// A word where an operand stands: a keyword, text, or inside `${ }` a variable.
    private func wordOperand() throws(Failure) -> Expression {
        let start = position
        switch keyword() {
        case .true, .false, .null:
            let word = keyword()
            take(word == .false ? 5 : 4, as: .keyword)
            return Expression(word == .null ? .null : .bool(word == .true), span(from: start))
        case .if: return try conditional()
        case .try: return try attempt()
        default: break
        }
        if isAtWord("and") || isAtWord("or") || isAtWord("in") {
            throw operatorInsteadOfValue()
        }
        guard context.namesAreVariables else { return try bareword(endsAtComma: true) }
        guard byte.startsIdentifier else { throw textInInterpolation() }
        cursor.position = cursor.offset(from: position) { $0.continuesIdentifier }
        mark(.variable, from: start)
        return Expression(.variable(cursor.text(start..<position)), span(from: start))
    }

    /// `'(' pipeline ')'`; newlines in it are blanks.
    func parentheses() throws(Failure) -> Expression {
        let start = position
        let outer = try enter(at: start, newlinesAreBlank: true)
        defer { leave(outer) }
        take(as: .bracket)
        skipBlanks()
        if byte == ")" { throw emptyParentheses(opened: start) }
        let pipeline = try pipeline()
        skipBlanks()
        if byte != ")", !cursor.isAtEnd, byte != "]", byte != "}" { throw unexpectedInParentheses() }
        try close(")", opened: start)
        return Expression(.subpipeline(pipeline), span(from: start))
    }

    /// `list = '[' (expression | '...' expression) … ']'`, separated by commas or newlines
    func list() throws(Failure) -> Expression {
        let start = position
        let outer = try enter(at: start)
        defer { leave(outer) }
        context.namesAreVariables = outer.namesAreVariables
        take(as: .bracket)
        var items: [ListItem] = []
        while try nextElement(before: "]", opened: start, isFirst: items.isEmpty) {
            if takeSpread() {
                items.append(.spread(try expression()))
            } else {
                items.append(.item(try expression()))
            }
        }
        return Expression(.list(items), span(from: start))
    }

    private func takeSpread() -> Bool {
        guard cursor.has("...", at: position) else { return false }
        take(3, as: .operator)
        return true
    }

    /// Moves to the next element of something in brackets, or takes the closer and gives false.
    func nextElement(before closer: Unicode.Scalar, opened start: Int, isFirst: Bool) throws(Failure) -> Bool {
        let end = position
        var isSeparated = isFirst
        var hasComma = false
        while true {
            skipBlanks()
            if byte == "\n" {
                advance()
                isSeparated = true
            } else if byte == ",", !hasComma, !isFirst {
                take(as: .operator)
                hasComma = true
                isSeparated = true
            } else {
                break
            }
        }
        if byte == closer {
            take(as: closer == "|" ? .operator : .bracket)
            return false
        }
        if byte == "," { throw nothingBeforeComma() }
        if byte.endsWord, byte != "|" { throw wrongCloser(closer, opened: start) }
        if !isSeparated { throw missingComma(after: end) }
        return true
    }

    /// `'{'` … `'}'`: a closure, a record, or a block as a closure without parameters
    func braces() throws(Failure) -> Expression {
        let start = position
        let outer = try enter(at: start)
        defer { leave(outer) }
        take(as: .bracket)
        skipNewlines()
        switch try opening() {
        case .parameters:
            take(as: .operator)
            return try closure(closureParameters(opened: start), opened: start)
        case .record: return try record(firstKey: nil, opened: start)
        case .block: return try closure([], opened: start)
        case .text:
            let text = try string()
            if byteAfterBlanks() == ":" { return try record(firstKey: text, opened: start) }
            return try closure(startingWith: text, opened: start)
        }
    }

    private enum Opening {
        case parameters, record, block
        /// A string, which is a key if a `:` follows it.
        case text
    }

    /// What `{` opens: a closure before `|`, a record before a key and `:`, before `...` or `}`, else a block.
    private func opening() throws(Failure) -> Opening {
        switch byte {
        case "|": return .parameters
        case "}": return .record
        case "\"", "'": return .text
        case "$":
            try refuseVariableKey()
            return .block
        default: return cursor.has("...", at: position) || keyEnd() != nil ? .record : .block
        }
    }

    /// Where the bareword key at the position ends, if a `:` follows it directly.
    private func keyEnd() -> Int? {
        let end = cursor.offset(from: position) {
            !$0.endsWord && !$0.isQuote && $0 != ":" && $0 != "," && $0 != "$" && $0 != "(" && $0 != "{"
        }
        return end > position && cursor[end] == ":" ? end : nil
    }

    private func refuseVariableKey() throws(Failure) {
        let end = cursor.offset(from: position + 1) { $0.continuesIdentifier }
        guard end > position + 1, cursor[end] == ":" else { return }
        throw variableAsKey(end)
    }

    /// `record = '{' (key ':' expression | '...' expression) … '}'`, `key = bareword | string`
    private func record(firstKey: Expression?, opened start: Int) throws(Failure) -> Expression {
        var entries: [RecordEntry] = []
        if let firstKey { entries.append(try field(firstKey)) }
        while try nextElement(before: "}", opened: start, isFirst: entries.isEmpty) {
            if takeSpread() {
                entries.append(.spread(try expression()))
            } else {
                entries.append(try field(try key()))
            }
        }
        return Expression(.record(entries), span(from: start))
    }

    private func key() throws(Failure) -> Expression {
        if byte.isQuote { return try string() }
        if byte == "$" { try refuseVariableKey() }
        let start = position
        guard let end = keyEnd() else { throw expectedKey() }
        cursor.position = end
        mark(.key, from: start)
        return Expression(.bareword(cursor.text(start..<end)), span(start, end))
    }

    /// `':' expression` behind a key
    private func field(_ key: Expression) throws(Failure) -> RecordEntry {
        skipBlanks()
        guard byte == ":" else { throw missing("`:` after the key", .expectedToken) }
        take(as: .operator)
        skipNewlines()
        return .field(key: RecordKey(expression: key), value: try expression())
    }

    /// `'{' '|' parameters '|' program '}'`, the parameters having been read
    private func closure(_ parameters: [Parameter], opened start: Int) throws(Failure) -> Expression {
        Expression(.closure(parameters: parameters, body: try blockBody(opened: start)), span(from: start))
    }

    /// A block whose first statement begins with a string, which has been read to see that it is no key.
    private func closure(startingWith text: Expression, opened start: Int) throws(Failure) -> Expression {
        context.openBrackets = 0
        context.namesAreVariables = false
        let value = try expression(from: try postfix(text))
        let pipeline = try pipeline(from: Stage(kind: .expression(value), span: value.span))
        var body = try blockBody(opened: start)
        body.statements.insert(Statement(kind: .pipeline(pipeline), span: pipeline.span), at: 0)
        return Expression(.closure(parameters: [], body: body), span(from: start))
    }
}
