// Programs, blocks, and the statements that are one line: bindings, assignments, `return` and its like.

extension Parser {
    /// `program = separator* (statement (separator+ statement)*)? separator*`
    func program() -> Block {
        if let zero = cursor.firstZeroByte { reportZeroByte(at: zero) }
        if cursor.has("\u{FEFF}", at: 0) { advance(3) }
        // `#!/usr/bin/env ivsh` documents no command.
        if cursor.has("#!", at: position) { skipComment() }
        let start = position
        var statements: [Statement] = []
        while true {
            readStatements(into: &statements, isWholeText: true)
            if cursor.isAtEnd { break }
            reportUnexpectedCloser()
            take(as: .bracket)
        }
        return Block(statements: statements, span: span(from: start))
    }

    /// `block = '{' program '}'`. Newlines may stand before it.
    func block(after what: String) throws(Failure) -> Block {
        let next = lookPastNewlines()
        if cursor[next] == "{" || next == cursor.end { skipNewlines() } else { skipBlanks() }
        guard byte == "{" else { throw missingBlock(after: what) }
        let start = position
        let outer = try enter(at: start, isBracket: false)
        defer { leave(outer) }
        take(as: .bracket)
        return try blockBody(opened: start)
    }

    /// The statements of a block up to and with its `}`; its context has been entered.
    func blockBody(opened start: Int) throws(Failure) -> Block {
        context.openBrackets = 0
        context.namesAreVariables = false
        var statements: [Statement] = []
        readStatements(into: &statements, isWholeText: false)
        guard byte == "}" else { throw unclosed("this `{`", .unclosedDelimiter, opened: start) }
        take(as: .bracket)
        return Block(statements: statements, span: span(from: start))
    }

    /// Reads statements up to the end of the text or a `}`.
    func readStatements(into statements: inout [Statement], isWholeText: Bool) {
        while true {
            skipSeparators()
            if cursor.isAtEnd || byte == "}" { return }
            if byte == ")" || byte == "]" {
                reportUnexpectedCloser()
                take(as: .bracket)
                continue
            }
            statements.append(statement(isFirst: isWholeText && statements.isEmpty))
        }
    }

    /// `separator = nl | ';'`. Keeps the comment lines that stand directly above what comes next.
    private func skipSeparators() {
        documentation.removeAll(keepingCapacity: true)
        var newlines = 0
        while true {
            switch byte {
            case " ", "\t", "\r":
                advance()
            case "\n":
                newlines += 1
                if newlines > 1 { documentation.removeAll(keepingCapacity: true) }
                advance()
            case "#":
                let start = position
                skipComment()
                // A comment behind a statement is about that one.
                if newlines > 0 || start == 0 || cursor[start - 1] == "\n" { documentation.append(start..<position) }
                newlines = 0
            case ";":
                take(as: .operator)
                if byte == ";" {
                    report(.doubleSemicolon, "`;;` separates nothing", at: span(position - 1, position + 1), help: "write one `;`")
                    take(as: .operator)
                }
            default:
                return
            }
        }
    }

    private func statement(isFirst: Bool) -> Statement {
        let start = position
        let openBrackets = context.openBrackets
        do {
            let kind = try statementKind(isFirst: isFirst)
            let statement = Statement(kind: kind, span: span(from: start))
            try expectEndOfStatement()
            return statement
        } catch {
            context.openBrackets = openBrackets
            recover()
            return Statement(kind: .invalid, span: span(from: start))
        }
    }

    private func expectEndOfStatement() throws(Failure) {
        let end = position
        skipBlanks()
        guard !cursor.isAtEnd, byte != "\n", byte != ";", byte != "}" else { return }
        if byte == ")" || byte == "]" {
            reportUnexpectedCloser()
            throw giveUp()
        }
        throw unexpectedText(after: end)
    }

    private func statementKind(isFirst: Bool) throws(Failure) -> Statement.Kind {
        if byte == "$" { return try assignmentOrPipeline() }
        guard byte.isLetter else { return .pipeline(try pipeline()) }
        let start = position
        guard let keyword = keyword() else {
            if let kind = try shellStatement() { return kind }
            return .pipeline(try pipeline())
        }
        if keyword.startsExpression { return .pipeline(try pipeline()) }
        take(keyword.rawValue.utf8.count, as: .keyword)
        return try statement(with: keyword, start: start, isFirst: isFirst)
    }

    /// The statement that `keyword` introduces, which has been taken.
    private func statement(with keyword: Keyword, start: Int, isFirst: Bool) throws(Failure) -> Statement.Kind {
        switch keyword {
        case .let:
            let (name, value) = try binding(keyword)
            return .letBinding(name, value)
        case .var:
            let (name, value) = try binding(keyword)
            return .varBinding(name, value)
        case .for: return try forLoop()
        case .while:
            return .whileLoop(condition: try condition(of: "while"), body: try block(after: "the condition"))
        case .break: return .breakLoop
        case .continue: return .continueLoop
        case .return: return .returnValue(endsStatementHere() ? nil : try pipeline())
        case .throw: return .throwError(try operandExpression(of: keyword))
        case .exit: return .exit(endsStatementHere() ? nil : try operandExpression(of: keyword))
        case .assert: return try assertion()
        case .def: return try definition()
        case .params: return try scriptParameters(keywordStart: start, isFirst: isFirst)
        case .import: return try importFile()
        case .use: return try use()
        case .with: return try withSettings()
        case .else, .catch, .finally: throw misplaced(keyword, at: start)
        case .true, .false, .null, .not, .if, .try: return .pipeline(try pipeline())
        }
    }

    /// `'let' name '=' pipeline`, and the same for `var`.
    private func binding(_ keyword: Keyword) throws(Failure) -> (Name, Pipeline) {
        let name = try declaredName("the name of a variable", example: "`\(keyword) x = 1`")
        skipBlanks()
        guard byte == "=", cursor.ahead(1) != "=" else { throw missingEqualsSign(keyword, name) }
        take(as: .operator)
        return (name, try assignedValue())
    }

    /// The pipeline to the right of `=`, which may begin on the next line.
    private func assignedValue() throws(Failure) -> Pipeline {
        skipNewlines()
        if cursor.isAtEnd || byte.endsWord { throw missing("a value", .expectedExpression) }
        return try pipeline()
    }

    /// `assignment = place ('=' | '+=' | '-=' | '*=' | '/=' | '//=' | '%=') pipeline`, `place = '$' name access*`;
    /// without such an operator it is the start of a pipeline.
    private func assignmentOrPipeline() throws(Failure) -> Statement.Kind {
        let place = try postfix(variable())
        let end = position
        skipBlanks()
        guard let (length, binary) = assignmentOperator() else {
            cursor.position = end
            let value = try expression(from: place)
            return .pipeline(try pipeline(from: Stage(kind: .expression(value), span: value.span)))
        }
        take(length, as: .operator)
        if isOptional(place) { reportOptionalTarget(place) }
        return .assignment(target: place, operator: binary, value: try assignedValue())
    }

    private func assignmentOperator() -> (length: Int, BinaryOperator?)? {
        switch (byte, cursor.ahead(1)) {
        case ("=", let next) where next != "=" && next != "~": (1, nil)
        case ("+", "="): (2, .add)
        case ("-", "="): (2, .subtract)
        case ("*", "="): (2, .multiply)
        case ("%", "="): (2, .remainder)
        case ("/", "="): (2, .divide)
        case ("/", "/") where cursor.ahead(2) == "=": (3, .wholeDivide)
        default: nil
        }
    }

    /// Whether one of the accesses has a `?`.
    private func isOptional(_ place: Expression) -> Bool {
        var place = place
        while case .access(let base, let accessor) = place.kind {
            if accessor.isOptional { return true }
            place = base
        }
        return false
    }

    /// `'assert' expression (',' expression)?`
    private func assertion() throws(Failure) -> Statement.Kind {
        let condition = try condition(of: "assert")
        let end = position
        skipBlanks()
        guard byte == "," else {
            cursor.position = end
            return .assertion(condition: condition, message: nil)
        }
        take(as: .operator)
        skipNewlines()
        return .assertion(condition: condition, message: try expression())
    }

    /// The expression of `throw` and `exit`.
    private func operandExpression(of keyword: Keyword) throws(Failure) -> Expression {
        skipBlanks()
        if cursor.isAtEnd || byte.endsWord { throw missingOperand(of: keyword) }
        return try expression()
    }

    func endsStatementHere() -> Bool {
        let next = byteAfterBlanks()
        return next.endsWord || next == "#"
    }

    /// The name that a statement declares. A `$` before it is a slip that is easily understood.
    func declaredName(_ what: String, example: String) throws(Failure) -> Name {
        skipBlanks()
        if byte == "$", cursor.ahead(1).startsIdentifier {
            reportDollarInName(example: example)
            advance()
        }
        let start = position
        cursor.position = cursor.offset(from: position) { $0.continuesIdentifier }
        guard position > start, cursor[start].startsIdentifier, byte != "-", byte < 0x80 else {
            cursor.position = start
            throw expectedName(what, example: example)
        }
        mark(.name, from: start)
        return Name(cursor.text(start..<position), span(from: start))
    }
}
